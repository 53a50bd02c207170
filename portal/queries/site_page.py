"""One site's page: everything stated of it that the reader may see, each statement with its source and its history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.functional import Promise

from portal.access import Access
from portal.enums import SiteFigureKind, SiteService
from portal.lib import geojson, isic, land
from portal.lib.statements import by_thing, holding, said_otherwise
from portal.models import Cluster, Organisation, Site, SiteAssessment, SiteDecision, SiteFigure, SiteStep
from portal.queries.audiences import Readership, readership
from portal.queries.matching import Folded
from portal.queries.site_infrastructure import Infrastructure, infrastructure_of
from portal.queries.site_life import Life, life_of
from portal.queries.sites import hectares_of_figure, site_place
from portal.queries.statements import Stated, stated
from portal.queries.units import Located, located

Text = str | Promise
# The parts of the bar: its colour, the kinds of which the first less the second is its area.
_PIECES: Final = (
    ("leased", "area_leased", ""),
    ("free", "area_leasable", "area_leased"),
    ("industrial", "area_industrial", "area_leasable"),
    ("green", "area_green", ""),
    ("roads", "area_roads", ""),
    ("technical", "area_technical", ""),
    ("services", "area_services", ""),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the bar of areas: hectares, and where it begins and how wide it is in thousandths of the bar."""

    code: str
    hectares: float
    start: float
    width: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Land:
    """The figures of areas and what follows from them; ``measured`` is the area inside the boundary in hectares."""

    figures: Sequence[Stated]
    bar: Sequence[Piece]
    occupancy: float | None
    measured: float | None
    contradictions: Sequence[Promise]

    @property
    def occupancy_percent(self) -> float | None:
        return None if self.occupancy is None else self.occupancy * 100


@dataclass(frozen=True, kw_only=True, slots=True)
class SitePage:
    """What the page shows. ``figures`` are those beside the areas, by group: land, capital, people, safety."""

    site: Site
    place: str
    unit: Located | None
    clusters: Sequence[Cluster]
    operator: Organisation | None
    investor: Organisation | None
    readership: Readership
    land: Land
    figures: Mapping[str, Sequence[Stated]]
    infrastructure: Infrastructure
    life: Life
    decisions: Sequence[SiteDecision]
    sectors: Sequence[Text]
    services: Sequence[Text]


def site_page(access: Access, rows: QuerySet[Site]) -> SitePage | None:
    """The page of the first of the rows (one that the reader may see), or None. Eleven queries at most."""
    site = rows.select_related("unit", "audience__organisation", "audience__cluster").first()
    if site is None:
        return None
    unit = located([site.unit_id]).get(site.unit_id) if site.unit_id else None
    figures = by_thing(SiteFigure.objects.visible_to(access).filter(site=site), lambda row: row.kind)
    firms = {row.pk: row for row in _named(access, site)}
    return SitePage(
        site=site,
        place=site_place(site, unit),
        unit=unit,
        clusters=list(site.clusters.visible_to(access).order_by(Folded("name"), "pk")),  # type: ignore[attr-defined]
        operator=firms.get(site.operator_id or 0),
        investor=firms.get(site.investor_id or 0),
        readership=readership(site.audience),
        land=_land(site, figures),
        figures={
            "land": _group(figures, land.LAND),
            "capital": _group(figures, land.CAPITAL),
            "people": _group(figures, land.PEOPLE),
            "safety": _group(figures, land.SAFETY),
        },
        infrastructure=infrastructure_of(SiteAssessment.objects.filter(site=site)),
        life=life_of(SiteStep.objects.filter(site=site)),
        decisions=_decisions(access, site),
        sectors=[isic.title_of(code) for code in site.isic],
        services=[SiteService(code).label for code in site.services],
    )


def _named(access: Access, site: Site) -> QuerySet[Organisation]:
    """The organisations that the site names, as far as the reader may know of them."""
    wanted = [pk for pk in (site.operator_id, site.investor_id) if pk]
    return Organisation.objects.visible_to(access).filter(pk__in=wanted) if wanted else Organisation.objects.none()


Figures = Mapping[Any, Sequence[SiteFigure]]


def _group(figures: Figures, kinds: Sequence[str]) -> list[Stated]:
    """Those of the kinds that somebody told, in the order of the kinds."""
    found = (
        stated(SiteFigureKind(kind).label, figures.get(kind, ()), otherwise=_otherwise(figures.get(kind, ())))
        for kind in kinds
    )
    return [one for one in found if one is not None]


def _otherwise(rows: Sequence[SiteFigure]) -> list[SiteFigure]:
    """What other sources say: in hectares where it is an area; amounts in two currencies are not compared."""
    units = {row.unit for row in rows}
    is_area = units <= set(land.IN_HECTARES)
    if len(units) > 1 and not is_area:
        return []
    return said_otherwise(rows, hectares_of_figure if is_area else lambda row: row.value)


def _land(site: Site, figures: Figures) -> Land:
    current = {kind: held[0] for kind, rows in figures.items() if (held := holding(rows))}
    measured = geojson.hectares_of(site.boundary) if site.boundary else None
    amounts = {kind: land.Amount(row.value, row.unit) for kind, row in current.items() if row.value is not None}
    areas = {
        kind: float(area) for kind, row in current.items() if kind in land.AREAS and (area := hectares_of_figure(row))
    }
    leased, leasable = (hectares_of_figure(current.get(kind)) for kind in ("area_leased", "area_leasable"))
    return Land(
        figures=_group(figures, land.AREAS),
        bar=_bar(areas),
        occupancy=land.occupancy(leased, leasable) if leased is not None and leasable is not None else None,
        measured=measured,
        contradictions=land.contradictions(amounts, measured=measured),
    )


def _bar(areas: Mapping[str, float]) -> list[Piece]:
    """The whole site from side to side; nothing where the whole or its parts are not told."""
    parts = [(code, areas.get(kind, 0) - (areas.get(less, 0) if less else 0)) for code, kind, less in _PIECES]
    parts = [(code, area) for code, area in parts if area > 0]
    whole = max(areas.get("area_total", 0), sum(area for _code, area in parts))
    if not parts or "area_total" not in areas:
        return []
    rest = whole - sum(area for _code, area in parts)
    parts += [("rest", rest)] if rest > whole / 1000 else []
    pieces, start = [], 0.0
    for code, area in parts:
        width = area / whole * 1000
        pieces.append(Piece(code, area, round(start, 2), round(width, 2)))
        start += width
    return pieces


def _decisions(access: Access, site: Site) -> list[SiteDecision]:
    """Newest first; what one takes the place of is named only where the reader may see it."""
    rows = list(SiteDecision.objects.visible_to(access).filter(site=site).order_by("-decided_on", "-pk"))
    by_pk = {row.pk: row for row in rows}
    for row in rows:
        row.replaced = by_pk.get(row.supersedes_id or 0)
        row.replaced_by = [one for one in rows if one.supersedes_id == row.pk]
    return rows
