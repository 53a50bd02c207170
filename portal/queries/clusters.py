"""The register of clusters, and which places in clusters a reader is shown."""

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from portal.access import Access
from portal.enums import AffiliationState, OrganisationState
from portal.lib import countries
from portal.models import Affiliation, Cluster
from portal.queries.matching import Folded


def shown_affiliations(access: Access) -> QuerySet[Affiliation]:
    """Accepted places of verified organisations. One that is not to be listed shows to its cluster and itself only."""
    rows = Affiliation.objects.visible_to(access).filter(
        state=AffiliationState.ACCEPTED, organisation__state=OrganisationState.VERIFIED
    )
    if access.is_administrator:
        return rows
    near = Q(cluster__in=access.cluster_ids | access.staff_cluster_ids) | Q(organisation__in=access.standings.keys())
    return rows.filter(Q(is_listed=True) | near)


def register(access: Access) -> QuerySet[Cluster]:
    """The clusters by name, each with the number of organisations the reader may see in it."""
    counts = (
        shown_affiliations(access).filter(cluster=OuterRef("pk")).order_by().values("cluster").annotate(n=Count("*"))
    )
    return (
        Cluster.objects.visible_to(access)
        .annotate(shown_count=Coalesce(Subquery(counts.values("n")), 0))
        .order_by(Folded("name"), "pk")
    )


def cluster_with(slug: str) -> QuerySet[Cluster, dict[str, int]]:
    """Its key, for a condition: of a key the database knows how many rows have it, of an address in a join it does not
    and would sort a whole cluster for one page.
    """
    return Cluster.objects.filter(slug=slug).values("pk")[:1]


def place_words(place: str, country: str) -> str:
    """A place and its country, as far as they are known."""
    return ", ".join(part for part in (place, str(countries.NAMES.get(country, ""))) if part)
