"""Boundaries as GeoJSON (RFC 7946): read with every mistake named, put in one form, measured."""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LONGEST: Final = 400_000  # characters of a text
MOST_POINTS: Final = 10_000
LEAST_POINTS: Final = 4  # of a ring: a triangle, and its first point again
DIGITS: Final = 6  # of a degree, about 11 cm
EARTH: Final = 6_371_008.8  # mean radius in metres
SQUARE_METRES: Final = 10_000  # of a hectare
LARGE: Final = 1_000  # degrees that are surely none
_WGS84: Final = ("CRS84", "EPSG:4326", "EPSG::4326")

Ring = list[list[float]]
Polygon = list[Ring]
Geometry = dict[str, Any]


class BadBoundary(ValueError):
    """What is wrong, in words for the person who gave it."""

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(reason)
        self.reason = reason


def read_boundary(given: str | Mapping[str, Any]) -> Geometry:
    """A Polygon or MultiPolygon in degrees (WGS 84), rings closed and wound as RFC 7946 asks, heights left out.

    Takes text or an object: a geometry, a feature, or a collection of features, whose polygons become one
    MultiPolygon. Raises ``BadBoundary`` for anything else.
    """
    thing = _parsed(given) if isinstance(given, str) else given
    _check_system(thing)
    polygons = list(_polygons(thing, depth=0))
    if not polygons:
        raise BadBoundary(_("No polygon is in it."))
    if sum(len(_listed(ring)) for polygon in polygons for ring in polygon) > MOST_POINTS:
        raise BadBoundary(_("The boundary has more than 10,000 points. Simplify it first."))
    read = [_polygon(polygon) for polygon in polygons]
    if len(read) == 1:
        return {"type": "Polygon", "coordinates": read[0]}
    return {"type": "MultiPolygon", "coordinates": read}


def _parsed(text: str) -> Mapping[str, Any]:
    if len(text) > LONGEST:
        raise BadBoundary(_("The boundary is longer than 400,000 characters. Simplify it first."))
    try:
        thing = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise BadBoundary(_("This is not JSON.")) from error
    if not isinstance(thing, dict):
        raise BadBoundary(_("GeoJSON is an object with a type."))
    return thing


def _refuse(word: str) -> None:
    """NaN and Infinity, which Python reads and JSON does not know."""
    raise ValueError(word)


def _check_system(thing: Mapping[str, Any]) -> None:
    """GeoJSON is in WGS 84; files of an older form may name another system."""
    crs = thing.get("crs")
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = str(properties.get("name", "")) if isinstance(properties, dict) else ""
    if not name.upper().endswith(_WGS84):
        raise BadBoundary(_("The coordinates are in another system. Export the boundary in WGS 84 (EPSG:4326)."))


def _polygons(thing: Any, *, depth: int) -> Iterator[list[Any]]:
    """The coordinates of each polygon."""
    kind = thing.get("type") if isinstance(thing, Mapping) else None
    if depth > 2:  # noqa: PLR2004 - a collection, a feature, a geometry
        raise BadBoundary(_("Collections within collections are not read."))
    if kind == "Polygon":
        yield _listed(thing.get("coordinates"))
    elif kind == "MultiPolygon":
        yield from (_listed(polygon) for polygon in _listed(thing.get("coordinates")))
    elif kind == "Feature":
        yield from _polygons(thing.get("geometry"), depth=depth + 1)
    elif kind == "FeatureCollection":
        for feature in _listed(thing.get("features")):
            yield from _polygons(feature, depth=depth + 1)
    else:
        raise BadBoundary(_("A boundary is a Polygon or a MultiPolygon."))


