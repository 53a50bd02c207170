"""Rows on their way in: what was read from each, what is wrong with it, what becomes of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, Protocol, runtime_checkable

from django.utils.functional import Promise

from portal.lib.tables.cells import Cell, text_of

SHOWN: Final = 200  # characters of a value that a report repeats


class Outcome(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a row. ``column`` is the importer's name for it, empty for the row as a whole."""

    column: str
    value: str
    reason: str


@dataclass(slots=True)
class Reading:
    """A row being taken in. ``name`` is its number, or its path where it is a file of its own.

    ``values`` are what the cells mean; a column that is not among them says nothing. ``target`` is the importer's own.
    """

    number: int
    name: str
    cells: Mapping[str, Cell]
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    outcome: Outcome | None = None
    target: Any = None

    def refuse(self, column: str, reason: str | Promise) -> None:
        """Say what is wrong with a cell, or with no column with the row."""
        value = text_of(self.cells.get(column))
        self.faults.append(Fault(column, value if len(value) <= SHOWN else f"{value[:SHOWN]}…", str(reason)))

    def says(self, column: str) -> bool:
        """Is there anything in this cell?"""
        return bool(text_of(self.cells.get(column)).strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportSettings:
    """What holds for all rows of a run.

    source: what the list is called; with an id of the row in it, it finds a row again.
    clears: an empty cell empties what is there.
    state: the state of new organisations. language: a language code for texts whose row does not say theirs.
    """

    source: str = ""
    clears: bool = False
    state: str = ""
    language: str = "en"


class Importer(Protocol):
    """Takes rows of one kind. What it refuses it says with ``Reading.refuse``; it raises nothing for bad input."""

    def identities(self, cells: Mapping[str, Cell]) -> Iterable[tuple[str, str]]:
        """Column and text by which a row is known: two rows of a file that share one are both refused."""
        ...

    def read(self, reading: Reading) -> None:
        """Fill ``values`` from the cells, or refuse them. No queries."""
        ...

    def settle(self, readings: Sequence[Reading]) -> None:
        """Find what the rows are about and set their outcome, or refuse them. A few queries for all of them."""
        ...

    def write(self, readings: Sequence[Reading]) -> None:
        """Carry out rows that add or change. May be called again for fewer rows when the database refused some."""
        ...


@runtime_checkable
class Finishing(Protocol):
    """An importer that has something to do once all rows of a file were seen."""

    def finish(self) -> Iterable[str]:
        """In the same transaction, after the last row. Answers sentences for the report."""
        ...
