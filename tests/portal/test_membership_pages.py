"""Asking for a place, answering, changing and ending it, as people do it on their pages."""

from collections.abc import Callable
from http import HTTPStatus
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.access import MEMBERS_AUDIENCE_ID
from portal.actions.invitations import invite
from portal.actions.memberships import ask_to_join, change_role, remove_member
from portal.actions.organisations import suspend_organisation
from portal.enums import CapabilityKind, MembershipState, Role
from portal.models import Capability, Contact, Membership, User
from portal.queries.access import access_of
from tests.cast import Cast, join, make_person

Browsers = Callable[[User | None], Client]


@pytest.fixture
def people(cast: Cast) -> str:
    return f"/organisations/{cast.firm_a.slug}/people/"


@pytest.fixture
def request_of_eve(cast: Cast) -> Membership:
    return ask_to_join(by=access_of(cast.eve), organisation=cast.firm_a, message="I turn shafts.")


def test_a_person_asks_and_sees_the_state(cast: Cast, client_of: Browsers) -> None:
    eve, key = client_of(cast.eve), str(uuid4())
    address = f"/organisations/{cast.firm_a.slug}/join/"
    for _ in range(2):
        answer = eve.post(address, {"message": "I turn shafts.", "once": key})
        assert answer["Location"] == "/me/"
    request = Membership.objects.get(user=cast.eve)
    assert (request.state, request.message) == (MembershipState.REQUESTED, "I turn shafts.")
    desk = eve.get("/me/").content.decode()
    assert "Waiting for an answer" in desk
    assert "Your request was sent." in desk
    assert "You asked on" in eve.get(address).content.decode()


def test_a_request_takes_nothing_but_a_message(cast: Cast, client_of: Browsers) -> None:
    more = {"state": "accepted", "role": "manager", "is_data_steward": "on", "user": cast.ada.pk, "reason": "x"}
    client_of(cast.eve).post(f"/organisations/{cast.firm_a.slug}/join/", {"message": "Hi", **more})
    request = Membership.objects.get(user=cast.eve)
    assert (request.state, request.role, request.is_data_steward) == (MembershipState.REQUESTED, Role.MEMBER, False)
    assert request.reason == ""


def test_a_pending_person_sees_what_a_visitor_sees(
    cast: Cast, client_of: Browsers, request_of_eve: Membership, people: str
) -> None:
    Capability.objects.create(
        organisation=cast.firm_a, kind=CapabilityKind.EQUIPMENT, name="Romi", audience_id=MEMBERS_AUDIENCE_ID
    )
    eve = client_of(cast.eve)
    assert "Romi" not in eve.get(f"/organisations/{cast.firm_a.slug}/").content.decode()
    assert eve.get(people).status_code == HTTPStatus.FORBIDDEN


def test_the_manager_accepts_and_it_works_on_the_next_request(
    cast: Cast, client_of: Browsers, request_of_eve: Membership, people: str
) -> None:
    ada, eve = client_of(cast.ada), client_of(cast.eve)
    assert eve.get(people).status_code == HTTPStatus.FORBIDDEN
    page = ada.get(people).content.decode()
    assert "I turn shafts." in page
    assert cast.eve.email in page
    assert ada.post(f"/memberships/{request_of_eve.pk}/accept/")["Location"] == people
    assert eve.get(people).status_code == HTTPStatus.OK
    assert "Eve belongs to Oficina Barbosa now." in ada.get(people).content.decode()


def test_a_second_answer_is_told_and_changes_nothing(
    cast: Cast, client_of: Browsers, request_of_eve: Membership, people: str
) -> None:
    ada = client_of(cast.ada)
    ada.post(f"/memberships/{request_of_eve.pk}/accept/")
    answer = ada.post(f"/memberships/{request_of_eve.pk}/refuse/", {"reason": "No"}, follow=True)
    assert "was answered already" in answer.content.decode()
    request_of_eve.refresh_from_db()
    assert request_of_eve.state == MembershipState.ACCEPTED


