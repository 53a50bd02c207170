"""Invitations: the link works once, for one address, and says the same of every token that does not."""

import re
from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from portal.actions.invitations import accept_invitation, invitation_token, invite, revoke_invitation
from portal.actions.organisations import register_organisation, suspend_organisation
from portal.enums import MembershipState, Role
from portal.models import Invitation, Membership, User
from portal.queries.access import access_of
from tests.cast import Cast

Browsers = Callable[[User | None], Client]


@pytest.fixture
def sent(cast: Cast) -> Invitation:
    return invite(by=access_of(cast.ada), organisation=cast.firm_a, email=cast.eve.email, role=Role.MANAGER)


def _address(sent: Invitation) -> str:
    return f"/invitations/{invitation_token(sent)}/"


def test_a_manager_invites_once_per_form(cast: Cast, client_of: Browsers) -> None:
    values = {"email": " Hal@Example.org ", "role": "member", "once": str(uuid4())}
    more = {"organisation": cast.firm_b.pk, "expires_at": "2099-01-01", "token_hash": "x", "accepted_at": "2020-01-01"}
    for _ in range(2):
        answer = client_of(cast.ada).post(f"/organisations/{cast.firm_a.slug}/invite/", values | more)
        assert answer["Location"] == f"/organisations/{cast.firm_a.slug}/people/"
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.organisation) == ("hal@example.org", cast.firm_a)
    assert invitation.is_open
    assert invitation.expires_at < timezone.now() + timedelta(days=15)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"email": "", "role": "member"}, "This field is required."),
        ({"email": "hal@", "role": "member"}, "Enter a valid email address."),
        ({"email": "hal@example.org", "role": "owner"}, "Select a valid choice."),
        ({"email": "BEN@example.org", "role": "member"}, "belongs to the organisation already"),
    ],
)
def test_a_mistake_is_named_and_the_address_kept(
    cast: Cast, client_of: Browsers, values: dict[str, str], words: str
) -> None:
    page = client_of(cast.ada).post(f"/organisations/{cast.firm_a.slug}/invite/", values).content.decode()
    assert words in page
    assert not values["email"] or f'value="{values["email"]}"' in page
    assert not Invitation.objects.exists()


def test_only_a_verified_organisation_invites(cast: Cast, client_of: Browsers) -> None:
    waiting = register_organisation(by=access_of(cast.eve), name="Eve & Co", summary="W.", cluster=cast.cluster)
    eve = client_of(cast.eve)
    refusal = eve.post(f"/organisations/{waiting.slug}/invite/", {"email": "hal@example.org", "role": "member"})
    assert refusal.status_code == HTTPStatus.FORBIDDEN
    assert "once the organisation is verified" in eve.get(f"/organisations/{waiting.slug}/people/").content.decode()


def test_a_visitor_is_led_to_sign_in_and_back(cast: Cast, client_of: Browsers, sent: Invitation) -> None:
    page = client_of(None).get(_address(sent)).content.decode()
    assert "You are invited to Oficina Barbosa" in page
    assert f"/accounts/login/?next={_address(sent).replace('/', '%2F')}" in page
    assert f"/accounts/signup/?next={_address(sent).replace('/', '%2F')}" in page
    assert "Accept the invitation" not in page
    answer = client_of(None).post(f"{_address(sent)}accept/")
    assert answer["Location"] == _address(sent)


def test_the_invited_person_comes_in_with_the_invited_role(cast: Cast, client_of: Browsers, sent: Invitation) -> None:
    eve, key = client_of(cast.eve), {"once": str(uuid4()), "role": "member", "user": cast.cleo.pk}
    assert "Accept the invitation" in eve.get(_address(sent)).content.decode()
    assert not Membership.objects.filter(user=cast.eve).exists()
    for _ in range(2):
        assert eve.post(f"{_address(sent)}accept/", key)["Location"] == "/me/"
    place = Membership.objects.get(user=cast.eve)
    assert (place.organisation, place.role, place.state) == (cast.firm_a, Role.MANAGER, MembershipState.ACCEPTED)
    people = eve.get(f"/organisations/{cast.firm_a.slug}/people/")
    assert people.status_code == HTTPStatus.OK


