"""Writes what was measured: milliseconds beside the budget, and ratios to the bare view."""

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.targets import BARE, Group
from bench.visitor import AT_ONCE, Figures, Target

BUDGET = 50  # milliseconds of server time in which 95 of 100 answers are to be there
HEAD = """# Speed

Written by `make bench`. One run of gunicorn as the demonstration starts it (two workers of four threads), the
embedded PostgreSQL, and a visitor on the same machine. *Median* and *95 %* are milliseconds the server spent on an
answer when nobody else asked; in **bold** what is over the budget of {budget} ms. *× bare* is the median as a multiple
of the bare view's: it reads one row by its key with Django's ORM and answers with its name, without middleware and
template, and as it is measured in turns with the pages, the ratio means more than the time. *Answers/s* is what
{at_once} visitors at once get. *Size* is the page compressed.

Machine: {machine}.
"""
_COLUMNS = "| page | queries | median | 95 % | × bare | answers/s | size |\n|---|--:|--:|--:|--:|--:|--:|\n"


@dataclass(frozen=True, slots=True)
class Run:
    """One scale: what there was, what was asked for, what it cost, and what did not answer."""

    scale: int
    facts: Mapping[str, Any]
    groups: Sequence[Group]
    figures: Mapping[Target, Figures]
    faults: Sequence[str]


def document(runs: Iterable[Run]) -> str:
    """The whole page."""
    parts = [HEAD.format(at_once=AT_ONCE, budget=BUDGET, machine=_machine())]
    return "\n".join([*parts, *map(_section, runs)])


def _section(run: Run) -> str:
    facts = run.facts
    title = f"## {facts['items']:,} items, {facts['organisations']:,} organisations, {facts['sites']:,} sites\n"
    tables = [_table(group, run.figures) for group in run.groups]
    over = [each for each in run.figures.values() if _is_over(each)]
    said = f"{len(over)} of {len(run.figures)} answers are over the budget.\n"
    faults = ["Not measured, as they did not answer as expected:\n", *(f"- {line}" for line in run.faults), ""]
    return "\n".join([title, said, *tables, *(faults if run.faults else [])])


def _table(group: Group, figures: Mapping[Target, Figures]) -> str:
    bare = figures[BARE]
    rows = "".join(_row(figures[target], bare) for target in group.targets if target in figures)
    return f"### {group.title}\n\n{_COLUMNS}{rows}"


def _row(row: Figures, bare: Figures) -> str:
    cells = [
        row.target.label,
        "" if row.queries is None else str(row.queries),
        "" if row.p50 is None else f"{row.p50:.0f}",
        "" if row.p95 is None else f"**{row.p95:.0f}**" if _is_over(row) else f"{row.p95:.0f}",
        "" if row.p50 is None or bare.p50 is None else f"{row.p50 / bare.p50:.0f}",
        f"{row.rate:.0f}",
        f"{row.size / 1024:.1f} KB",
    ]
    return f"| {' | '.join(cells)} |\n"


def _is_over(row: Figures) -> bool:
    return row.p95 is not None and row.p95 > BUDGET


def _machine() -> str:
    return f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
