"""When means of ratings may be shown, so that nobody learns what one firm answered.

From at least five firms; never a minimum or a maximum; and never where one of the firms, which knows its own answer,
could work out from the mean shown what another answered. On a scale from 1 to 5 five answers pass the p % rule for any
p up to 60: at least 3 is left beside the two largest, which are at most 5.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

AT_LEAST: Final = 5
LOWEST: Final = 1
HIGHEST: Final = 5
_TENTH: Final = Decimal("0.1")


def mean(ratings: Sequence[int]) -> Decimal | None:
    """To a tenth; None where it may not be shown."""
    return _rounded(sum(ratings), len(ratings)) if may_show(ratings) else None


def may_show(ratings: Sequence[int]) -> bool:
    """Enough firms, and no firm's answer follows from the mean and any one other firm's."""
    count = len(ratings)
    if count < AT_LEAST:
        return False
    shown = _rounded(sum(ratings), count)
    totals = [total for total in range(LOWEST * count, HIGHEST * count + 1) if _rounded(total, count) == shown]
    return all(_is_hidden(totals, insider, count) for insider in set(ratings))


def _is_hidden(totals: Sequence[int], insider: int, count: int) -> bool:
    """Could each of the others, by what one of them knows, have answered at least two different things?"""
    others = count - 2  # beside the insider and the one asked about
    least = max(LOWEST, totals[0] - insider - HIGHEST * others)
    most = min(HIGHEST, totals[-1] - insider - LOWEST * others)
    return least < most


def _rounded(total: int, count: int) -> Decimal:
    return (Decimal(total) / count).quantize(_TENTH, ROUND_HALF_UP)
