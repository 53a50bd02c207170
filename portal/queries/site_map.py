"""Sites on the map: a dot for each, coloured by how complete its infrastructure is, and their boundaries close by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet
from django.urls import reverse

from portal.enums import SiteClass
from portal.lib.atlas import Pin, Sheet, sheet
from portal.lib.geo import Box
from portal.lib.parcels import parcel_path, view_around
from portal.lib.site_filters import SiteFilters
from portal.models import Site
from portal.queries.maps import MapPage, addresses_of, map_of
from portal.queries.units import located

# Boundaries are drawn in views narrower than so many degrees, and at most so many.
CLOSE: Final = 0.7
DRAWN: Final = 120


@dataclass(frozen=True, slots=True)
class Parcel:
    """A boundary in the drawing, and the class that colours it."""

    path: str
    tone: str


@dataclass(frozen=True, slots=True)
class SiteMap:
    """The map of the register: the page of the map, and the boundaries in it."""

    page: MapPage
    parcels: Sequence[Parcel]
    classes: Sequence[SiteClass]


def site_map(fitting: QuerySet[Site], filters: SiteFilters, box: Box | None) -> SiteMap:
    """Sites that fit and have a place. Three queries, one more in a close view."""
    fields = ("name", "slug", "place", "country", "latitude", "longitude", "completeness_class", "unit_id")
    rows = list(fitting.filter(latitude__isnull=False).order_by("pk").values_list(*fields))
    named = _units({row[-1] for row in rows if row[-1]})
    url = addresses_of("portal:site-detail")
    pins = [
        Pin(
            name,
            url(slug),
            named[unit][0] if unit in named else place,
            country,
            latitude,
            longitude,
            tone,
        )
        for name, slug, place, country, latitude, longitude, tone, unit in rows
    ]
    codes = dict(named.values())
    path, listed = reverse("portal:site-map"), reverse("portal:site-list")

    def behind(place: str, _country: str) -> str:
        asked = {"unit": codes[place]} if place in codes else {"place": place}
        return filters.turned(**asked).address(listed)

    page = map_of(
        pins,
        box,
        view=lambda view: _viewed(filters.address(path), view),
        place=behind,
        unplaced=fitting.filter(latitude__isnull=True).count(),
    )
    tones = {pin.tone for pin in pins}
    return SiteMap(page, _parcels(fitting, page.sheet.box), [each for each in SiteClass if each in tones])


def _units(pks: set[int]) -> Mapping[int, tuple[str, str]]:
    """Name and code of the unit that says best where each of the units is. One query."""
    found = {pk: place.closest for pk, place in located(pks).items()}
    return {pk: (unit.label, f"{unit.country}-{unit.code}") for pk, unit in found.items()}


def _viewed(address: str, box: Box | None) -> str:
    return address if box is None else f"{address}{'&' if '?' in address else '?'}view={box}#map"


def _parcels(sites: QuerySet[Site], box: Box) -> list[Parcel]:
    """Of the sites whose point is in view or near it."""
    if box.span > CLOSE:
        return []
    rows = sites.filter(
        boundary__isnull=False,
        latitude__range=(box.south, box.north),
        longitude__range=(box.west, box.east),
    )
    drawn = rows.order_by("pk").values_list("boundary", "completeness_class")[:DRAWN]
    return [Parcel(path, tone) for boundary, tone in drawn if boundary and (path := parcel_path(boundary, box))]


@dataclass(frozen=True, slots=True)
class OwnMap:
    """A site's own map."""

    sheet: Sheet
    parcels: Sequence[Parcel]
    codes: frozenset[str]


def own_map(site: Site) -> OwnMap | None:
    """The site's boundary, or its dot where nobody gave one; None where it has no place. No query."""
    if site.latitude is None or site.longitude is None:
        return None
    pin = Pin(site.name, site.get_absolute_url(), "", site.country, site.latitude, site.longitude)
    box = view_around(site.boundary) if site.boundary else Box.around([pin])
    parcels = [Parcel(parcel_path(site.boundary, box), site.completeness_class)] if site.boundary else []
    pins = [] if site.boundary else [pin]
    return OwnMap(sheet(box, pins, leads_to=lambda _pins: "#map"), parcels, frozenset({site.country}))
