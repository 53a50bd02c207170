"""Statements on one thing put in order: which one is current, and what other sources say otherwise. The same order as
in ``portal.querysets.provenance``; a test holds the two together.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final, Protocol, TypeVar

from portal.enums import FigureStatus

SAME_TIME: Final = timedelta(days=366)
APART: Final = Decimal("0.01")
_RANKS: Final = {status.value: rank for rank, status in enumerate(FigureStatus)}


class Statement(Protocol):
    """A row with a source."""

    @property
    def pk(self) -> Any: ...
    @property
    def source(self) -> str: ...
    @property
    def as_of(self) -> date: ...
    @property
    def status(self) -> str: ...
    @property
    def value(self) -> Any: ...
    @property
    def corrects_id(self) -> int | None: ...


S = TypeVar("S", bound=Statement)


def newest_first(rows: Iterable[S]) -> list[S]:
    """The latest day first, on one day the surer status, then what was recorded last."""
    return sorted(rows, key=lambda row: (-row.as_of.toordinal(), _RANKS[row.status], -row.pk))


def holding(rows: Iterable[S]) -> list[S]:
    """Those that nobody corrected and that state something, newest first."""
    found = list(rows)
    corrected = {row.corrects_id for row in found}
    return newest_first(row for row in found if row.pk not in corrected and row.value is not None)


def by_thing(rows: Iterable[S], thing: Callable[[S], Hashable]) -> Mapping[Any, Sequence[S]]:
    """All statements on each thing, newest first."""
    found: dict[Hashable, list[S]] = {}
    for row in newest_first(rows):
        found.setdefault(thing(row), []).append(row)
    return found


def said_otherwise(rows: Iterable[S], number: Callable[[S], Decimal | None]) -> list[S]:
    """The newest of each other source that gives, for about the same time (a year), a number more than one per cent
    apart from the current one.

    ``number`` makes the rows comparable; None leaves a row out.
    """
    held = holding(rows)
    if not held:
        return []
    current, said = held[0], number(held[0])
    others: dict[str, S] = {}
    for row in held[1:]:
        if row.source != current.source and current.as_of - row.as_of <= SAME_TIME:
            others.setdefault(row.source, row)
    return [] if said is None else [row for row in others.values() if _is_apart(said, number(row))]


def _is_apart(one: Decimal, other: Decimal | None) -> bool:
    return other is not None and abs(one - other) > APART * max(abs(one), abs(other))
