"""Facts of a cluster: what its sources say, each with its day and its history."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from portal.access import Access
from portal.enums import ClusterFactKind
from portal.lib import land
from portal.lib.statements import by_thing, said_otherwise
from portal.models import Cluster, ClusterFact
from portal.queries.statements import Stated, stated


def facts_of(access: Access, cluster: Cluster) -> list[Stated]:
    """The current facts that the reader may see, in the order of the kinds, each with all that was said. One query."""
    rows = ClusterFact.objects.visible_to(access).filter(cluster=cluster)
    told = by_thing(rows, lambda row: (row.kind, row.label))
    order = {kind: place for place, kind in enumerate(ClusterFactKind.values)}
    things = sorted(told, key=lambda thing: (order[thing[0]], thing[1]))
    found = (_stated(kind, label, told[kind, label], language=cluster.language) for kind, label in things)
    return [one for one in found if one is not None]


def _stated(kind: str, label: str, rows: Sequence[ClusterFact], *, language: str) -> Stated | None:
    """What is counted, and what exactly where somebody said so."""
    words = "" if kind == ClusterFactKind.OTHER else ClusterFactKind(kind).label
    return stated(words, rows, otherwise=said_otherwise(rows, _number(rows)), detail=label, language=language)


def _number(rows: Sequence[ClusterFact]) -> Callable[[ClusterFact], Decimal | None]:
    """Areas in hectares; amounts in different units are not compared."""
    units = {row.unit for row in rows}

    def number(row: ClusterFact) -> Decimal | None:
        if row.value is None:
            return None
        if row.unit in land.IN_HECTARES:
            return land.hectares(land.Amount(row.value, row.unit))
        return row.value if len(units) == 1 else None

    return number