def _listed(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise BadBoundary(_("Coordinates are missing or are no list."))
    return value


def _polygon(rings: Sequence[Any]) -> Polygon:
    if not rings:
        raise BadBoundary(_("A polygon has no ring."))
    read = [_ring(_listed(ring)) for ring in rings]
    return [_wound(ring, outer=number == 0) for number, ring in enumerate(read)]


def _ring(points: Sequence[Any]) -> Ring:
    ring = [_point(point) for point in points]
    if len(ring) < LEAST_POINTS:
        raise BadBoundary(_("A ring has fewer than four points."))
    if ring[0] != ring[-1]:
        raise BadBoundary(_("A ring is not closed: its last point must be its first."))
    kept = ring[:1] + [here for before, here in pairwise(ring) if here != before]
    if len(kept) < LEAST_POINTS or not _flat_area(kept):
        raise BadBoundary(_("A ring encloses nothing."))
    return kept


def _point(point: Any) -> list[float]:
    if not isinstance(point, list) or not 2 <= len(point) <= 3:  # noqa: PLR2004 - longitude, latitude, height
        raise BadBoundary(_("A point is a longitude and a latitude."))
    if any(isinstance(part, bool) or not isinstance(part, int | float) for part in point):
        raise BadBoundary(_("A coordinate is no number."))
    longitude, latitude = (max(-LARGE, min(LARGE, part)) for part in point[:2])  # a whole number may exceed all floats
    if math.isnan(longitude) or math.isnan(latitude):
        raise BadBoundary(_("A coordinate is no number."))
    if not -180 <= longitude <= 180 or not -90 <= latitude <= 90:  # noqa: PLR2004 - degrees of the globe
        if -90 <= longitude <= 90 and -180 <= latitude <= 180:  # noqa: PLR2004
            raise BadBoundary(_("A latitude is beyond 90 degrees. GeoJSON gives the longitude first."))
        raise BadBoundary(_("A coordinate is not on the globe. GeoJSON is in degrees (WGS 84)."))
    return [round(float(longitude), DIGITS), round(float(latitude), DIGITS)]


def _wound(ring: Ring, *, outer: bool) -> Ring:
    """Outer rings run against the clock, holes with it."""
    return ring if (_flat_area(ring) > 0) == outer else ring[::-1]


def _flat_area(ring: Ring) -> float:
    """Signed, in square degrees."""
    return sum(here[0] * after[1] - after[0] * here[1] for here, after in pairwise(ring)) / 2


def rings_of(boundary: Geometry) -> list[Ring]:
    """All rings, holes among them; a drawing that fills by the even-odd rule needs no more."""
    polygons = [boundary["coordinates"]] if boundary["type"] == "Polygon" else boundary["coordinates"]
    return [ring for polygon in polygons for ring in polygon]


def hectares_of(boundary: Geometry) -> float:
    """The area inside the boundary on a sphere of the earth's mean radius, in hectares (Chamberlain and Duquette, 2007:
    Some algorithms for polygons on a sphere). Holes count against it. Within half a percent for parcels.
    """
    return sum(_sphere_area(ring) for ring in rings_of(boundary)) / SQUARE_METRES


def _sphere_area(ring: Ring) -> float:
    """Signed, in square metres: positive against the clock."""
    total = 0.0
    for (west, south), (east, north) in pairwise(ring):
        total += math.radians(east - west) * (2 + math.sin(math.radians(south)) + math.sin(math.radians(north)))
    return -total * EARTH**2 / 2


def middle_of(boundary: Geometry) -> tuple[float, float]:
    """Latitude and longitude of the centre of the largest ring's area: where a dot stands for the whole."""
    ring = max(rings_of(boundary), key=lambda each: abs(_flat_area(each)))
    x0, y0 = ring[0]
    moved = [(x - x0, y - y0) for x, y in ring]  # near the origin no digits are lost
    area = sum(a * d - c * b for (a, b), (c, d) in pairwise(moved)) / 2
    x = sum((a + c) * (a * d - c * b) for (a, b), (c, d) in pairwise(moved)) / (6 * area)
    y = sum((b + d) * (a * d - c * b) for (a, b), (c, d) in pairwise(moved)) / (6 * area)
    return round(y0 + y, DIGITS), round(x0 + x, DIGITS)


def bounds_of(boundary: Geometry) -> tuple[float, float, float, float]:
    """West, south, east, north."""
    xs, ys = zip(*(point for ring in rings_of(boundary) for point in ring), strict=True)
    return min(xs), min(ys), max(xs), max(ys)
