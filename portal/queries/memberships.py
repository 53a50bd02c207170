"""The people of an organisation as one reader sees them."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from portal.access import Access
from portal.enums import MembershipState, Role
from portal.models import Invitation, Membership, Organisation

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class People:
    """Members for its own people; requests and open invitations only for those who answer for it."""

    members: Page[Membership]
    requests: tuple[Membership, ...]
    invitations: tuple[Invitation, ...]
    may_change: bool
    is_manager: bool


def people_of(access: Access, organisation: Organisation, *, may_change: bool, page: str) -> People:
    """``may_change``: the reader manages or governs it. ``page`` is the number as it stands in the address."""
    rows = Membership.objects.visible_to(access).filter(organisation=organisation).select_related("user")
    members = rows.accepted().order_by("role", "user__name", "pk")
    asked = rows.filter(state=MembershipState.REQUESTED).exclude(user=access.user_id).order_by("requested_at", "pk")
    sent = Invitation.objects.visible_to(access).open().filter(organisation=organisation)
    return People(
        members=Paginator(members, PAGE_SIZE).get_page(page),
        requests=tuple(asked) if may_change else (),
        invitations=tuple(sent.select_related("invited_by").order_by("expires_at", "pk")) if may_change else (),
        may_change=may_change,
        is_manager=access.manages(organisation.pk),
    )


def is_last_manager(membership: Membership) -> bool:
    """Would the organisation be without a manager if this membership ended? True is certain only under its lock."""
    if membership.role != Role.MANAGER or membership.state != MembershipState.ACCEPTED:
        return False
    others = Membership.objects.accepted().filter(
        organisation=membership.organisation_id, role=Role.MANAGER, user__is_active=True
    )
    return not others.exclude(pk=membership.pk).exists()


def belongs(organisation: Organisation, email: str) -> bool:
    """Does somebody with this address belong to the organisation already?"""
    return Membership.objects.accepted().filter(organisation=organisation, user__email__iexact=email).exists()
