"""A page of the map: pins gathered into marks with labels that do not cover each other, and a net of degrees."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple
from unicodedata import east_asian_width

from portal.lib.boundaries import Outline, outlines
from portal.lib.dots import Dot, dots
from portal.lib.geo import HEIGHT, SMALLEST, WIDTH, Box, Frame, bar_length

# Units of the drawing.
LEAST_RADIUS: Final = 5.0
MOST_RADIUS: Final = 17.0
LETTER, WIDE_LETTER, LINE = 6.0, 11.0, 15.0
LABELS: Final = 16
NET_LINES: Final = 6
NET_STEPS: Final = (30, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005)


class Pin(NamedTuple):
    """One thing on the map, in degrees. ``tone`` is a word that the drawing has a colour for, or nothing. A tuple, as
    there may be thousands.

    It may also stand for ``weight`` things of one place that no drawing of this view tells apart: in their middle,
    ``reach`` from side to side, with the name and address of one of them.
    """

    name: str
    url: str
    place: str
    country: str
    latitude: float
    longitude: float
    tone: str = ""
    weight: int = 1
    reach: Box | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A dot of the drawing. ``side``: where its label stands (start, end), empty when it has no room. ``tone``: that
    of its pins, where they agree.
    """

    x: float
    y: float
    radius: float
    name: str
    count: int
    url: str
    side: str = ""
    tone: str = ""

    @property
    def label_x(self) -> float:
        """Where the label begins (or ends), from the middle of the dot."""
        return round((self.radius + 4) * (-1 if self.side == "start" else 1), 1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """What is drawn, in units of a drawing of ``width`` × ``height``; outlines in tenths."""

    box: Box
    outlines: Sequence[Outline]
    net: Sequence[str]
    marks: Sequence[Mark]
    bar: float
    kilometres: float
    width: int = WIDTH
    height: int = HEIGHT


def sheet(box: Box, pins: Iterable[Pin], *, leads_to: Callable[[Sequence[Pin]], str]) -> Sheet:
    """The drawing of a box. ``leads_to`` gives the address behind pins of one place; others open a closer view."""
    frame = Frame(box)
    found = dots(frame, (pin for pin in pins if box.holds(pin)), weigh=lambda pin: pin.weight)
    marks = [_mark(dot, leads_to(dot.points)) for dot in sorted(found, key=lambda dot: (-dot.weight, dot.x, dot.y))]
    kilometres = bar_length(frame.kilometres)
    return Sheet(
        box=box,
        outlines=outlines(box),
        net=list(_net(frame)),
        marks=list(_labelled(marks)),
        bar=round(kilometres / frame.kilometres * WIDTH, 1),
        kilometres=kilometres,
    )


def is_one_place(pins: Sequence[Pin]) -> bool:
    """Do the pins stand in one place, or so close that no view parts them?"""
    if len({(pin.place, pin.country) for pin in pins}) == 1:
        return True
    reach = reach_of(pins)
    return max(reach.span, reach.north - reach.south) < SMALLEST / 10


def reach_of(pins: Iterable[Pin]) -> Box:
    """The smallest box that holds all that the pins stand for."""
    return Box.of(pin.reach or Box(pin.longitude, pin.latitude, pin.longitude, pin.latitude) for pin in pins)


def _mark(dot: Dot[Pin], url: str) -> Mark:
    count = dot.weight
    radius = LEAST_RADIUS if count == 1 else min(MOST_RADIUS, 7.5 + 1.6 * math.log2(count))
    name = dot.points[0].name if count == 1 else _name(dot.points)
    tones = {pin.tone for pin in dot.points}
    return Mark(
        x=round(dot.x, 1),
        y=round(dot.y, 1),
        radius=round(radius, 1),
        name=name,
        count=count,
        url=url,
        tone=tones.pop() if len(tones) == 1 else "",
    )


def _name(pins: Sequence[Pin]) -> str:
    """The place most of them are in, and how many other places stand behind it."""
    places: Counter[str] = Counter()
    for pin in pins:
        places[pin.place or pin.name] += pin.weight
    (name, _count), *others = places.most_common()
    return f"{name} +{len(others)}" if others else name


def _labelled(marks: Sequence[Mark]) -> Iterator[Mark]:
    """The same marks, the first of them with a label where it covers neither a dot nor another label."""
    taken = [(mark.x - mark.radius, mark.x + mark.radius, mark.y - mark.radius, mark.y + mark.radius) for mark in marks]
    left = LABELS
    for mark in marks:
        free = (side for side in ("end", "start") if left and _is_free(_room(mark, side), taken))
        side = next(free, "")
        if side:
            taken.append(_room(mark, side))
            left -= 1
        yield replace(mark, side=side)


Room = tuple[float, float, float, float]


def _room(mark: Mark, side: str) -> Room:
    length = sum(WIDE_LETTER if east_asian_width(char) == "W" else LETTER for char in mark.name)
    start = mark.x + mark.radius + 1 if side == "end" else mark.x - mark.radius - 1 - length
    return start, start + length + 4, mark.y - LINE / 2, mark.y + LINE / 2


def _is_free(room: Room, taken: Iterable[Room]) -> bool:
    left, right, top, bottom = room
    if left < 0 or right > WIDTH:
        return False
    return not any(left < r and le < right and top < b and t < bottom for le, r, t, b in taken)


def _net(frame: Frame) -> Iterator[str]:
    """Meridians and parallels as paths, about six across."""
    box = frame.box
    step = next((each for each in NET_STEPS if box.span / each >= NET_LINES), NET_STEPS[-1])
    for number in range(math.ceil(box.west / step), math.floor(box.east / step) + 1):
        yield f"M{frame.place(number * step, 0)[0]:.1f},0v{HEIGHT}"
    for number in range(math.ceil(box.south / step), math.floor(box.north / step) + 1):
        yield f"M0,{frame.place(0, number * step)[1]:.1f}h{WIDTH}"
