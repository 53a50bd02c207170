"""Maps as arithmetic: boxes in degrees (WGS 84) and Mercator's projection."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Protocol, Self

WIDTH: Final = 640
HEIGHT: Final = 360
HALF_TURN: Final = 180
SOUTH_END, NORTH_END = -57.0, 79.0
LAST_PARALLEL: Final = 85.0  # further out Mercator's projection has no end
# Degrees: a view is never smaller (about 4 km), and a view around points leaves this share of itself empty.
SMALLEST: Final = 0.04
MARGIN: Final = 0.12
KM_PER_DEGREE: Final = 111.32


class Point(Protocol):
    """Anything with a place."""

    @property
    def longitude(self) -> float: ...
    @property
    def latitude(self) -> float: ...


def northing(latitude: float) -> float:
    """Mercator's y in degrees of longitude at the equator; the poles are cut off."""
    if not -LAST_PARALLEL <= latitude <= LAST_PARALLEL:
        latitude = math.copysign(LAST_PARALLEL, latitude)
    return math.degrees(math.asinh(math.tan(math.radians(latitude))))


def latitude_at(y: float) -> float:
    """The way back from ``northing``."""
    return math.degrees(2 * math.atan(math.exp(math.radians(y))) - math.pi / 2)


@dataclass(frozen=True, slots=True)
class Box:
    """A piece of the world between two meridians and two parallels."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The box of an address ("105.1,20.8,106.2,21.4"), or None for anything else."""
        try:
            west, south, east, north = (float(part) for part in text.split(","))
        except ValueError:
            return None
        in_order = -HALF_TURN <= west < east <= HALF_TURN and SOUTH_END <= south < north <= NORTH_END
        return cls(west, south, east, north) if in_order else None

    @classmethod
    def around(cls, points: Iterable[Point]) -> "Box":
        """The view that holds all the points, or the world where there are none."""
        every = list(points)
        if not every:
            return WORLD
        longitudes, latitudes = [point.longitude for point in every], [point.latitude for point in every]
        return cls(min(longitudes), min(latitudes), max(longitudes), max(latitudes)).framed()

    @classmethod
    def of(cls, boxes: Iterable["Box"]) -> "Box":
        """The smallest that holds all of these; the world where there are none."""
        every = list(boxes)
        if not every:
            return WORLD
        return cls(
            min(box.west for box in every),
            min(box.south for box in every),
            max(box.east for box in every),
            max(box.north for box in every),
        )

    def __str__(self) -> str:
        return ",".join(
            f"{side:.3f}".rstrip("0").rstrip(".") for side in (self.west, self.south, self.east, self.north)
        )

    @property
    def span(self) -> float:
        """Degrees from west to east."""
        return self.east - self.west

    def holds(self, point: Point) -> bool:
        return self.west <= point.longitude <= self.east and self.south <= point.latitude <= self.north

    def meets(self, other: "Box") -> bool:
        return (
            self.west <= other.east
            and other.west <= self.east
            and self.south <= other.north
            and other.south <= self.north
        )

    def framed(self) -> "Box":
        """The view that holds all of it."""
        return self.padded().shaped()

    def padded(self) -> "Box":
        """With some air on each side, and never too small to draw."""
        wide = max(self.east - self.west, SMALLEST) * MARGIN
        high = max(self.north - self.south, SMALLEST) * MARGIN
        return Box(self.west - wide, self.south - high, self.east + wide, self.north + high)

    def shaped(self) -> "Box":
        """Grown to the shape of the drawing, and kept inside the world."""
        low, high = northing(self.south), northing(self.north)
        scale = max((self.east - self.west) / WIDTH, (high - low) / HEIGHT, SMALLEST / WIDTH)
        return _placed((self.west + self.east) / 2, (low + high) / 2, scale)

    def zoomed(self, factor: float) -> "Box":
        """The same middle, ``factor`` times as large."""
        low, high = northing(self.south), northing(self.north)
        scale = max((self.east - self.west) * factor, SMALLEST) / WIDTH
        return _placed((self.west + self.east) / 2, (low + high) / 2, scale)

    def moved(self, right: float, up: float) -> "Box":
        """Moved by shares of its own width and height."""
        low, high = northing(self.south), northing(self.north)
        middle = (self.west + self.east) / 2 + right * self.span
        return _placed(middle, (low + high) / 2 + up * (high - low), self.span / WIDTH)


def _placed(x: float, y: float, scale: float) -> Box:
    """A box in the shape of the drawing around a middle, pushed back where it leaves the world."""
    bottom, top = northing(SOUTH_END), northing(NORTH_END)
    scale = min(scale, 2 * HALF_TURN / WIDTH, (top - bottom) / HEIGHT)
    half_wide, half_high = scale * WIDTH / 2, scale * HEIGHT / 2
    x = min(HALF_TURN - half_wide, max(half_wide - HALF_TURN, x))
    y = min(top - half_high, max(bottom + half_high, y))
    return Box(x - half_wide, latitude_at(y - half_high), x + half_wide, latitude_at(y + half_high))


WORLD: Final = Box(-HALF_TURN, SOUTH_END, HALF_TURN, NORTH_END).shaped()


@dataclass(frozen=True)
class Frame:
    """A box drawn on WIDTH × HEIGHT units, x to the right and y down."""

    box: Box

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        return self._place(longitude, latitude)

    @cached_property
    def scale(self) -> tuple[float, float, float]:
        """Units for a degree of longitude and for one of ``northing``, and the ``northing`` of the upper edge."""
        top, bottom = northing(self.box.north), northing(self.box.south)
        return WIDTH / self.box.span, HEIGHT / (top - bottom), top

    @cached_property
    def _place(self) -> Callable[[float, float], tuple[float, float]]:
        """With what all points share worked out once: there may be thousands."""
        (wide, high, top), west = self.scale, self.box.west
        return lambda longitude, latitude: ((longitude - west) * wide, (top - northing(latitude)) * high)

    @property
    def kilometres(self) -> float:
        """Kilometres from side to side in the middle of the drawing."""
        middle = math.radians((self.box.south + self.box.north) / 2)
        return self.box.span * KM_PER_DEGREE * math.cos(middle)


def bar_length(kilometres: float) -> float:
    """The length of a scale bar: the largest 1, 2 or 5 times a power of ten that is at most a fifth of the width."""
    room = kilometres / 5
    power = 10 ** math.floor(math.log10(room))
    return max(step * power for step in (1, 2, 5) if step * power <= room)
