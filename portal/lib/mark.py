"""The sixteen cells: phases across, SECI processes down; the mark of one item and the logo."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SIDE: Final = 4
STEP: Final = 12
LOGO_PATH: Final = frozenset({(0, 0), (0, 1), (1, 2), (2, 3), (3, 2), (2, 1)})


@dataclass(frozen=True, slots=True)
class Label:
    """A phase or process: its name, and what it asks or does in a few words."""

    name: Promise
    hint: Promise


PHASES: Final = {
    "identify": Label(_("Identify"), _("what knowledge is there?")),
    "acquire": Label(_("Acquire"), _("how do we get it?")),
    "use": Label(_("Use"), _("what do we do with it?")),
    "contribute": Label(_("Contribute"), _("how do others gain?")),
}
PROCESSES: Final = {
    "socialization": Label(_("Socialization"), _("people to people")),
    "externalization": Label(_("Externalization"), _("a skill put into words")),
    "combination": Label(_("Combination"), _("words joined to words")),
    "internalization": Label(_("Internalization"), _("words put into practice")),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One square of the mark, in units of its 46 × 46 drawing. tone: "", row or on."""

    x: int
    y: int
    tone: str


def _tone(row: int, column: int, here: tuple[int, int]) -> str:
    if (row, column) == here:
        return "on"
    return "row" if row == here[0] or column == here[1] else ""


def cells_of(row: int, column: int) -> list[Cell]:
    """The mark with the cell at row and column (0 to 3) filled, and its row and column tinted."""
    return [
        Cell(across * STEP, down * STEP, _tone(down, across, (row, column)))
        for down in range(SIDE)
        for across in range(SIDE)
    ]


LOGO: Final = [
    Cell(across * STEP, down * STEP, "on" if (down, across) in LOGO_PATH else "")
    for down in range(SIDE)
    for across in range(SIDE)
]
