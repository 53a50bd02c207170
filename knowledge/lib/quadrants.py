"""Importance × adoption drawn as four quadrants, and what the picture says in a sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from knowledge.lib.disclosure import HIGHEST, LOWEST

SIDE: Final = 400.0  # of the field, in units of the drawing
EDGE: Final = 18.0  # inside the field, so that points on its border are whole
MIDDLE: Final = Decimal((LOWEST + HIGHEST) / 2)
_LETTER: Final = 7.2  # width of a letter of a label
_LINE: Final = 13.0  # height of a label
_GAP: Final = 8.0  # from a point to its label


@dataclass(frozen=True, slots=True)
class Rated:
    """One entry with its two means. ``mark`` stands in the picture, ``name`` in the sentence."""

    mark: str
    name: str
    importance: Decimal
    adoption: Decimal

    @property
    def gap(self) -> Decimal:
        return self.importance - self.adoption

    @property
    def quadrant(self) -> str:
        """Of ``quadrants()``."""
        return ("important" if self.importance >= MIDDLE else "minor") + (
            "_adopted" if self.adoption >= MIDDLE else "_open"
        )


@dataclass(frozen=True, slots=True)
class Point:
    """Entries with the same two means: a place, and where their marks are written beside it."""

    x: float
    y: float
    marks: str
    label_x: float
    label_y: float
    anchor: str
    quadrant: str


def quadrants() -> dict[str, str]:
    """What each quadrant is called, in the active language."""
    return {
        "important_open": _("Important, little adopted"),
        "important_adopted": _("Important and adopted"),
        "minor_open": _("Less important, little adopted"),
        "minor_adopted": _("Less important, yet adopted"),
    }


def message(rated: Sequence[Rated]) -> str:
    """Where the widest gap is and how many stand in the quadrant that asks for action."""
    if not rated:
        return _("Nothing can be shown: too few firms answered, or their answers were too much alike.")
    open_ones = [each for each in rated if each.quadrant == "important_open"]
    if not open_ones:
        return _("Of what can be shown, nothing is important to the firms and little adopted.")
    count = {"n": number_format(len(open_ones)), "total": number_format(len(rated))}
    many = ngettext(
        "%(n)s of %(total)s is important to the firms and little adopted.",
        "%(n)s of %(total)s are important to the firms and little adopted.",
        len(open_ones),
    )
    widest = max(open_ones, key=lambda each: (each.gap, each.importance))
    said = _("The widest gap is at “%(name)s”: importance %(importance)s, adoption %(adoption)s.")
    means = {"importance": number_format(widest.importance, 1), "adoption": number_format(widest.adoption, 1)}
    return " ".join((many % count, said % {"name": widest.name, **means}))


def points(rated: Iterable[Rated]) -> list[Point]:
    """Adoption goes to the right, importance up. Labels keep clear of one another as far as there is room."""
    together: dict[tuple[Decimal, Decimal], list[Rated]] = {}
    for each in rated:
        together.setdefault((each.adoption, each.importance), []).append(each)
    places = {means: (_along(means[0]), SIDE - _along(means[1])) for means in together}
    taken = [(x - 6, y - 6, x + 6, y + 6) for x, y in places.values()]
    found = []
    for means, group in sorted(together.items(), key=lambda pair: (places[pair[0]][1], places[pair[0]][0])):
        marks = pgettext("between codes", ", ").join(each.mark for each in group)
        x, y = places[means]
        label_x, label_y, anchor, box = _label(x, y, marks, taken)
        taken.append(box)
        found.append(Point(x, y, marks, label_x, label_y, anchor, group[0].quadrant))
    return found


_Box = tuple[float, float, float, float]


def _along(value: Decimal) -> float:
    share = float(value - LOWEST) / (HIGHEST - LOWEST)
    return round(EDGE + share * (SIDE - 2 * EDGE), 1)


def _label(x: float, y: float, words: str, taken: Sequence[_Box]) -> tuple[float, float, str, _Box]:
    """The first free place beside the point, else the one that hides least."""
    width = _LETTER * len(words)
    spots = (
        (x + _GAP, y + 4, "start"),
        (x - _GAP, y + 4, "end"),
        (x, y - _GAP - 2, "middle"),
        (x, y + _GAP + 11, "middle"),
        (x + _GAP, y - _GAP, "start"),
        (x + _GAP, y + _GAP + 8, "start"),
        (x - _GAP, y - _GAP, "end"),
        (x - _GAP, y + _GAP + 8, "end"),
    )
    boxes = [_box(at_x, at_y, anchor, width) for at_x, at_y, anchor in spots]
    costs = [sum(_overlap(box, other) for other in taken) + 4 * _outside(box) for box in boxes]
    best = costs.index(min(costs))
    label_x, label_y, anchor = spots[best]
    return round(label_x, 1), round(label_y, 1), anchor, boxes[best]


def _box(x: float, y: float, anchor: str, width: float) -> _Box:
    left = {"start": x, "end": x - width, "middle": x - width / 2}[anchor]
    return left, y - _LINE + 3, left + width, y + 3


def _overlap(one: _Box, other: _Box) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0


def _outside(box: _Box) -> float:
    return sum(max(0.0, -edge) for edge in box[:2]) + sum(max(0.0, edge - SIDE) for edge in box[2:])
