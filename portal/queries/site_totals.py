"""What many sites make together, computed from their records at every look and never typed in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, Count, F, QuerySet, Value, When

from portal.access import Access
from portal.enums import FigureStatus, SiteClass, SiteFigureKind, SiteStage
from portal.lib import land
from portal.models import Site, SiteFigure
from portal.queries.sites import HECTARES

_LEASABLE, _LEASED = SiteFigureKind.AREA_LEASABLE, SiteFigureKind.AREA_LEASED
_ADDED: Final = (SiteFigureKind.AREA_TOTAL, SiteFigureKind.FIRMS, SiteFigureKind.JOBS)
_SUMS: Final = """
WITH said(site, kind, status, value) AS MATERIALIZED ({rows})
SELECT kind, sum(value), count(*), count(*) FILTER (WHERE status = %s) FROM said WHERE kind = ANY(%s) GROUP BY kind
UNION ALL
SELECT kind, sum(value), count(*), 0 FROM (
    SELECT kind, value, count(*) OVER (PARTITION BY site) AS told FROM said WHERE kind = ANY(%s)
) AS each_site WHERE told = 2 GROUP BY kind
"""


@dataclass(frozen=True, slots=True)
class Addition:
    """A sum of current figures, from how many sites it is, and how many of those figures are estimates."""

    value: Decimal
    sites: int
    estimated: int


@dataclass(frozen=True, kw_only=True, slots=True)
class SiteTotals:
    """``sums`` by kind of figure, areas in hectares. ``stages`` and ``classes`` count sites, in the order of the lists;
    what no site has is left out. ``occupancy`` (a share) is of the ``both`` sites that tell land for lease and leased.
    """

    sites: int
    stages: Sequence[tuple[SiteStage, int]]
    classes: Sequence[tuple[SiteClass, int]]
    sums: Mapping[str, Addition]
    occupancy: float | None
    both: int

    @property
    def occupancy_percent(self) -> float | None:
        return None if self.occupancy is None else self.occupancy * 100

    @property
    def area(self) -> Addition | None:
        return self.sums.get(SiteFigureKind.AREA_TOTAL)

    @property
    def firms(self) -> Addition | None:
        return self.sums.get(SiteFigureKind.FIRMS)

    @property
    def jobs(self) -> Addition | None:
        return self.sums.get(SiteFigureKind.JOBS)


def site_totals(access: Access, sites: QuerySet[Site]) -> SiteTotals:
    """The totals of these sites, all of which the reader may see, as far as their figures may be seen as well. Two
    queries, however many.
    """
    grouped = list(sites.order_by().values_list("stage", "completeness_class").annotate(n=Count("*")))
    rows = SiteFigure.objects.current_for(access).filter(site__in=sites.order_by().values("pk"))
    said = _said(rows.filter(kind__in=(*_ADDED, _LEASED, _LEASABLE), value__isnull=False))
    leased, leasable = said.pop(_LEASED, None), said.pop(_LEASABLE, None)
    return SiteTotals(
        sites=sum(n for _stage, _class, n in grouped),
        stages=[(stage, n) for stage in SiteStage if (n := sum(n for one, _class, n in grouped if one == stage))],
        classes=[(each, n) for each in SiteClass if (n := sum(n for _stage, one, n in grouped if one == each))],
        sums=said,
        occupancy=land.occupancy(leased.value, leasable.value) if leased and leasable else None,
        both=leased.sites if leased else 0,
    )


def _plain() -> Case:
    """Areas in hectares, all else as it is."""
    whens = (When(unit=unit, then=F("value") * Value(factor)) for unit, factor in land.IN_HECTARES.items())
    return Case(*whens, default=F("value"), output_field=HECTARES)


def _said(rows: Any) -> dict[str, Addition]:
    """The sums by kind of figure; of land for lease and leased, of those sites alone that tell both. One query."""
    plain = rows.order_by().values_list("site", "kind", "status", _plain())
    try:
        sql, values = plain.query.sql_with_params()
    except EmptyResultSet:
        return {}
    asked = [*values, FigureStatus.ESTIMATED, list(_ADDED), [_LEASED, _LEASABLE]]
    with connection.cursor() as cursor:
        cursor.execute(_SUMS.format(rows=sql), asked)
        return {kind: Addition(total, sites, estimated) for kind, total, sites, estimated in cursor}
