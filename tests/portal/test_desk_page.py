"""The desk: where one belongs, what waits, what is new, what to do next."""

from collections.abc import Callable
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.actions.invitations import invite
from portal.actions.memberships import ask_to_join, refuse_membership
from portal.actions.notices import notify
from portal.actions.partnerships import propose_partnership
from portal.enums import PartnershipKind
from portal.models import Membership, User
from portal.queries.access import access_of
from portal.queries.desk import ANSWERS_STAY, desk_of
from tests.cast import Cast, make_firm, make_person

Browsers = Callable[[User | None], Client]


def test_somebody_without_an_organisation_learns_the_next_step(cast: Cast, client_of: Browsers) -> None:
    page = client_of(cast.eve).get("/me/").content.decode()
    assert "Most of the portal opens to people of a member organisation." in page
    assert 'action="/organisations/"' in page
    assert 'href="/organisations/register/"' in page
    assert "Waiting for you" not in page


def test_a_member_does_not_get_the_first_steps_again(cast: Cast, client_of: Browsers) -> None:
    page = client_of(cast.ben).get("/me/").content.decode()
    assert "Most of the portal opens" not in page
    assert "Oficina Barbosa" in page
    assert "Still missing:" not in page


def test_a_manager_finds_what_waits(cast: Cast, client_of: Browsers) -> None:
    request = ask_to_join(by=access_of(cast.eve), organisation=cast.firm_a, message="I turn shafts.")
    propose_partnership(
        by=access_of(cast.finn), organisation=cast.firm_f, partner=cast.firm_a, kind=PartnershipKind.SUPPLIER
    )
    page = client_of(cast.ada).get("/me/").content.decode()
    assert f"/memberships/{request.pk}/accept/" in page
    assert "I turn shafts." in page
    assert "Cơ khí Finn proposes a partnership to Oficina Barbosa" in page
    assert "Still missing:" in page
    for other in (cast.ben, cast.cleo, cast.finn, cast.dora):
        theirs = client_of(other).get("/me/").content.decode()
        assert "I turn shafts." not in theirs
        assert "proposes a partnership to" not in theirs


def test_a_refusal_stays_for_some_weeks_unless_something_replaces_it(cast: Cast) -> None:
    eve = access_of(cast.eve)
    request = ask_to_join(by=eve, organisation=cast.firm_a)
    refuse_membership(by=access_of(cast.ada), membership=request, reason="No")
    assert [place.membership.state for place in desk_of(eve).places] == ["refused"]
    assert not desk_of(eve).has_place
    Membership.objects.filter(pk=request.pk).update(decided_at=timezone.now() - ANSWERS_STAY - timedelta(hours=1))
    assert desk_of(eve).places == ()
    ask_to_join(by=eve, organisation=cast.firm_a)
    assert [place.membership.state for place in desk_of(eve).places] == ["requested"]


def test_an_invitation_to_somebody_who_is_in_already_does_not_wait(cast: Cast) -> None:
    invite(by=access_of(cast.ada), organisation=cast.firm_a, email=cast.ben.email)
    assert desk_of(access_of(cast.ben)).invitations == ()


def test_news_are_told_newest_first(cast: Cast, client_of: Browsers) -> None:
    page = client_of(cast.ben).get("/me/").content.decode()
    assert "You belong to Oficina Barbosa now" in page
    assert 'href="/me/notices/"' in page


def test_the_desk_is_ones_own(cast: Cast, client_of: Browsers) -> None:
    assert client_of(None).get("/me/")["Location"] == "/accounts/login/?next=/me/"


def test_the_desk_asks_as_much_for_five_rows_as_for_twenty(cast: Cast, client_of: Browsers) -> None:
    client = client_of(cast.ada)
    client.get("/about/")
    counts, made = [], 0
    for size in (5, 20):
        for number in range(made, size):
            _busy(cast, number)
        made = size
        with CaptureQueriesContext(connection) as asked:
            client.get("/me/")
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 32


def _busy(cast: Cast, number: int) -> None:
    """One more of everything for Ada; her newest notices are always of the same kind."""
    other = make_person(f"Q{number}")
    firm = make_firm(f"Firm {number}", manager=other, cluster=cast.cluster)
    make_firm(f"Ada's {number}", manager=cast.ada, cluster=cast.cluster)
    propose_partnership(by=access_of(other), organisation=firm, partner=cast.firm_a, kind=PartnershipKind.PARTNER)
    ask_to_join(by=access_of(other), organisation=cast.firm_a)
    invite(by=access_of(other), organisation=firm, email=cast.ada.email)
    for event in range(5):
        notify(
            kind="organisation-verified",
            ref=f"portal.organisation:{cast.firm_a.pk}",
            recipients=[cast.ada],
            params={"organisation": cast.firm_a.name},
            event=f"{number}-{event}",
            by=access_of(cast.dora),
        )


def test_governance_staff_are_led_to_the_moderation_desk(cast: Cast, client_of: Browsers) -> None:
    assert 'href="/admin/"' in client_of(cast.dora).get("/me/").content.decode()
    assert "moderation desk" not in client_of(cast.ada).get("/me/").content.decode()
