"""Which rows are worth scoring: those with the rare words, as many as the budget allows."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from portal.lib.search.terms import Term, any_of

BUDGET: Final = 1000  # rows that may be scored
ENOUGH: Final = 200
FEW_OF_EACH: Final = 250
WIDEST: Final = 5  # words whose pairs are tried


@dataclass(frozen=True, slots=True)
class Choice:
    """Tsqueries that find the candidates, and how many rows of one table each may give.

    ``is_bounded``: there may be more rows that hold one of the words. ``alone`` are the entries of the words all of
    whose rows are found.
    """

    queries: tuple[str, ...]
    limit: int
    is_bounded: bool
    alone: tuple[tuple[str, ...], ...] = ()


def choose(terms: Sequence[Term], total: int) -> Choice:
    """Rare words choose alone; more frequent ones choose where two of them meet, or in titles. ``total`` rows exist."""
    if not terms:
        return Choice((), 0, is_bounded=False)
    rare, frequent, expected = _parted(terms)
    clauses = [any_of(term.entries) for term in rare]
    if expected < ENOUGH:
        for one, other in combinations(frequent[:WIDEST], 2):
            meeting = 2 * one.rows * other.rows // max(total, 1)
            if expected + meeting <= BUDGET:
                clauses.append(f"({any_of(one.entries)}&{any_of(other.entries)})")
                expected += meeting
    if clauses:
        alone = tuple(term.entries for term in rare)
        return Choice(("|".join(clauses),), BUDGET, is_bounded=bool(frequent), alone=alone)
    everywhere = "&".join(any_of(term.entries) for term in frequent[:WIDEST])
    first = frequent[0]
    queries = dict.fromkeys((everywhere, in_titles(first), any_of(first.entries)))
    return Choice(tuple(queries), FEW_OF_EACH, is_bounded=True)


def in_titles(term: Term) -> str:
    """Rows with a word in the title that begins like the term."""
    return any_of(dict.fromkeys(f"^{entry.lstrip('~+=')}" for entry in term.entries))


def _parted(terms: Sequence[Term]) -> tuple[list[Term], list[Term], int]:
    """The rarest terms that fit into the budget together, the others, and how many rows the former have."""
    ordered = sorted(terms, key=lambda term: term.rows)
    expected = 0
    for number, term in enumerate(ordered):
        if expected + term.rows > BUDGET:
            return ordered[:number], ordered[number:], expected
        expected += term.rows
    return ordered, [], expected
