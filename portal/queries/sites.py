"""The register of sites: which sites fit what a reader asked for, in which order, and what a line says of each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db.models import (
    Case,
    DecimalField,
    F,
    OuterRef,
    Prefetch,
    QuerySet,
    Subquery,
    Value,
    When,
    prefetch_related_objects,
)

from portal.access import Access
from portal.enums import Module, SiteFigureKind
from portal.lib import isic, land
from portal.lib.site_filters import SiteFilters
from portal.models import AdministrativeUnit, Cluster, Site, SiteFigure, SitePlace
from portal.queries.clusters import cluster_with, place_words
from portal.queries.search.matching import holding
from portal.queries.units import Located, located, units_within
from portal.querysets.folded import Folded

_SHOWN: Final = (SiteFigureKind.AREA_TOTAL, SiteFigureKind.AREA_LEASABLE, SiteFigureKind.AREA_LEASED)
HECTARES: Final = DecimalField(max_digits=26, decimal_places=6)


@dataclass(frozen=True, kw_only=True, slots=True)
class SiteRow:
    """One site in a list or table. ``area``, ``leasable`` and ``leased`` are hectares, ``occupancy`` a share."""

    site: Site
    url: str
    place: str
    clusters: list[Cluster]
    area: Decimal | None
    occupancy: float | None
    has_estimate: bool

    @property
    def occupancy_percent(self) -> float | None:
        return None if self.occupancy is None else self.occupancy * 100


def sites_holding(access: Access, text: str) -> QuerySet[Site]:
    """Sites the reader may see that hold every word. One query where there is a text."""
    return holding(Site.objects.visible_to(access), text)


def matching_sites(
    access: Access, filters: SiteFilters, units: Sequence[int] = (), among: QuerySet[Site] | None = None
) -> QuerySet[Site]:
    """Sites that fit and that the reader may see, in no order. ``units``: what ``asked_units`` found; ``among``: what
    ``sites_holding`` did, where it is known already.
    """
    rows = sites_holding(access, filters.text) if among is None else among
    if filters.cluster:
        rows = rows.filter(pk__in=site_places(access).filter(cluster=cluster_with(filters.cluster)).values("site"))
    if filters.stage:
        rows = rows.filter(stage=filters.stage)
    if filters.infrastructure:
        rows = rows.filter(completeness_class=filters.infrastructure)
    if filters.sector:
        rows = rows.filter(isic__overlap=isic.divisions_in(filters.sector))
    if filters.place:
        rows = rows.filter(place=filters.place)
    return rows.filter(unit__in=units) if filters.unit else rows


def site_places(access: Access) -> QuerySet[Any]:
    """Which sites are in which clusters, of the clusters that use the module and that the reader may know of."""
    rows: QuerySet[Any] = SitePlace.objects.all()
    if access.is_administrator:
        return rows
    on = access.modules.get(Module.SITES, frozenset())
    return rows.filter(cluster__in=Cluster.objects.visible_to(access).filter(pk__in=on).values("pk"))


def asked_units(filters: SiteFilters) -> list[int]:
    """All units in the one asked for, which has this country and code now or had it last. Two queries, or none."""
    if not filters.unit:
        return []
    country, _dash, code = filters.unit.partition("-")
    rows = AdministrativeUnit.objects.filter(country=country, code=code)
    unit = rows.order_by(F("valid_until").desc(nulls_first=True)).first()
    return units_within(unit) if unit else []


def in_site_order(access: Access, rows: QuerySet[Site], sort: str) -> QuerySet[Site]:
    """In the order asked for; what has no such figure comes last, and equals by name."""
    name, is_backwards = sort.removeprefix("-"), sort.startswith("-")
    if name == "name":
        return rows.order_by("-sort_name" if is_backwards else "sort_name", "pk")
    column: Any = F({"changed": "changed_at"}.get(name, name))
    if name == "area":
        rows = rows.annotate(area=_area(access, SiteFigureKind.AREA_TOTAL))
    if name == "occupancy":
        leasable, leased = (_area(access, kind) for kind in _SHOWN[1:])
        rows = rows.annotate(leasable=leasable, leased=leased)
        column = Case(When(leasable__gt=0, then=F("leased") / F("leasable")), output_field=HECTARES)
    order = column.desc(nulls_last=True) if is_backwards else column.asc(nulls_last=True)
    return rows.order_by(order, "sort_name", "pk")


def _area(access: Access, kind: str) -> Subquery:
    """The current area of that kind, in hectares."""
    figures = SiteFigure.objects.current_for(access).filter(site=OuterRef("pk"), kind=kind)
    return Subquery(figures.annotate(hectares=in_hectares()).values("hectares")[:1])


def in_hectares() -> Case:
    """The value of a figure of an area, in hectares."""
    whens = (When(unit=unit, then=F("value") * Value(factor)) for unit, factor in land.IN_HECTARES.items())
    return Case(*whens, output_field=HECTARES)


def site_rows(access: Access, sites: Iterable[Site]) -> list[SiteRow]:
    """What the register says of each. Three queries, however many there are."""
    found = list(sites)
    clusters = Cluster.objects.visible_to(access).order_by(Folded("name"), "pk")
    prefetch_related_objects(found, Prefetch("clusters", queryset=clusters, to_attr="shown_clusters"))
    figures = current_figures(access, found, kinds=_SHOWN)
    units = located({site.unit_id for site in found if site.unit_id})
    return [_row(site, figures.get(site.pk, {}), units.get(site.unit_id or 0)) for site in found]


def current_figures(
    access: Access, sites: Iterable[Site], *, kinds: Iterable[str] = SiteFigureKind.values
) -> Mapping[int, Mapping[str, SiteFigure]]:
    """The current figures that the reader may see of sites that this reader sees, by site and kind. One query."""
    rows = SiteFigure.objects.current_for(access).filter(site__in=[site.pk for site in sites], kind__in=list(kinds))
    found: dict[int, dict[str, SiteFigure]] = {}
    for row in rows.order_by("pk"):
        found.setdefault(row.site_id, {})[row.kind] = row
    return found


def hectares_of_figure(figure: SiteFigure | None) -> Decimal | None:
    if figure is None or figure.value is None:
        return None
    return land.hectares(land.Amount(figure.value, figure.unit))


def _row(site: Any, figures: Mapping[str, SiteFigure], unit: Located | None) -> SiteRow:
    area, leasable, leased = (hectares_of_figure(figures.get(kind)) for kind in _SHOWN)
    return SiteRow(
        site=site,
        url=site.get_absolute_url(),
        place=site_place(site, unit),
        clusters=site.shown_clusters,
        area=area,
        occupancy=land.occupancy(leased, leasable) if leased is not None and leasable is not None else None,
        has_estimate=any(figure.status == "estimated" for figure in figures.values()),
    )


def site_place(site: Site, unit: Located | None) -> str:
    """The units from the closest up, else what the record calls the place; then the country."""
    return place_words(", ".join(unit.names) if unit else site.place, site.country)
