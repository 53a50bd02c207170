"""In whose name, and for which cluster, a person may write."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.access import Access
from portal.enums import AffiliationState, Module
from portal.models import Affiliation, Cluster, Organisation


@dataclass(frozen=True, slots=True)
class Place:
    """One of the person's organisations, in one of the clusters where knowledge is switched on."""

    organisation: Organisation
    cluster: Cluster


def places_of(access: Access) -> list[Place]:
    """Where the person may write, by name. One query."""
    rows = Affiliation.objects.filter(
        organisation__in=access.organisation_ids,
        cluster__in=access.modules.get(Module.KNOWLEDGE, frozenset()),
        state=AffiliationState.ACCEPTED,
    )
    found = rows.select_related("organisation", "cluster").order_by("organisation__name", "cluster__name", "pk")
    return [Place(row.organisation, row.cluster) for row in found]


def organisations_in(places: Iterable[Place]) -> list[Organisation]:
    return list({place.organisation.pk: place.organisation for place in places}.values())


def clusters_in(places: Iterable[Place]) -> list[Cluster]:
    return list({place.cluster.pk: place.cluster for place in places}.values())


def has_place(organisation: Organisation, cluster: Cluster) -> bool:
    """Is the organisation in the cluster now?"""
    return Affiliation.objects.filter(
        organisation=organisation, cluster=cluster, state=AffiliationState.ACCEPTED
    ).exists()
