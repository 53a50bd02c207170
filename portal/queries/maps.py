"""Organisations and clusters on the map, and the same places as a list."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.access import Access
from portal.lib import countries
from portal.lib.atlas import Pin, Sheet, is_one_place, reach_of, sheet
from portal.lib.filters import Filters
from portal.lib.geo import WORLD, Box
from portal.models import Cluster, Organisation, Premises
from portal.queries.clusters import place_words, register
from portal.queries.counts import count_of
from portal.queries.directory import matching
from portal.queries.map_cells import Spread, cells, spread, spread_of, within

PLACES_SHOWN = 24
PINS_SHOWN = 40
FEW = 200  # in view, so that each is drawn for itself
LARGEST = WORLD.span * 0.99


@dataclass(frozen=True, slots=True)
class Place:
    """A link to what is in a place or a country, or to a view of the map."""

    label: str
    url: str
    count: int
    is_current: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class MapPage:
    """The drawing, and its twin: what is in view as a list. ``pins`` is empty where they are too many to read."""

    sheet: Sheet
    places: Sequence[Place]
    pins: Sequence[Pin]
    countries: Sequence[Place]
    codes: frozenset[str]
    whole_url: str
    closer_url: str
    wider_url: str
    in_view: int
    total: int
    unplaced: int = 0
    more_places: int = 0

    @property
    def fitting(self) -> int:
        """All that were asked for, on the map or not."""
        return self.total + self.unplaced


@dataclass(frozen=True, slots=True)
class _Addresses:
    """Where links of a map lead: another view, or the things of one place."""

    view: Callable[[Box | None], str]
    place: Callable[[str, str], str]


def organisation_map(access: Access, filters: Filters, box: Box | None, *, among: QuerySet[Organisation]) -> MapPage:
    """Organisations of ``among`` that fit and whose premises the reader may see. Two queries, where some have a place.

    Where many are in view the database gathers them: there may be ten thousand.
    """
    fitting = matching(access, filters, among)
    rows = Premises.objects.visible_to(access).filter(organisation__in=fitting.values("pk"), latitude__isnull=False)
    places, fits = spread(rows, box.shaped() if box else None, whole=count_of(fitting))
    view = box.shaped() if box else places.view
    url = addresses_of("portal:organisation-detail")
    if places.inside > FEW:
        pins = cells(rows, view, name="organisation__name", slug="organisation__slug", url=url)
    else:
        pins = _pins(rows.filter(within(view)), url) if places.inside else []
    addresses = _Addresses(
        view=lambda view: _viewed(filters.address(reverse("portal:organisation-map")), view),
        place=lambda place, country: filters.turned(country=country, place=place).address(
            reverse("portal:organisation-list")
        ),
    )
    unplaced = (fitting.count() if fits is None else fits) - places.total
    return _page(pins, box, addresses, places=places, unplaced=unplaced)


def cluster_map(access: Access, box: Box | None) -> MapPage:
    """The clusters that have a place. One query."""
    return drawn_clusters(list(register(access)), box)


def drawn_clusters(clusters: Sequence[Cluster], box: Box | None) -> MapPage:
    """The map of clusters that are known already."""
    pins = [
        Pin(row.name, row.get_absolute_url(), row.place, row.country, row.latitude, row.longitude)
        for row in clusters
        if row.latitude is not None and row.longitude is not None
    ]
    path = reverse("portal:cluster-map")
    addresses = _Addresses(view=lambda view: _viewed(path, view), place=lambda _place, _country: "#in-view")
    return _page(pins, box, addresses, places=spread_of(pins, box), unplaced=len(clusters) - len(pins))


def map_of(
    pins: list[Pin],
    box: Box | None,
    *,
    view: Callable[[Box | None], str],
    place: Callable[[str, str], str],
    unplaced: int = 0,
) -> MapPage:
    """A map of any pins; ``view`` and ``place`` give the addresses of other views and of the things of one place."""
    return _page(pins, box, _Addresses(view=view, place=place), places=spread_of(pins, box), unplaced=unplaced)


def _pins(rows: QuerySet[Premises], url: Callable[[str], str]) -> list[Pin]:
    fields = (F("organisation__name"), "organisation__slug", "place", "country", "latitude", "longitude")
    found = rows.order_by("organisation").values_list(*fields)
    return [Pin(name, url(slug), *place) for name, slug, *place in found]


def addresses_of(view: str) -> Callable[[str], str]:
    """The addresses of things by their slugs. It is asked for once: there may be thousands."""
    before, _mark, after = reverse(view, args=["slug"]).rpartition("slug")
    return lambda slug: f"{before}{slug if slug.isascii() else quote(slug)}{after}"


def _viewed(address: str, box: Box | None) -> str:
    return address if box is None else f"{address}{'&' if '?' in address else '?'}view={box}#map"


def _page(pins: list[Pin], box: Box | None, addresses: _Addresses, *, places: Spread, unplaced: int) -> MapPage:
    """``places`` tells of all things, ``pins`` at least of those in view."""
    view = box.shaped() if box else places.view
    in_view = [pin for pin in pins if view.holds(pin)]
    shown = sum(pin.weight for pin in in_view)
    listed = _listed(in_view, addresses)
    return MapPage(
        sheet=sheet(view, in_view, leads_to=lambda found: _behind(found, addresses)),
        places=listed[:PLACES_SHOWN],
        more_places=len(listed[PLACES_SHOWN:]),
        pins=sorted(in_view, key=lambda pin: pin.name) if shown <= PINS_SHOWN else (),
        countries=_countries(places, {pin.country for pin in in_view}, addresses),
        codes=frozenset(places.countries),
        whole_url=addresses.view(None) if box else "",
        closer_url=addresses.view(view.zoomed(0.5)) if view.zoomed(0.5).span < view.span else "",
        wider_url=addresses.view(view.zoomed(2)) if view.span < LARGEST else "",
        in_view=shown,
        total=places.total,
        unplaced=unplaced,
    )


def _listed(in_view: Iterable[Pin], addresses: _Addresses) -> list[Place]:
    """The places in view, the fullest first."""
    counts: Counter[tuple[str, str]] = Counter()
    for pin in in_view:
        counts[pin.place, pin.country] += pin.weight
    return [
        Place(place_words(*key) or _("Place without a name"), addresses.place(*key), count)
        for key, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]


def _behind(pins: Sequence[Pin], addresses: _Addresses) -> str:
    if len(pins) == 1 and pins[0].weight == 1:
        return pins[0].url
    if is_one_place(pins):
        return addresses.place(pins[0].place, pins[0].country)
    return addresses.view(reach_of(pins).framed())


def _countries(places: Spread, shown: set[str], addresses: _Addresses) -> list[Place]:
    """A view for each country, where there is more than one."""
    known = {code: found for code, found in places.countries.items() if code}
    if len(known) == 1:
        return []
    return [
        Place(
            str(countries.NAMES.get(code, code)),
            addresses.view(reach.framed()),
            count,
            is_current=shown == {code},
        )
        for code, (count, reach) in sorted(known.items(), key=lambda item: (-item[1][0], item[0]))
    ]
