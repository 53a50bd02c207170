"""The front page: what the portal holds for this reader, counted from its rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.access import Access
from portal.lib.filters import Filters
from portal.models import Cluster, Premises
from portal.queries.clusters import register
from portal.queries.directory import DirectoryRow, directory_rows, in_order, matching
from portal.queries.experts import experts

NEWEST = 5


@dataclass(frozen=True, slots=True)
class Totals:
    """How much there is that the reader may see."""

    clusters: int
    organisations: int
    countries: int
    experts: int


@dataclass(frozen=True, slots=True)
class HomePage:
    clusters: Sequence[Cluster]
    newest: Sequence[DirectoryRow]
    totals: Totals


def home_page(access: Access) -> HomePage:
    """Eight queries, however much there is."""
    clusters = list(register(access))
    organisations = matching(access, Filters())
    places = Premises.objects.visible_to(access).filter(organisation__in=organisations.values("pk"))
    totals = Totals(
        clusters=len(clusters),
        organisations=organisations.count(),
        countries=places.exclude(country="").values("country").distinct().count(),
        experts=experts(access).count(),
    )
    return HomePage(clusters, directory_rows(access, in_order(organisations, "newest")[:NEWEST]), totals)
