"""Of many who act at the same moment the database lets the right number through."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from portal.access import Access, Refused
from portal.actions.invitations import InvitationGone, accept_invitation, invitation_token, invite
from portal.actions.memberships import (
    NoSuccessor,
    accept_membership,
    ask_to_join,
    change_role,
    leave_organisation,
    refuse_membership,
    withdraw_request,
)
from portal.enums import MembershipState, Role
from portal.models import Invitation, Membership, Notice, User
from portal.queries.access import access_of
from tests.cast import Cast, join, make_firm, make_person
from tests.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 4
CROWD = 24


def _people(prefix: str) -> list[User]:
    return [make_person(f"{prefix}{number}") for number in range(ROUNDS)]


def test_one_person_asks_many_times_and_has_one_request(cast: Cast) -> None:
    for person in _people("Asker"):
        by = access_of(person)
        answers = at_once([partial(ask_to_join, by=by, organisation=cast.firm_a, message="Me")] * CROWD)
        assert {answer.pk for answer in answers} == {Membership.objects.get(user=person).pk}
        told = Notice.objects.filter(kind="membership-requested", params__person=person.name)
        assert told.count() == 1


def test_a_request_is_answered_once(cast: Cast) -> None:
    manager, governor = access_of(cast.ada), access_of(cast.dora)
    for person in _people("Guest"):
        request = ask_to_join(by=access_of(person), organisation=cast.firm_a)
        acts = [
            partial(accept_membership, by=manager, membership=request),
            partial(accept_membership, by=governor, membership=request),
            partial(refuse_membership, by=manager, membership=request, reason="No"),
            partial(withdraw_request, by=access_of(person), membership=request),
        ]
        answers = at_once(acts * (CROWD // len(acts)))
        assert answers.count(None) == 1
        assert all(isinstance(answer, Refused) for answer in answers if answer is not None)
        request.refresh_from_db()
        assert request.state != MembershipState.REQUESTED
        answer_notices = Notice.objects.filter(recipient=person).count()
        assert answer_notices == (0 if request.state == MembershipState.LEFT else 1)


def test_an_invitation_lets_one_in(cast: Cast) -> None:
    for person in _people("Invited"):
        sent = invite(by=access_of(cast.ada), organisation=cast.firm_a, email=person.email)
        token, by = invitation_token(sent), access_of(person)
        answers = at_once([partial(accept_invitation, by=by, token=token)] * CROWD)
        came_in = [answer for answer in answers if isinstance(answer, Membership)]
        assert len(came_in) == 1
        assert sum(isinstance(answer, InvitationGone) for answer in answers) == CROWD - 1
        assert Membership.objects.filter(user=person, state=MembershipState.ACCEPTED).count() == 1


def test_inviting_again_and_accepting_at_once_do_not_wait_for_each_other(cast: Cast) -> None:
    manager = access_of(cast.ada)
    for person in _people("Twice"):
        token = invitation_token(invite(by=manager, organisation=cast.firm_a, email=person.email))
        by = access_of(person)
        acts: list[Callable[[], Any]] = [
            partial(invite, by=manager, organisation=cast.firm_a, email=person.email),
            partial(accept_invitation, by=by, token=token),
            partial(ask_to_join, by=by, organisation=cast.firm_a),
        ]
        answers = at_once(acts * (CROWD // len(acts)))
        expected = (Invitation, Membership, InvitationGone)
        assert [answer for answer in answers if not isinstance(answer, expected)] == []
        assert Membership.objects.live().filter(user=person).count() == 1
        assert Invitation.objects.open().filter(email=person.email).count() == 1


def test_of_two_last_managers_one_stays(cast: Cast) -> None:
    for number in range(ROUNDS):
        first, second = make_person(f"First{number}"), make_person(f"Second{number}")
        firm = make_firm(f"Firm {number}", manager=first, cluster=cast.cluster)
        place = join(second, firm)
        change_role(by=Access.system(), membership=place, role=Role.MANAGER, is_data_steward=False)
        own = Membership.objects.get(user=first, organisation=firm)
        acts = [
            partial(leave_organisation, by=access_of(first), membership=own),
            partial(leave_organisation, by=access_of(second), membership=place),
            partial(change_role, by=access_of(first), membership=own, role=Role.MEMBER, is_data_steward=False),
            partial(change_role, by=access_of(second), membership=place, role=Role.MEMBER, is_data_steward=False),
        ]
        answers = at_once(acts * 4)
        assert all(answer is None or isinstance(answer, Refused) for answer in answers)
        assert any(isinstance(answer, NoSuccessor) for answer in answers)
        managers = Membership.objects.accepted().filter(organisation=firm, role=Role.MANAGER)
        assert managers.count() == 1
