"""What every kind of file gives: headings, and rows with the numbers that a person sees beside them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.lib.tables.cells import Cell, is_empty

MOST_COLUMNS: Final = 300
LONGEST_HEADING: Final = 200


class Unreadable(Exception):
    """The file as a whole cannot be read. ``reason`` is a sentence; ``row`` is where it was noticed, 0 for nowhere."""

    def __init__(self, reason: str | Promise, *, row: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.row = row


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells in the order of the headings, ``name`` where it is known by another word than its number.

    ``fault`` says why the row as a whole cannot be taken; then ``raw`` is the row as it stands in the file.
    """

    number: int
    cells: tuple[Cell, ...]
    name: str = ""
    fault: str | Promise = ""
    raw: str = ""

    @property
    def is_blank(self) -> bool:
        return not self.fault and all(map(is_empty, self.cells))


class Table(Protocol):
    """An open file. ``rows`` may be asked for several times and reads from the beginning each time.

    ``notes`` are what was found out about the file: its encoding, delimiter, sheet.
    """

    kind: str
    headings: tuple[str, ...]
    notes: dict[str, str]

    def rows(self) -> Iterator[Row]: ...


def make_headings(cells: Iterable[str]) -> tuple[str, ...]:
    """Headings that tell the columns apart: empty ones get their number, those that stand twice a second one.

    >>> make_headings(["Name", "", "Name"])
    ('Name', '#2', 'Name (2)')
    """
    found: dict[str, None] = {}
    for number, cell in enumerate(cells, start=1):
        wanted = " ".join(cell.split())[:LONGEST_HEADING] or f"#{number}"
        name, turn = wanted, 1
        while name in found:
            turn += 1
            name = f"{wanted} ({turn})"
        found[name] = None
    if len(found) > MOST_COLUMNS:
        raise Unreadable(_("This file has too many columns."), row=1)
    return tuple(found)
