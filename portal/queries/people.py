"""What hangs on a person: read before an account is closed."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from portal.access import Access
from portal.enums import OrganisationState, Role
from portal.models import Membership, Organisation, User

_ALIVE = (OrganisationState.WAITING, OrganisationState.VERIFIED, OrganisationState.SUSPENDED)


@dataclass(frozen=True, slots=True)
class Ties:
    """What would end with the account, and what stands in its way."""

    memberships: tuple[Membership, ...]
    left_without_manager: tuple[Organisation, ...]
    is_last_administrator: bool


def ties_of(access: Access) -> Ties:
    """Three queries, for an administrator four."""
    memberships = Membership.objects.live().filter(user=access.user_id).select_related("organisation")
    return Ties(
        memberships=tuple(memberships.order_by("organisation__name")),
        left_without_manager=tuple(_left_without_manager(access)),
        is_last_administrator=access.is_administrator and not _other_administrators(access),
    )


def _left_without_manager(access: Access) -> list[Organisation]:
    managers = Membership.objects.accepted().filter(organisation=OuterRef("pk"), role=Role.MANAGER)
    own = managers.filter(user=access.user_id)
    others = managers.filter(user__is_active=True).exclude(user=access.user_id)
    rows = Organisation.objects.filter(Exists(own), ~Exists(others), state__in=_ALIVE)
    return list(rows.order_by("name"))


def _other_administrators(access: Access) -> bool:
    return User.objects.filter(is_superuser=True, is_active=True).exclude(pk=access.user_id).exists()
