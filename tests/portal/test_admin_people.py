"""People in the admin: kept out and let in by administrators, and nothing of theirs that opens an account."""

import pytest
from django.test import Client
from django.urls import reverse

from portal.access import Access, Refused
from portal.actions.deactivation import deactivate_person
from portal.actions.invitations import invitation_token, invite
from portal.models import Invitation, Letter, User
from portal.queries.access import access_of
from tests.cast import PASSWORD, Cast
from tests.governing import body, governing


def test_somebody_kept_out_is_signed_out_everywhere_and_for_good(cast: Cast) -> None:
    ben = Client()
    ben.post(reverse("account_login"), {"login": cast.ben.email, "password": PASSWORD})
    assert ben.get(reverse("portal:desk")).status_code == 200
    root = governing(cast.root)
    root.post(f"/admin/portal/user/deactivate/?id={cast.ben.pk}")
    assert ben.get(reverse("portal:desk")).status_code == 302
    assert not User.objects.get(pk=cast.ben.pk).is_active
    root.post(f"/admin/portal/user/reactivate/?id={cast.ben.pk}")
    assert User.objects.get(pk=cast.ben.pk).is_active
    assert ben.get(reverse("portal:desk")).status_code == 302


@pytest.mark.parametrize("deed", ["deactivate", "reactivate"])
def test_staff_keep_nobody_out(cast: Cast, deed: str) -> None:
    dora = governing(cast.dora)
    assert dora.get(f"/admin/portal/user/{deed}/?id={cast.ben.pk}").status_code == 404
    assert dora.post(f"/admin/portal/user/{deed}/?id={cast.ben.pk}").status_code == 404
    assert "Keep out" not in body(dora, f"/admin/portal/user/{cast.ben.pk}/change/")
    with pytest.raises(Refused):
        deactivate_person(by=access_of(cast.dora), person=cast.ben)


def test_administrators_cannot_shut_themselves_out(cast: Cast) -> None:
    governing(cast.root).post(f"/admin/portal/user/deactivate/?id={cast.root.pk}")
    assert User.objects.get(pk=cast.root.pk).is_active


def test_a_closed_account_stays_closed(cast: Cast) -> None:
    deactivate_person(by=Access.system(), person=cast.eve)
    User.objects.filter(pk=cast.eve.pk).update(closed_at="2026-01-01T00:00Z")
    page = body(governing(cast.root), f"/admin/portal/user/reactivate/?id={cast.eve.pk}")
    assert "closed the account" in page
    governing(cast.root).post(f"/admin/portal/user/reactivate/?id={cast.eve.pk}")
    assert not User.objects.get(pk=cast.eve.pk).is_active


def test_nothing_that_opens_an_account_is_on_any_page(cast: Cast) -> None:
    invitation = invite(by=access_of(cast.ada), organisation=cast.firm_a, email="hal@example.org")
    letter = Letter.objects.create(
        address="ben@example.org", subject="Reset", text="canary-letter", html="canary-letter"
    )
    root = governing(cast.root)
    pages = [f"user/{cast.ben.pk}/change/", f"user/{cast.ben.pk}/history/", "user/", "user/export/csv/"]
    pages += [f"invitation/{invitation.pk}/change/", f"invitation/{invitation.pk}/history/", "invitation/"]
    pages += [f"letter/{letter.pk}/change/", "letter/"]
    cast.ben.refresh_from_db()
    row = Invitation.objects.get(pk=invitation.pk)
    secrets = (cast.ben.password, row.nonce, row.token_hash, invitation_token(row), "canary-letter")
    for page in pages:
        words = body(root, f"/admin/portal/{page}")
        assert not [secret for secret in secrets if secret in words], page


def test_people_are_looked_at_and_not_rewritten(cast: Cast) -> None:
    words = {"name": "Mallory", "email": "m@example.org", "is_superuser": "on", "is_staff": "on"}
    for person in (cast.dora, cast.root):
        assert governing(person).post(f"/admin/portal/user/{cast.ben.pk}/change/", words).status_code == 403
    ben = User.objects.get(pk=cast.ben.pk)
    assert (ben.name, ben.is_superuser, ben.is_staff) == (cast.ben.name, False, False)
