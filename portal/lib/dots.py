"""Points that stand too close on a drawing for a dot each."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from portal.lib.geo import Frame, Point

# Units of the drawing.
APART: Final = 40.0
CELL: Final = 8.0

P = TypeVar("P", bound=Point)


@dataclass(frozen=True, slots=True)
class Dot(Generic[P]):
    """Points that share one dot of the drawing, where it is, and what they weigh together."""

    x: float
    y: float
    points: tuple[P, ...]
    weight: int


def dots(
    frame: Frame, points: Iterable[P], *, apart: float = APART, weigh: Callable[[P], int] = lambda _point: 1
) -> list[Dot[P]]:
    """One dot for each group of points that would overlap; the fullest groups draw the others to them. ``weigh`` tells
    how many a point stands for.
    """
    cells: dict[tuple[int, int], _Group[P]] = {}
    for point in points:
        x, y = frame.place(point.longitude, point.latitude)
        key = int(x // CELL), int(y // CELL)
        cell = cells.get(key)
        if cell is None:
            cell = cells[key] = _Group()
        weight = weigh(point)
        cell.x += x * weight
        cell.y += y * weight
        cell.weight += weight
        cell.points.append(point)
    groups: list[_Group[P]] = []
    for _key, cell in sorted(cells.items(), key=lambda item: (-item[1].weight, item[0])):
        near = next((group for group in groups if math.dist(group.middle, cell.middle) < apart), None)
        if near is None:
            groups.append(cell)
        else:
            near.x += cell.x
            near.y += cell.y
            near.weight += cell.weight
            near.points += cell.points
    return [Dot(*group.middle, tuple(group.points), group.weight) for group in groups]


@dataclass(slots=True)
class _Group(Generic[P]):
    """Points that are drawn together; ``x`` and ``y`` are sums."""

    x: float = 0.0
    y: float = 0.0
    weight: int = 0
    points: list[P] = field(default_factory=list)

    @property
    def middle(self) -> tuple[float, float]:
        return self.x / self.weight, self.y / self.weight
