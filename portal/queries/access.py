"""Builds the ``Access`` of a person: two queries for a member, one for a visitor."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

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
from portal.queries.changes import public_stamp

_ALIVE = set(OrganisationState) - {OrganisationState.CLOSED}


def access_of(user: User | AnonymousUser) -> Access:
    """What this person may read and act for, now. An inactive person gets what a visitor gets."""
    if not isinstance(user, User) or not user.is_active:
        return access_of_visitor()[0]
    memberships, clusters = _memberships_and_clusters(user)
    standings = {row["organisation"]: Standing(row["role"], row["is_steward"], row["state"]) for row in memberships}
    verified = [row for row in memberships if row["state"] == OrganisationState.VERIFIED]
    access = Access(
        user_id=user.pk,
        is_staff=user.is_staff,
        is_administrator=user.is_superuser,
        standings=MappingProxyType(standings),
        cluster_ids=frozenset(pk for row in verified for pk in row["clusters"]),
        staff_cluster_ids=frozenset(row["pk"] for row in clusters if row["is_governed"]),
        modules=_modules((row["pk"], row["modules"]) for row in clusters),
    )
    return replace(access, audience_ids=_audience_ids(access))


def access_of_visitor() -> tuple[Access, str | None]:
    """A visitor's access and, as of the same moment, the stamp of all that visitors see; None where there is none."""
    clusters = list(Cluster.objects.annotate(stamp=public_stamp()).values_list("pk", "modules", "stamp"))
    stamp = clusters[0][2] if clusters else None
    return Access(modules=_modules((pk, modules) for pk, modules, _ in clusters)), stamp


def _memberships_and_clusters(user: User) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Where the person belongs, and all clusters with whether the person governs each: one query."""
    found = User.objects.filter(pk=user.pk).values_list(ArraySubquery(_memberships()), ArraySubquery(_clusters(user)))
    return found.get()


def _memberships() -> QuerySet[Membership, Any]:
    places = Affiliation.objects.filter(organisation=OuterRef("organisation"), state=AffiliationState.ACCEPTED)
    rows = Membership.objects.accepted().filter(user=OuterRef("pk"), organisation__state__in=_ALIVE)
    return rows.values_list(
        JSONObject(
            organisation="organisation_id",
            role="role",
            is_steward="is_data_steward",
            state="organisation__state",
            clusters=ArraySubquery(places.values("cluster")),
        )
    )


def _clusters(user: User) -> QuerySet[Cluster, Any]:
    grants = ClusterGroupPermission.objects.filter(
        content_object=OuterRef("pk"), permission__codename="govern_cluster", group__user=user
    )
    governed = Exists(grants) if user.is_staff else Exists(ClusterGroupPermission.objects.none())
    return Cluster.objects.values_list(JSONObject(pk="pk", modules="modules", is_governed=governed))


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
