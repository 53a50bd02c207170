"""Builds the ``Access`` of a person: three queries for a member, one for a visitor."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from portal.access import MEMBERS_AUDIENCE_ID, PUBLIC_AUDIENCE_ID, Access, Standing
from portal.enums import AffiliationState, AudienceKind, Module, OrganisationState
from portal.models import (
    Affiliation,
    Audience,
    AudienceMember,
    Cluster,
    ClusterGroupPermission,
    Membership,
    Partnership,
    User,
)

_ALIVE = set(OrganisationState) - {OrganisationState.CLOSED}


def access_of(user: User | AnonymousUser) -> Access:
    """What this person may read and act for, now. An inactive person gets what a visitor gets."""
    if not isinstance(user, User) or not user.is_active:
        return Access(modules=_modules(Cluster.objects.values_list("pk", "modules")))
    memberships: list[Any] = list(_memberships(user))
    standings = {
        row.organisation_id: Standing(row.role, row.is_data_steward, row.organisation_state) for row in memberships
    }
    member_of = frozenset(pk for row in memberships if _is_verified(row) for pk in row.cluster_ids)
    clusters = list(_clusters(user))
    governed = frozenset(pk for pk, _, is_governed in clusters if is_governed)
    access = Access(
        user_id=user.pk,
        is_staff=user.is_staff,
        is_administrator=user.is_superuser,
        standings=MappingProxyType(standings),
        cluster_ids=member_of,
        staff_cluster_ids=governed,
        modules=_modules((pk, modules) for pk, modules, _ in clusters),
    )
    return replace(access, audience_ids=_audience_ids(access))


def _memberships(user: User) -> QuerySet[Membership]:
    return (
        Membership.objects.accepted()
        .filter(user=user, organisation__state__in=_ALIVE)
        .annotate(
            organisation_state=F("organisation__state"),
            cluster_ids=ArrayAgg(
                "organisation__affiliations__cluster",
                filter=Q(organisation__affiliations__state=AffiliationState.ACCEPTED),
                default=[],
            ),
        )
    )


def _is_verified(row: Any) -> bool:
    return bool(row.organisation_state == OrganisationState.VERIFIED)


def _clusters(user: User) -> QuerySet[Cluster, tuple[int, list[str], bool]]:
    grants = ClusterGroupPermission.objects.filter(
        content_object=OuterRef("pk"), permission__codename="govern_cluster", group__user=user
    )
    governed = Exists(grants) if user.is_staff else Exists(ClusterGroupPermission.objects.none())
    return Cluster.objects.values_list("pk", "modules", governed)


def _modules(rows: Iterable[tuple[int, list[str]]]) -> Mapping[str, frozenset[int]]:
    """Cluster ids by module, out of (cluster id, modules) pairs."""
    found: dict[str, set[int]] = {module: set() for module in Module.values}
    for pk, modules in rows:
        for module in modules:
            found[module].add(pk)
    return MappingProxyType({module: frozenset(pks) for module, pks in found.items()})


def _audience_ids(access: Access) -> frozenset[int]:
    """Every audience the person belongs to: one union, each branch on an index."""
    own, governed = access.organisation_ids, access.staff_cluster_ids
    everywhere = {PUBLIC_AUDIENCE_ID, *([MEMBERS_AUDIENCE_ID] if own or governed else [])}
    of_firms = (AudienceKind.FIRM, AudienceKind.PARTNERS)
    members = AudienceMember.objects.filter(Q(user=access.user_id) | Q(organisation__in=own))
    reviewed = Affiliation.objects.responsible().filter(cluster__in=governed)
    branches = [
        Q(kind=AudienceKind.CLUSTER, cluster__in=access.cluster_ids | governed),
        Q(kind=AudienceKind.REVIEW, organisation__in=access.standings.keys()),
        Q(kind=AudienceKind.REVIEW, organisation__in=reviewed.values("organisation")),
        Q(kind__in=of_firms, organisation__in=own),
        Q(kind=AudienceKind.PARTNERS, organisation__in=_partners("proposer", "partner", own)),
        Q(kind=AudienceKind.PARTNERS, organisation__in=_partners("partner", "proposer", own)),
    ]
    ids = members.values_list("audience", flat=True).union(
        *(Audience.objects.filter(branch).values_list("pk", flat=True) for branch in branches)
    )
    return frozenset(everywhere | set(ids))


def _partners(near: str, far: str, own: frozenset[int]) -> QuerySet[Partnership, dict[str, int]]:
    return Partnership.objects.confirmed().filter(**{f"{near}__in": own}).values(far)
