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
answer when nobody else asked; in **bold** what is over the budget of {budget} ms. *Work* is for how many of them, in
the median, a processor worked on it, in Python or in PostgreSQL: the rest is waiting, most of it for processors that
others used. *× bare* is the median as a multiple of the bare view's: it reads one row by its key with Django's ORM and
answers with its name, without middleware and template, and as it is measured in turns with the pages, the ratio means
more than the time. *Answers/s* is what {at_once} visitors at once get. *Size* is the page compressed.

Machine: {machine}.{shared}
"""
ALONE = 2.5  # processes that wait or run on average while nothing but this goes on
SHARED = """

The machine was shared: {load:.0f} processes wanted its {cores} cores on average while this was measured. *Median* and
*95 %* are then several times what they are alone; *work* grows by a half or so."""
_COLUMNS = "| page | queries | median | 95 % | work | × bare | answers/s | size |\n|---|--:|--:|--:|--:|--:|--:|--:|\n"


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
    parts = [HEAD.format(at_once=AT_ONCE, budget=BUDGET, machine=_machine(), shared=_shared())]
    return "\n".join([*parts, *map(_section, runs)])


def _section(run: Run) -> str:
    facts = run.facts
    title = f"## {facts['items']:,} items, {facts['organisations']:,} organisations, {facts['sites']:,} sites\n"
    tables = [_table(group, run.figures) for group in run.groups]
    over = [each for each in run.figures.values() if _is_over(each)]
    worked = [each for each in run.figures.values() if each.work is not None and each.work > BUDGET]
    said = f"{len(over)} of {len(run.figures)} answers are over the budget, {len(worked)} by the work alone.\n"
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
        "" if row.work is None else f"{row.work:.0f}",
        "" if row.p50 is None or bare.p50 is None else f"{row.p50 / bare.p50:.0f}",
        f"{row.rate:.0f}",
        f"{row.size / 1024:.1f} KB",
    ]
    return f"| {' | '.join(cells)} |\n"


def _is_over(row: Figures) -> bool:
    return row.p95 is not None and row.p95 > BUDGET


def _shared() -> str:
    """A word about others who used the machine, if there were any."""
    load = os.getloadavg()[2]
    return SHARED.format(load=load, cores=os.cpu_count()) if load > ALONE else ""


def _machine() -> str:
    return f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