def test_refusing_needs_a_reason_that_the_person_reads(
    cast: Cast, client_of: Browsers, request_of_eve: Membership
) -> None:
    ada, address = client_of(cast.ada), f"/memberships/{request_of_eve.pk}/refuse/"
    assert ada.get(address).status_code == HTTPStatus.OK
    assert "Write the reason" in ada.post(address, {"reason": " "}).content.decode()
    ada.post(address, {"reason": "We do not know you.", "state": "accepted", "role": "manager"})
    request_of_eve.refresh_from_db()
    assert (request_of_eve.state, request_of_eve.role) == (MembershipState.REFUSED, Role.MEMBER)
    desk = client_of(cast.eve).get("/me/").content.decode()
    assert "Refused" in desk
    assert "We do not know you." in desk


def test_looking_changes_nothing(cast: Cast, client_of: Browsers, request_of_eve: Membership) -> None:
    before = list(Membership.objects.order_by("pk").values())
    ben = cast.membership_of_ben.pk
    for person in (cast.ada, cast.eve, cast.ben):
        client = client_of(person)
        for pk in (request_of_eve.pk, ben):
            for verb in ("accept", "refuse", "withdraw", "leave", "remove", "role"):
                client.get(f"/memberships/{pk}/{verb}/")
    assert list(Membership.objects.order_by("pk").values()) == before


def test_a_request_is_withdrawn_by_its_person_alone(
    cast: Cast, client_of: Browsers, request_of_eve: Membership
) -> None:
    address = f"/memberships/{request_of_eve.pk}/withdraw/"
    assert client_of(cast.ada).post(address).status_code == HTTPStatus.FORBIDDEN
    assert client_of(cast.cleo).post(address).status_code == HTTPStatus.NOT_FOUND
    assert client_of(cast.eve).post(address)["Location"] == "/me/"
    request_of_eve.refresh_from_db()
    assert request_of_eve.state == MembershipState.LEFT


def test_nobody_lets_themselves_in(cast: Cast, client_of: Browsers) -> None:
    request = ask_to_join(by=access_of(cast.dora), organisation=cast.firm_a)
    dora = client_of(cast.dora)
    assert dora.post(f"/memberships/{request.pk}/accept/").status_code == HTTPStatus.FORBIDDEN
    client_of(cast.ada).post(f"/memberships/{request.pk}/accept/")
    raised = dora.post(f"/memberships/{request.pk}/role/", {"role": "manager", "is_data_steward": "on"})
    assert raised.status_code == HTTPStatus.FORBIDDEN


def test_a_suspended_firm_takes_nobody_in(cast: Cast, client_of: Browsers, request_of_eve: Membership) -> None:
    suspend_organisation(by=access_of(cast.dora), organisation=cast.firm_a, reason="Silent")
    answer = client_of(cast.ada).post(f"/memberships/{request_of_eve.pk}/accept/")
    assert answer.status_code == HTTPStatus.FORBIDDEN


def test_roles_change(cast: Cast, client_of: Browsers, people: str) -> None:
    address = f"/memberships/{cast.membership_of_ben.pk}/role/"
    values = {"role": "manager", "is_data_steward": "on", "state": "left", "user": cast.eve.pk}
    assert client_of(cast.ada).post(address, values)["Location"] == people
    place = cast.membership_of_ben
    assert (place.role, place.is_data_steward, place.state) == ("manager", True, "accepted")
    assert client_of(cast.ben).get(f"/organisations/{cast.firm_a.slug}/edit/").status_code == HTTPStatus.OK


def test_governance_changes_roles_but_not_who_sees_the_figures(cast: Cast, client_of: Browsers) -> None:
    dora, address = client_of(cast.dora), f"/memberships/{cast.membership_of_ben.pk}/role/"
    assert "is_data_steward" not in dora.get(address).content.decode()
    dora.post(address, {"role": "manager", "is_data_steward": "on"})
    place = cast.membership_of_ben
    assert (place.role, place.is_data_steward) == ("manager", False)


def test_the_last_manager_cannot_step_down(cast: Cast, client_of: Browsers) -> None:
    place = Membership.objects.get(user=cast.ada)
    page = client_of(cast.ada).post(f"/memberships/{place.pk}/role/", {"role": "member"}).content.decode()
    assert "You are the last manager. Make somebody else manager first." in page
    place.refresh_from_db()
    assert place.role == Role.MANAGER


