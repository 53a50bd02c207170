"""The rows that may answer a question, scored: one statement over all tables that are searched."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection

from portal.access import Access
from portal.lib.search.terms import MOST_SCORED, Term, any_of
from portal.queries.search.branches import Asked, branches
from portal.queries.search.sources import Source

# BM25 over the entries of a vector. ts_rank of one entry that stands n times is 1 - 0.608 / (n + 0.5) times the weight
# of its place, so it says n; of two entries it says how near to each other they come.
SATURATION, LENGTH_SHARE = 1.5, 0.75
BODY, TITLE_WORTH, NEARNESS = 0.4, 3.0, 0.1
_WEIGHTS, _EVEN = f"{{{BODY},{BODY},{BODY},1}}", "{1,1,1,1}"
_COLUMNS: Final = ("source", "key", "lang", "org", "cluster", "moment", "used", "quality")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One row that may answer. ``held`` has a bit for each term that it holds; ``codes`` are of the closed lists."""

    source: int
    key: int
    language: str | None
    organisation: int | None
    cluster: int | None
    moment: datetime | None
    use: float | None
    quality: float | None
    codes: tuple[str | None, ...]
    held: int
    text: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the rows are scored by: terms, pairs of neighbours, the mean number of words of a row."""

    terms: Sequence[Term]
    neighbours: Sequence[Term]
    length: float


def candidates(access: Access, sources: Sequence[Source], asked: Asked, weighed: Weighed) -> list[Candidate]:
    """Rows of each source, in no order, at most as many as the choice allows. One query."""
    found = list(branches(access, sources, asked))
    if not found:
        return []
    union = " UNION ALL ".join(f"({branch.sql})" for branch in found)
    sql, queries = _scored(weighed, union, [*_COLUMNS, *(f"c{number}" for number, _ in enumerate(asked.names))])
    with connection.cursor() as cursor:
        cursor.execute(sql, [*queries, *(value for branch in found for value in branch.params)])
        return [_candidate(row) for row in cursor]


def _candidate(row: tuple[Any, ...]) -> Candidate:
    *plain, held, text = row
    values: tuple[Any, ...] = (*plain[: len(_COLUMNS)], tuple(plain[len(_COLUMNS) :]), held, text)
    return Candidate(*values)


def _scored(weighed: Weighed, union: str, columns: Sequence[str]) -> tuple[str, list[str]]:
    """SQL around the union of the candidates, and the tsqueries that it asks each of them for."""
    plain, terms = ", ".join(columns), weighed.terms[:MOST_SCORED]
    ranks = [f"{_times(term)} AS r{number}" for number, term in enumerate(terms)]
    nears = [f"ts_rank('{_EVEN}', v, %s::tsquery) AS n{number}" for number, _ in enumerate(weighed.neighbours)]
    held = " | ".join(f"((r{number} > 0)::int << {number})" for number, _ in enumerate(terms)) or "0"
    score = " + ".join([*_scores(terms), *_nearness(weighed.neighbours)]) or "0.0::float8"
    inner = f"SELECT {', '.join([plain, _length_norm(weighed.length), *ranks, *nears])}"
    sql = f"SELECT {plain}, {held}, {score} FROM ({inner} FROM ({union}) AS found ({plain}, v) OFFSET 0) AS ranked"  # noqa: S608 — numbers and names of our own; values are parameters
    return sql, [any_of(term.entries) for term in terms] + ["&".join(pair.entries) for pair in weighed.neighbours]


def _length_norm(mean: float) -> str:
    """BM25's k for the length of a row."""
    return f"{SATURATION} * ({1 - LENGTH_SHARE} + {LENGTH_SHARE / mean:.6f} * search_length(v)) AS k"


def _times(term: Term) -> str:
    """What stands in the vector of the term's entries: of several, the sum."""
    times = f"{len(term.entries)} * " if len(term.entries) > 1 else ""
    return f"least({times}ts_rank('{_WEIGHTS}', v, %s::tsquery), 0.98)"


def _scores(terms: Sequence[Term]) -> Iterator[str]:
    """Rarity × n (k1 + 1) / (n + k), where n counts a place in the title as three in the text."""
    title = 1 / 1.645
    for number, term in enumerate(terms):
        rank = f"r{number}"
        in_body = f"0.645 * {rank} / ({BODY} - {rank})"
        beside = f"least(({rank} - {title:.4f}) * {1.645 / BODY:.4f}, 0.6)"
        count = (
            f"CASE WHEN {rank} = 0 THEN 0 WHEN {rank} < {BODY} THEN {in_body}"
            f" ELSE {TITLE_WORTH - 1.55:.2f} + 1 / (0.645 - {beside}) END"
        )
        yield f"{term.worth * (SATURATION + 1):.4f} * (1 - k / (k + {count}))"


def _nearness(pairs: Sequence[Term]) -> Iterator[str]:
    for number, pair in enumerate(pairs):
        yield f"{NEARNESS * pair.worth:.4f} * n{number}"
