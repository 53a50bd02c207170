"""Outlines of countries, states and wards from static/geo/, as much of them as a view needs."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Final

from portal.lib.geo import HALF_TURN, Box, Frame

FOLDER: Final = Path(__file__).resolve().parents[2] / "static" / "geo"
# A view wider than so many degrees is drawn from the file of the world, one narrower than the next with wards.
WORLD_FROM: Final = 70.0
WARDS_BELOW: Final = 2.5
DETAILS: Final = {"BR": "brazil", "TW": "taiwan", "VN": "vietnam"}
# Drawn in tenths of a unit, a little beyond the edge, so that no cut line shows.
TENTHS: Final = 10
BLEED: Final = 0.04

Ring = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Feature:
    """A country, state or ward: its ISO code, its rings in degrees, the box around them."""

    code: str
    rings: tuple[Ring, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Outline:
    """A path of the drawing in tenths of a unit. ``level``: country, state or ward."""

    code: str
    level: str
    path: str


@lru_cache(maxsize=64)
def outlines(box: Box) -> tuple[Outline, ...]:
    """What is drawn under the dots of a view, the coarse below the fine."""
    if box.span > WORLD_FROM:
        return tuple(_drawn(features("world"), box, "country"))
    countries = [feature for feature in features("region") if feature.box.meets(box)]
    found = list(_drawn((each for each in countries if each.code not in DETAILS), box, "country"))
    for code in sorted({each.code for each in countries} & set(DETAILS)):
        found += _drawn(features(DETAILS[code]), box, "state")
        if code == "VN" and box.span < WARDS_BELOW:
            found += _drawn(features("hanoi"), box, "ward")
    return tuple(found)


@cache
def features(name: str) -> tuple[Feature, ...]:
    """All features of a file of static/geo/."""
    topology = json.loads((FOLDER / f"{name}.topojson").read_text())
    arcs = [_unpacked(arc, topology["transform"]) for arc in topology["arcs"]]
    (layer,) = topology["objects"].values()
    return tuple(_feature(each, arcs) for each in layer["geometries"] if each.get("arcs"))


def _unpacked(arc: Sequence[Sequence[int]], transform: dict[str, Any]) -> Ring:
    """TopoJSON keeps the first point and then the steps, in whole numbers."""
    (wide, high), (left, low) = transform["scale"], transform["translate"]
    xs, ys = accumulate(step[0] for step in arc), accumulate(step[1] for step in arc)
    return [(x * wide + left, y * high + low) for x, y in zip(xs, ys, strict=True)]


def _feature(geometry: dict[str, Any], arcs: list[Ring]) -> Feature:
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    joined = (_joined(ring, arcs) for polygon in polygons for ring in polygon)
    rings = tuple(ring for ring in joined if not _jumps(ring))
    xs, ys = zip(*(point for ring in rings for point in ring), strict=True)
    return Feature(geometry["properties"]["code"], rings, Box(min(xs), min(ys), max(xs), max(ys)))


def _jumps(ring: Ring) -> bool:
    """Does it cross the 180th meridian, as one island of Fiji does? It would be drawn around the world."""
    return any(abs(here[0] - before[0]) > HALF_TURN for here, before in pairwise(ring))


def _joined(indexes: Iterable[int], arcs: list[Ring]) -> Ring:
    """A ring from its arcs; a negative index means the arc backwards, and each begins where the last one ended."""
    ring: Ring = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    return ring


def _drawn(found: Iterable[Feature], box: Box, level: str) -> Iterator[Outline]:
    frame = Frame(box)
    edge = _bled(box)
    for feature in found:
        if feature.box.meets(edge):
            path = "".join(_path(ring, frame, edge) for ring in feature.rings)
            if path:
                yield Outline(feature.code, level, path)


def _bled(box: Box) -> Box:
    wide, high = (box.east - box.west) * BLEED, (box.north - box.south) * BLEED
    return Box(box.west - wide, box.south - high, box.east + wide, box.north + high)


def _path(ring: Ring, frame: Frame, edge: Box) -> str:
    """The ring as steps between whole tenths; empty where nothing of it is left."""
    places = [frame.place(*point) for point in clipped(ring, edge)]
    tenths = [(round(x * TENTHS), round(y * TENTHS)) for x, y in places]
    steps = [(x - left, y - top) for (x, y), (left, top) in zip(tenths[1:], tenths, strict=False)]
    steps = [step for step in steps if step != (0, 0)]
    if len(steps) < 2:  # noqa: PLR2004 - a triangle has three corners
        return ""
    return "M{},{}l{}z".format(*tenths[0], " ".join(f"{x},{y}" for x, y in steps))


def clipped(ring: Ring, box: Box) -> Ring:
    """The part of a ring inside a box (Sutherland and Hodgman, 1974)."""
    for axis, limit, sign in ((0, box.west, 1), (0, box.east, -1), (1, box.south, 1), (1, box.north, -1)):
        ring = _cut(ring, axis, limit, sign)
    return ring


def _cut(ring: Ring, axis: int, limit: float, sign: int) -> Ring:
    """The part of a ring on one side of a straight line."""
    kept: Ring = []
    for here, before in zip(ring, [*ring[-1:], *ring[:-1]], strict=True):
        is_in, was_in = (here[axis] - limit) * sign >= 0, (before[axis] - limit) * sign >= 0
        if is_in != was_in:
            share = (limit - before[axis]) / (here[axis] - before[axis])
            kept.append((before[0] + share * (here[0] - before[0]), before[1] + share * (here[1] - before[1])))
        if is_in:
            kept.append(here)
    return kept
