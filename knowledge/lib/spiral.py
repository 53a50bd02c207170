"""The way of a theme through the four conversions as a spiral: each stretch of acts is a point, later ones further out.

After Nonaka's drawing: socialization top left, then clockwise externalization, combination, internalization.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

from knowledge.enums import Cell, Process

SIDE: Final = 400  # of the drawing, in its own units
INNER: Final = 34.0  # distances of the first and the last point from the middle
OUTER: Final = 172.0
FAN: Final = 26.0  # degrees to either side of a quadrant's middle over which its points are spread
_STEPS: Final = 8  # pieces of the curve between two points
_MIDDLES: Final = {
    Process.SOCIALIZATION: 225.0,
    Process.EXTERNALIZATION: 315.0,
    Process.COMBINATION: 45.0,
    Process.INTERNALIZATION: 135.0,
}  # degrees clockwise from the right


@dataclass(frozen=True, slots=True)
class Stretch:
    """Acts in a row in the same cell: how many, the first and the last by their numbers in the table, from 1."""

    cell: Cell
    count: int
    first: int

    @property
    def last(self) -> int:
        return self.first + self.count - 1


@dataclass(frozen=True, slots=True)
class Point:
    """A stretch with its place in the drawing."""

    number: int
    stretch: Stretch
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Spiral:
    """Points in their order, and the line through them as the ``d`` of an SVG path. Empty without acts."""

    points: Sequence[Point]
    path: str
    rounds: int


def stretches(cells: Iterable[Cell]) -> list[Stretch]:
    """Acts in their order, those in a row in one cell together."""
    found: list[Stretch] = []
    for number, cell in enumerate(cells, start=1):
        if found and found[-1].cell == cell:
            found[-1] = Stretch(cell, found[-1].count + 1, found[-1].first)
        else:
            found.append(Stretch(cell, 1, number))
    return found


def rounds(cells: Iterable[Cell]) -> int:
    """How often all four conversions came by, each time counted anew."""
    done, seen = 0, set()
    for cell in cells:
        seen.add(cell.process)
        if len(seen) == len(Process):
            done, seen = done + 1, set()
    return done


def spiral(found: Sequence[Stretch], *, first: int = 1) -> Spiral:
    """The drawing of these stretches; ``first`` is the number of the first where earlier ones are left out."""
    polar = [_place(found, place) for place in range(len(found))]
    points = [Point(first + place, stretch, *_point(*polar[place])) for place, stretch in enumerate(found)]
    return Spiral(points, " ".join(_line(polar)), rounds(each.cell for each in found))


def _place(found: Sequence[Stretch], place: int) -> tuple[float, float]:
    """Angle in degrees and distance from the middle. Visits of one quadrant fan out, so that points keep apart."""
    process = found[place].cell.process
    visits = sum(1 for each in found[:place] if each.cell.process == process)
    turn = (0.0, -1.0, 1.0, -0.5, 0.5)[visits % 5] * FAN
    share = place / max(len(found) - 1, 1)
    return _MIDDLES[process] + turn, INNER + (OUTER - INNER) * share


def _point(angle: float, distance: float) -> tuple[float, float]:
    turned = angle * pi / 180
    return round(SIDE / 2 + distance * cos(turned), 1), round(SIDE / 2 + distance * sin(turned), 1)


def _line(polar: Sequence[tuple[float, float]]) -> Iterator[str]:
    """Round the middle from point to point, by the shorter way."""
    for place, (angle, distance) in enumerate(polar):
        if place == 0:
            x, y = _point(angle, distance)
            yield f"M{x} {y}"
            continue
        before, inner = polar[place - 1]
        turn = (angle - before + 180) % 360 - 180
        for step in range(1, _STEPS + 1):
            share = step / _STEPS
            x, y = _point(before + turn * share, inner + (distance - inner) * share)
            yield f"L{x} {y}"
