"""The map of phases and conversions as values: cells with their heat, the sums at its sides, the key to its colours."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from portal.lib.mark import PHASES, PROCESSES, Label

LEVELS: Final = 5
BAR: Final = 100  # the longest bar at a side, in units of its drawing


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``level`` runs from 0 (nothing) to 5 (as much as in the fullest, or nearly); ``noun`` is what is
    counted, in the number that fits.
    """

    count: int
    noun: str
    level: int
    url: str


@dataclass(frozen=True, slots=True)
class Side:
    """A whole phase or process: its sum, and that as the length of a bar beside the largest of its side."""

    label: Label
    total: int
    bar: int
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """One process with its cells by phase."""

    process: Side
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """What a colour stands for: so many items, both ends included."""

    level: int
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Sixteen:
    """The whole map."""

    phases: tuple[Side, ...]
    rows: tuple[Row, ...]
    keys: tuple[Key, ...]
    total: int


def heat(count: int, most: int) -> int:
    """0 for an empty cell, else 1 to 5: equal steps of the square root of its share of the fullest.

    What lives in a cluster is spread unevenly; by plain shares one full cell would make all the others look empty.
    """
    return next((level for level in range(1, LEVELS + 1) if count <= _upper(level, most)), LEVELS) if count else 0


def _upper(level: int, most: int) -> int:
    """The highest count of a level."""
    return most * level * level // (LEVELS * LEVELS)


def sixteen(
    counts: Sequence[Sequence[int]],
    urls: Sequence[Sequence[str]] = (),
    *,
    phase_urls: Sequence[str] = (),
    process_urls: Sequence[str] = (),
    noun: Callable[[int], str] = lambda _count: "",
) -> Sixteen:
    """The map of counts (and addresses) by process, then phase; four by four. ``noun`` says what so many are."""
    most = max(map(max, counts))
    across = [sum(column) for column in zip(*counts, strict=True)]
    down = [sum(row) for row in counts]
    phases = _sides(PHASES.values(), across, phase_urls)
    processes = _sides(PROCESSES.values(), down, process_urls)
    rows = tuple(
        Row(
            side,
            tuple(
                Cell(count, noun(count), heat(count, most), urls[number][column] if urls else "")
                for column, count in enumerate(counts[number])
            ),
        )
        for number, side in enumerate(processes)
    )
    return Sixteen(phases, rows, tuple(_keys(most)), sum(down))


def _sides(labels: Iterable[Label], totals: Sequence[int], urls: Sequence[str]) -> tuple[Side, ...]:
    most = max(*totals, 1)
    return tuple(
        Side(label, total, max(round(BAR * total / most), min(total, 1)), urls[number] if urls else "")
        for number, (label, total) in enumerate(zip(labels, totals, strict=True))
    )


def _keys(most: int) -> Iterator[Key]:
    """The colours in use, palest first; two levels may share a border where counts are small."""
    least = 1
    for level in range(1, LEVELS + 1):
        upper = _upper(level, most)
        if upper >= least:
            yield Key(level, least, upper)
            least = upper + 1
