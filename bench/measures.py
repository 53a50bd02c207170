"""How good a ranking is."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import log2
from statistics import fmean

MOST = 10


@dataclass(frozen=True, slots=True)
class Quality:
    """Means over all questions, from 0 to 1."""

    ndcg: float
    recall: float
    reciprocal_rank: float


def quality(rankings: Sequence[tuple[Sequence[str], Collection[str]]]) -> Quality:
    """Of pairs of what was found and what is right, over the first ten."""
    return Quality(
        ndcg=fmean(_ndcg(found, right) for found, right in rankings),
        recall=fmean(len(set(found[:MOST]) & set(right)) / len(right) for found, right in rankings),
        reciprocal_rank=fmean(_reciprocal_rank(found, right) for found, right in rankings),
    )


def _ndcg(found: Sequence[str], right: Collection[str]) -> float:
    gain = sum(1 / log2(place + 2) for place, key in enumerate(found[:MOST]) if key in right)
    return gain / sum(1 / log2(place + 2) for place in range(min(MOST, len(right))))


def _reciprocal_rank(found: Sequence[str], right: Collection[str]) -> float:
    return next((1 / (place + 1) for place, key in enumerate(found[:MOST]) if key in right), 0.0)
