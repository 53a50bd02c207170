"""Outlines for invented sites: a bent rectangle of the right size around the place, the same each time."""

import math
from random import Random
from typing import Any

_METRES_PER_DEGREE = 111_320
_SQUARE_METRES = 10_000
_BEND = 0.12


def outline(latitude: float, longitude: float, *, hectares: float, name: str) -> dict[str, Any]:
    """A GeoJSON polygon of about that many hectares. ``name`` decides how it lies."""
    chance = Random(name)  # noqa: S311 — a shape on a map, no secret
    stretch = chance.uniform(1.1, 2.2)
    height = math.sqrt(hectares * _SQUARE_METRES / stretch)
    width = height * stretch
    turn = chance.uniform(0, math.pi)
    corners = ((-0.5, -0.5), (0.05, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.1, 0.5), (-0.5, 0.5))
    bent = [(x * width * _near_one(chance), y * height * _near_one(chance)) for x, y in corners]
    ring = [_placed(x, y, turn=turn, latitude=latitude, longitude=longitude) for x, y in bent]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


def _near_one(chance: Random) -> float:
    return 1 + chance.uniform(-_BEND, _BEND)


def _placed(x: float, y: float, *, turn: float, latitude: float, longitude: float) -> list[float]:
    """Metres east and north of the place, turned, as longitude and latitude."""
    east = x * math.cos(turn) - y * math.sin(turn)
    north = x * math.sin(turn) + y * math.cos(turn)
    shrink = math.cos(math.radians(latitude))
    return [
        round(longitude + east / (_METRES_PER_DEGREE * shrink), 6),
        round(latitude + north / _METRES_PER_DEGREE, 6),
    ]
