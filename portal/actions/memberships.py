"""Coming into an organisation, changing what one is there, and going."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.access import Access, Refused, require
from portal.actions.notices import notify
from portal.actions.organisations import managers_of, staff_of
from portal.enums import MembershipState, Role
from portal.models import Contact, Membership, Organisation, User
from portal.policies import memberships
from portal.queries.memberships import is_last_manager


class NoSuccessor(Refused):
    """The last manager cannot go before somebody else is manager."""

    def __init__(self, *, is_oneself: bool) -> None:
        oneself = _("You are the last manager. Make somebody else manager first.")
        another = _("This is the last manager. Make somebody else manager first.")
        super().__init__(oneself if is_oneself else another)


@transaction.atomic
def ask_to_join(*, by: Access, organisation: Organisation, message: str = "") -> Membership:
    """One open request per person and organisation; asking again returns the same one."""
    require(memberships.can_ask_to_join(by, organisation))
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    membership, is_new = Membership.objects.live().get_or_create(
        user_id=by.user_id, organisation=organisation, defaults={"message": message}
    )
    if not is_new:
        return membership
    notify(
        kind="membership-requested",
        ref=f"portal.membership:{membership.pk}",
        recipients=managers_of(organisation) or staff_of(organisation),
        params={"person": str(membership.user), "organisation": organisation.name},
        event=f"requested:{membership.pk}",
        by=by,
    )
    return membership


@transaction.atomic
def accept_membership(*, by: Access, membership: Membership) -> None:
    _answer(membership, MembershipState.ACCEPTED, by)


@transaction.atomic
def refuse_membership(*, by: Access, membership: Membership, reason: str = "") -> None:
    _answer(membership, MembershipState.REFUSED, by, reason)


@transaction.atomic
def withdraw_request(*, by: Access, membership: Membership) -> None:
    membership = _locked(membership)
    require(memberships.can_withdraw(by, membership))
    _end(membership, MembershipState.LEFT, by)


@transaction.atomic
def leave_organisation(*, by: Access, membership: Membership) -> None:
    """From the next request on the person reads nothing of the organisation's. Raises ``NoSuccessor``."""
    membership = _locked(membership)
    require(memberships.can_leave(by, membership))
    _require_successor(membership, by)
    _end(membership, MembershipState.LEFT, by)


@transaction.atomic
def remove_member(*, by: Access, membership: Membership, reason: str = "") -> None:
    membership = _locked(membership)
    require(memberships.can_change(by, membership))
    _require_successor(membership, by)
    _end(membership, MembershipState.REMOVED, by, reason)
    _tell_person(membership, "membership-ended", by)


@transaction.atomic
def change_role(*, by: Access, membership: Membership, role: str, is_data_steward: bool) -> None:
    """Raises ``NoSuccessor`` where the last manager would become a member."""
    membership = _locked(membership)
    require(memberships.can_change(by, membership))
    if is_data_steward and not membership.is_data_steward:
        require(memberships.can_appoint_steward(by, membership))
    if role != Role.MANAGER:
        _require_successor(membership, by)
    membership.role, membership.is_data_steward = role, is_data_steward
    membership.save(update_fields=("role", "is_data_steward"))


def _locked(membership: Membership) -> Membership:
    """The row as it is now, with its organisation held: two last managers cannot both leave."""
    organisation = Organisation.objects.select_for_update().get(pk=membership.organisation_id)
    row = Membership.objects.select_for_update(of=("self",)).select_related("user").get(pk=membership.pk)
    row.organisation = organisation
    return row


def _answer(membership: Membership, state: MembershipState, by: Access, reason: str = "") -> None:
    membership = _locked(membership)
    require(memberships.can_answer(by, membership))
    _end(membership, state, by, reason)
    kind = "membership-accepted" if state == MembershipState.ACCEPTED else "membership-refused"
    _tell_person(membership, kind, by)


def _end(membership: Membership, state: MembershipState, by: Access, reason: str = "") -> None:
    membership.state, membership.reason = state, reason
    membership.decided_at, membership.decided_by_id = timezone.now(), by.user_id
    membership.save(update_fields=("state", "reason", "decided_at", "decided_by"))
    if state in (MembershipState.LEFT, MembershipState.REMOVED):
        Contact.objects.filter(user=membership.user_id, organisation=membership.organisation_id).delete()


def _require_successor(membership: Membership, by: Access) -> None:
    if is_last_manager(membership):
        raise NoSuccessor(is_oneself=membership.user_id == by.user_id)


def _tell_person(membership: Membership, kind: str, by: Access) -> None:
    person: User = membership.user
    notify(
        kind=kind,
        ref=f"portal.membership:{membership.pk}",
        recipients=[person],
        params={"organisation": membership.organisation.name, "reason": membership.reason},
        event=f"{membership.state}:{membership.pk}",
        by=by,
    )
