"""What many sites make together, computed from their records at every look and never typed in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db.models import Case, Count, F, Q, QuerySet, Sum, Value, When

from portal.access import Access
from portal.enums import FigureStatus, SiteClass, SiteFigureKind, SiteStage
from portal.lib import land
from portal.models import Site, SiteFigure
from portal.queries.sites import HECTARES

_LEASABLE, _LEASED = SiteFigureKind.AREA_LEASABLE, SiteFigureKind.AREA_LEASED
_ADDED: Final = (SiteFigureKind.AREA_TOTAL, SiteFigureKind.FIRMS, SiteFigureKind.JOBS)


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
    """The totals of these sites, all of which the reader may see, as far as their figures may be seen as well. Three
    queries, however many.
    """
    grouped = list(sites.order_by().values_list("stage", "completeness_class").annotate(n=Count("*")))
    rows = SiteFigure.objects.current_for(access).filter(site__in=sites.order_by().values("pk"))
    sums = _sums(rows.filter(kind__in=_ADDED))
    leased, leasable, both = _land(rows.filter(kind__in=(_LEASABLE, _LEASED)))
    return SiteTotals(
        sites=sum(n for _stage, _class, n in grouped),
        stages=[(stage, n) for stage in SiteStage if (n := sum(n for one, _class, n in grouped if one == stage))],
        classes=[(each, n) for each in SiteClass if (n := sum(n for _stage, one, n in grouped if one == each))],
        sums=sums,
        occupancy=land.occupancy(leased, leasable),
        both=both,
    )


def _plain() -> Case:
    """Areas in hectares, all else as it is."""
    whens = (When(unit=unit, then=F("value") * Value(factor)) for unit, factor in land.IN_HECTARES.items())
    return Case(*whens, default=F("value"), output_field=HECTARES)


def _sums(rows: Any) -> Mapping[str, Addition]:
    estimates = Count("status", filter=Q(status=FigureStatus.ESTIMATED))
    found = rows.order_by().values("kind").annotate(total=Sum(_plain()), n=Count("*"), estimates=estimates)
    return {kind: Addition(*parts) for kind, *parts in found.values_list("kind", "total", "n", "estimates")}


def _land(rows: Any) -> tuple[Decimal, Decimal, int]:
    """Hectares leased and for lease, and of how many sites, among those that tell both."""
    one_line = (
        rows.order_by()
        .values("site")
        .annotate(
            leased=Sum(_plain(), filter=Q(kind=_LEASED)),
            leasable=Sum(_plain(), filter=Q(kind=_LEASABLE)),
        )
        .filter(leased__isnull=False, leasable__isnull=False)
    )
    found = one_line.aggregate(all_leased=Sum("leased"), all_leasable=Sum("leasable"), n=Count("site"))
    return found["all_leased"] or Decimal(0), found["all_leasable"] or Decimal(0), found["n"]