def test_the_last_manager_is_told_to_name_a_successor(cast: Cast, client_of: Browsers, people: str) -> None:
    place = Membership.objects.get(user=cast.ada)
    ada, address = client_of(cast.ada), f"/memberships/{place.pk}/leave/"
    for page in (ada.get(address), ada.post(address)):
        assert page.status_code == HTTPStatus.OK
        assert "You are its last manager" in page.content.decode()
        assert people in page.content.decode()
    change_role(by=access_of(cast.ada), membership=cast.membership_of_ben, role=Role.MANAGER, is_data_steward=False)
    assert ada.post(address)["Location"] == "/me/"
    assert ada.get(people).status_code == HTTPStatus.FORBIDDEN


def test_leaving_works_on_the_next_request(cast: Cast, client_of: Browsers, people: str) -> None:
    Contact.objects.create(organisation=cast.firm_a, user=cast.ben, audience_id=MEMBERS_AUDIENCE_ID)
    Capability.objects.create(
        organisation=cast.firm_a, kind=CapabilityKind.EQUIPMENT, name="Romi", audience_id=MEMBERS_AUDIENCE_ID
    )
    ben, page = client_of(cast.ben), f"/organisations/{cast.firm_a.slug}/"
    assert "Romi" in ben.get(page).content.decode()
    ben.post(f"/memberships/{cast.membership_of_ben.pk}/leave/")
    assert "Romi" not in ben.get(page).content.decode()
    assert ben.get(people).status_code == HTTPStatus.FORBIDDEN
    assert not Contact.objects.exists()


def test_removal_works_on_the_next_request_and_says_why(cast: Cast, client_of: Browsers, people: str) -> None:
    ben, ada = client_of(cast.ben), client_of(cast.ada)
    address = f"/memberships/{cast.membership_of_ben.pk}/remove/"
    assert ben.get(people).status_code == HTTPStatus.OK
    assert "Write the reason" in ada.post(address, {"reason": ""}).content.decode()
    assert ada.post(address, {"reason": "Retired"})["Location"] == people
    assert ben.get(people).status_code == HTTPStatus.FORBIDDEN
    assert "Retired" in ben.get("/me/").content.decode()


def test_governance_cannot_remove_the_last_manager(cast: Cast, client_of: Browsers) -> None:
    place = Membership.objects.get(user=cast.ada)
    page = client_of(cast.dora).post(f"/memberships/{place.pk}/remove/", {"reason": "Fraud"}).content.decode()
    assert "This is the last manager. Make somebody else manager first." in page


def test_who_was_removed_can_ask_again(cast: Cast, client_of: Browsers) -> None:
    remove_member(by=access_of(cast.ada), membership=cast.membership_of_ben, reason="Mistake")
    client_of(cast.ben).post(f"/organisations/{cast.firm_a.slug}/join/", {"message": ""})
    desk = client_of(cast.ben).get("/me/").content.decode()
    assert "Waiting for an answer" in desk
    assert "Mistake" not in desk.split("My organisations")[1].split("News for you")[0]


def test_members_see_colleagues_but_no_requests_and_no_addresses(
    cast: Cast, client_of: Browsers, request_of_eve: Membership, people: str
) -> None:
    invite(by=access_of(cast.ada), organisation=cast.firm_a, email="hal@example.org")
    page = client_of(cast.ben).get(people).content.decode()
    assert "Ada" in page
    for hidden in ("Eve", cast.eve.email, cast.ada.email, "hal@example.org", "Invite a colleague", "Remove"):
        assert hidden not in page


@pytest.mark.parametrize("name", ["ada", "ben", "dora"])
def test_the_list_asks_as_much_for_two_rows_as_for_twenty(
    cast: Cast, client_of: Browsers, people: str, name: str
) -> None:
    client = client_of(cast.people[name])
    client.get("/about/")
    counts = []
    for size in (2, 20):
        _grow(cast, size)
        with CaptureQueriesContext(connection) as asked:
            client.get(people)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 20


def _grow(cast: Cast, size: int) -> None:
    for number in range(size):
        if User.objects.filter(email=f"m{number}@example.org").exists():
            continue
        join(make_person(f"M{number}"), cast.firm_a)
        ask_to_join(by=access_of(make_person(f"R{number}")), organisation=cast.firm_a, message="x")
        invite(by=access_of(cast.ada), organisation=cast.firm_a, email=f"i{number}@example.org")
