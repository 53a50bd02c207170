"""Writes what was measured as ratios to the bare view."""

import os
import platform
from collections.abc import Mapping, Sequence

from bench.visitor import AT_ONCE, Figures

HEAD = """# First figures of speed

Written by `make bench`. One run of gunicorn as the demonstration starts it (two workers of four threads), the
embedded PostgreSQL, and a visitor on the same machine, so ratios mean more than times. The **bare view** reads one row
by its key with Django's ORM and answers with its name: no middleware, no template. *Time* is what the server spent on
an answer when nobody else asked, as a multiple of the bare view's median. *Answers* is how many a second {at_once}
visitors at once get, as a share of the bare view's. *Size* is the page compressed.

Machine: {machine}.
"""
_COLUMNS = "| page | queries | time, median | time, 95 % | answers | size |\n|---|--:|--:|--:|--:|--:|\n"


def document(runs: Mapping[int, tuple[int, Sequence[Figures]]]) -> str:
    """The whole page. ``runs`` has by scale the number of organisations and the figures, the bare view first."""
    parts = [HEAD.format(at_once=AT_ONCE, machine=_machine())]
    parts += [_section(organisations, figures) for organisations, figures in runs.values()]
    return "\n".join(parts)


def _section(organisations: int, figures: Sequence[Figures]) -> str:
    bare = figures[0]
    assert bare.p50 is not None
    said = f"The bare view took {bare.p50:.1f} ms and gave {bare.rate:.0f} answers a second.\n\n"
    rows = "".join(_row(row, bare) for row in figures)
    return f"## With {organisations:,} organisations\n\n{said}{_COLUMNS}{rows}"


def _row(row: Figures, bare: Figures) -> str:
    cells = [
        row.target.label,
        "" if row.queries is None else str(row.queries),
        _times(row.p50, bare),
        _times(row.p95, bare),
        f"{row.rate / bare.rate:.2f}",
        f"{row.size / 1024:.1f} KB",
    ]
    return f"| {' | '.join(cells)} |\n"


def _times(value: float | None, bare: Figures) -> str:
    return "" if value is None or bare.p50 is None else f"{value / bare.p50:.1f} × ({value:.0f} ms)"


def _machine() -> str:
    return f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
