"""The page of the search's measures."""

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from statistics import fmean

from django.db import connection

from bench.baseline import K1, B
from bench.collections import SOURCES, Collection
from bench.measures import Quality
from bench.search_speed import Speed

BUDGET = 50  # milliseconds in which 95 of 100 questions are to be answered
HEAD = """# Quality and speed of the search

Written by `python -m bench.search_quality --collections FOLDER`. Nothing here was typed by hand. The collections are
not part of the repository; `bench/collections.py` says what a folder holds, and the last section where they come from.

Machine: {machine}.

## Quality

Each collection alone is put into the portal as knowledge items that everybody may read; each of its questions then
goes through `portal.queries.search.engine.answer`, the function behind `/search/`, as a visitor's of no language.
*BM25* is the package bm25s {bm25s} (k1 = {k1}, b = {b}) over the same words: Snowball stems in English and Portuguese,
syllables as they are in Vietnamese, pairs of characters in Chinese. Means over all questions; recall of the first ten.

| collection | language | passages | questions | nDCG@10 | BM25 | recall@10 | BM25 | MRR | BM25 |
|---|---|--:|--:|--:|--:|--:|--:|--:|--:|
"""
SPEED = """
## Speed

{documents:,} items made of the collections' sentences in four languages, about half of them for everybody, the others
for smaller circles; the questions are a visitor's, so the reading rule hides the rest. *Search* is the function alone,
*page* everything the page shows but its HTML: extracts, facets, corrections. *× trivial* is the 95 % as a multiple of
a query that reads one name by its key, asked in turns with the questions in the same run ({trivial:.2f} ms): it means
more than the milliseconds where others use the machine as well. The aim is 95 % of searches within {budget} ms; what is
over it is in **bold**.

| what | questions | median ms | 95 % ms | × trivial |
|---|--:|--:|--:|--:|
"""


@dataclass(frozen=True, slots=True)
class Compared:
    """One collection: what the portal's search reached, and what BM25 did."""

    collection: Collection
    ours: Quality
    theirs: Quality


def document(compared: Sequence[Compared], speeds: Sequence[Speed], documents: int) -> str:
    """The whole page."""
    head = HEAD.format(machine=_machine(), bm25s=version("bm25s"), k1=K1, b=B)
    return "".join([head, *map(_quality_row, compared), _verdict(compared), *_speed(speeds, documents), *_sources()])


def _quality_row(row: Compared) -> str:
    numbers = [
        _beside(row.ours.ndcg, row.theirs.ndcg),
        _beside(row.ours.recall, row.theirs.recall),
        _beside(row.ours.reciprocal_rank, row.theirs.reciprocal_rank),
    ]
    collection = row.collection
    sizes = f"{len(collection.passages):,} | {len(collection.questions):,}"
    return f"| {collection.name} | {collection.language} | {sizes} | {' | '.join(numbers)} |\n"


def _beside(ours: float, theirs: float) -> str:
    return f"{ours:.3f} | {theirs:.3f}"


def _verdict(compared: Sequence[Compared]) -> str:
    below = [row.collection.name for row in compared if row.ours.ndcg < row.theirs.ndcg]
    if below:
        return f"\nBelow BM25's nDCG@10: {', '.join(below)}.\n"
    return "\nNowhere is nDCG@10 below that of BM25.\n"


def _speed(speeds: Sequence[Speed], documents: int) -> Iterable[str]:
    if speeds:
        trivial = fmean(speed.trivial for speed in speeds)
        yield SPEED.format(documents=documents, budget=BUDGET, trivial=trivial)
        for speed in speeds:
            slow = f"**{speed.p95:.0f}**" if speed.p95 > BUDGET else f"{speed.p95:.0f}"
            ratio = speed.p95 / speed.trivial
            yield f"| {speed.label} | {speed.count} | {speed.p50:.0f} | {slow} | {ratio:.0f} |\n"


def _sources() -> Iterable[str]:
    yield "\n## The collections\n\n"
    for name, _language, source in SOURCES:
        yield f"- {name}: {source}\n"


def _machine() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        server = cursor.fetchone()[0].split()[0]
    return f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, PostgreSQL {server}"
