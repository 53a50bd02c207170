"""Who is asking, as one frozen value, and how a policy answers. No queries, no models."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise

from portal.enums import Module, OrganisationState, Role

PUBLIC_AUDIENCE_ID = 1
MEMBERS_AUDIENCE_ID = 2


@dataclass(frozen=True, slots=True)
class Standing:
    """What an accepted membership gives a person in one organisation."""

    role: str
    is_data_steward: bool
    organisation_state: str

    @property
    def is_manager(self) -> bool:
        return self.role == Role.MANAGER

    @property
    def is_verified(self) -> bool:
        return self.organisation_state == OrganisationState.VERIFIED


@dataclass(frozen=True, slots=True)
class Access:
    """A snapshot of what one person may read and in whose name they may act.

    Built once per request by ``portal.queries.access``; querysets and policies take it and never look further.
    ``modules`` names for each module the clusters in which it is on.
    """

    user_id: int | None = None
    is_staff: bool = False
    is_administrator: bool = False
    standings: Mapping[int, Standing] = field(default_factory=lambda: MappingProxyType({}))
    cluster_ids: frozenset[int] = frozenset()
    staff_cluster_ids: frozenset[int] = frozenset()
    audience_ids: frozenset[int] = frozenset({PUBLIC_AUDIENCE_ID})
    modules: Mapping[str, frozenset[int]] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def system(cls) -> "Access":
        """The portal itself: commands and tasks that act for nobody in particular."""
        return cls(is_administrator=True)

    @property
    def is_signed_in(self) -> bool:
        return self.user_id is not None

    @property
    def is_system(self) -> bool:
        """Nobody in particular: the portal's own commands and tasks."""
        return self.is_administrator and self.user_id is None

    @property
    def is_member(self) -> bool:
        """Has an accepted membership in a verified organisation."""
        return bool(self.organisation_ids)

    @property
    def organisation_ids(self) -> frozenset[int]:
        """The verified organisations this person belongs to."""
        return frozenset(pk for pk, standing in self.standings.items() if standing.is_verified)

    @property
    def managed_ids(self) -> frozenset[int]:
        """The organisations this person manages, verified or still waiting."""
        return frozenset(pk for pk, standing in self.standings.items() if standing.is_manager)

    def manages(self, organisation_id: int) -> bool:
        return organisation_id in self.managed_ids

    def has_module(self, module: Module) -> bool:
        """Is the module on in any cluster?"""
        return bool(self.modules.get(module))


@dataclass(frozen=True, slots=True)
class Decision:
    """A policy's answer. The reason is shown beside a disabled button and on the 403 page."""

    allowed: bool
    reason: str | Promise = ""

    def __bool__(self) -> bool:
        return self.allowed


ALLOWED = Decision(allowed=True)


def refused(reason: str | Promise) -> Decision:
    return Decision(allowed=False, reason=reason)


class Refused(PermissionDenied):
    """Raised by an action whose policy said no; the 403 page shows the reason."""

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(reason)
        self.reason = reason


def require(decision: Decision) -> None:
    """Let an allowed decision pass and raise ``Refused`` for any other."""
    if not decision:
        raise Refused(decision.reason)