def test_somebody_with_another_address_is_told_so_and_cannot_accept(
    cast: Cast, client_of: Browsers, sent: Invitation
) -> None:
    cleo = client_of(cast.cleo)
    page = cleo.get(_address(sent)).content.decode()
    assert "It is meant for another address" in page
    assert cast.eve.email not in page
    assert "Accept the invitation" not in page
    assert cleo.post(f"{_address(sent)}accept/").status_code == HTTPStatus.NOT_FOUND
    assert not Membership.objects.filter(user=cast.cleo, organisation=cast.firm_a).exists()
    sent.refresh_from_db()
    assert sent.is_open


def test_an_address_that_is_not_confirmed_does_not_count(cast: Cast, client_of: Browsers, sent: Invitation) -> None:
    EmailAddress.objects.filter(user=cast.eve).delete()
    EmailAddress.objects.create(user=cast.cleo, email=cast.eve.email, verified=False)
    for person in (cast.eve, cast.cleo):
        client = client_of(person)
        assert client.post(f"{_address(sent)}accept/").status_code == HTTPStatus.NOT_FOUND
        assert "You are invited to" not in client.get("/me/").content.decode()


def test_a_second_confirmed_address_counts(cast: Cast, client_of: Browsers, sent: Invitation) -> None:
    EmailAddress.objects.filter(user=cast.eve).delete()
    EmailAddress.objects.create(user=cast.finn, email=cast.eve.email, verified=True)
    client_of(cast.finn).post(f"{_address(sent)}accept/")
    assert Membership.objects.live().filter(user=cast.finn).count() == 2


@pytest.mark.parametrize("name", ["nobody", "eve", "cleo"])
def test_every_token_that_does_not_work_gets_the_same_answer(
    cast: Cast, client_of: Browsers, sent: Invitation, name: str
) -> None:
    manager, firm = access_of(cast.ada), cast.firm_a
    revoked = invite(by=manager, organisation=firm, email="a@example.org")
    revoke_invitation(by=manager, invitation=revoked)
    expired = invite(by=manager, organisation=firm, email="b@example.org")
    Invitation.objects.filter(pk=expired.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    closed = invite(by=access_of(cast.cleo), organisation=cast.firm_b, email=cast.eve.email)
    suspend_organisation(by=access_of(cast.dora), organisation=cast.firm_b, reason="Silent")
    accept_invitation(by=access_of(cast.eve), token=invitation_token(sent))
    tokens = [invitation_token(each) for each in (sent, revoked, expired, closed)] + ["0" * 64, "x", "%00", "令牌"]
    client = client_of(cast.people[name])
    answers = {_bare(client, token) for token in tokens}
    assert len(answers) == 1
    status, body = answers.pop()
    assert status == HTTPStatus.NOT_FOUND
    assert "This invitation cannot be used" in body
    if name != "nobody":
        posted = {client.post(f"/invitations/{token}/accept/").status_code for token in tokens[:6]}
        assert posted == {HTTPStatus.NOT_FOUND}


def _bare(client: Client, token: str) -> tuple[int, str]:
    """Status and page, without the token itself and without what is new at each answer."""
    answer = client.get(f"/invitations/{token}/")
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", answer.content.decode())
    return answer.status_code, re.sub(r"/invitations/[^/]*/", "/invitations/…/", page)


def test_the_desk_leads_to_the_invitation(cast: Cast, client_of: Browsers, sent: Invitation) -> None:
    assert _address(sent) in client_of(cast.eve).get("/me/").content.decode()
    for other in (cast.ada, cast.cleo, cast.dora):
        assert _address(sent) not in client_of(other).get("/me/").content.decode()


def test_a_manager_withdraws_an_invitation(cast: Cast, client_of: Browsers, sent: Invitation) -> None:
    ada, address = client_of(cast.ada), f"/invitations/{sent.pk}/revoke/"
    assert ada.get(address).status_code == HTTPStatus.OK
    assert client_of(cast.cleo).post(address).status_code == HTTPStatus.NOT_FOUND
    assert client_of(cast.ben).post(address).status_code == HTTPStatus.NOT_FOUND
    ada.post(address)
    sent.refresh_from_db()
    assert sent.revoked_at is not None
    assert ada.post(address).status_code == HTTPStatus.FORBIDDEN


def test_the_page_of_an_invitation_is_not_kept_by_anybody(cast: Cast, client_of: Browsers, sent: Invitation) -> None:
    answer = client_of(None).get(_address(sent))
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer.content.decode()
    assert "canonical" not in answer.content.decode()
