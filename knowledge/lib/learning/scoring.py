"""What an answer in a quiz is worth. Pure: a key and what was given lead to points.

Partial credit, each a share between 0 and 1 of the question's points:

- *several answers*: right ones chosen over all right ones, less wrong ones chosen over all wrong ones, never below 0.
  These are the weights +100/R % and -100/W % that Moodle gives a question with R right and W wrong answers
  (Moodle documentation, "Multiple Choice question type"). Choosing everything is worth nothing; so is guessing on
  average, before the cut at 0.
- *put in order*: Kendall's rank correlation with the right order, tau = 1 - 2d / (n(n-1)/2) with d pairs the wrong way
  round, never below 0 (M. G. Kendall, "A New Measure of Rank Correlation", Biometrika 30 (1938), 81-93). A random order
  is worth nothing on average, before the cut at 0.
- one answer, a number, a few words: all or nothing.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from itertools import combinations
from typing import Final

from portal.lib.folding import fold

_CENT: Final = Decimal("0.01")
_LARGEST: Final = Decimal(10) ** 14  # of a DecimalField of 20 digits with 6 behind the point
_NUMBER: Final = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d{1,2})?")
_MINUS: Final = str.maketrans({"\u2212": "-", "\u2013": "-", "\uff0c": ",", "\uff0e": "."})


@dataclass(frozen=True, slots=True)
class SingleKey:
    """The one choice that is right; more than one may be."""

    right: frozenset[int]


@dataclass(frozen=True, slots=True)
class MultipleKey:
    """All choices that are right, and all that are wrong."""

    right: frozenset[int]
    wrong: frozenset[int]


@dataclass(frozen=True, slots=True)
class NumericKey:
    """Right is what is not farther from ``number`` than ``tolerance``."""

    number: Decimal
    tolerance: Decimal


@dataclass(frozen=True, slots=True)
class ShortKey:
    """The words that are accepted."""

    accepted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrderingKey:
    """The choices in the right order."""

    order: tuple[int, ...]


Key = SingleKey | MultipleKey | NumericKey | ShortKey | OrderingKey
Given = Sequence[int | str] | None


def points_for(key: Key, given: Given, most: int) -> Decimal:
    """Points with two decimals, from 0 to ``most``. What was not answered is worth nothing."""
    if not given:
        return Decimal("0.00")
    return (share(key, given) * most).quantize(_CENT, ROUND_HALF_UP)


def share(key: Key, given: Sequence[int | str]) -> Decimal:
    """Between 0 and 1."""
    match key:
        case SingleKey(right):
            return Decimal(len(given) == 1 and given[0] in right)
        case MultipleKey(right, wrong):
            return _chosen(right, wrong, frozenset(given))
        case NumericKey(number, tolerance):
            return Decimal(_is_near(number, tolerance, str(given[0])))
        case ShortKey(accepted):
            return Decimal(is_accepted(str(given[0]), accepted))
        case OrderingKey(order):
            return _in_order(order, given)


def number_of(text: str) -> Decimal | None:
    """A number as people type it: with a comma or a point before the decimals, spaces between thousands. None else.

    >>> [str(number_of(text)) for text in ("1 234,5", "-0.5", "2e3", "many")]
    ['1234.5', '-0.5', '2E+3', 'None']
    """
    plain = "".join(unicodedata.normalize("NFKC", text).translate(_MINUS).split())
    if not _NUMBER.fullmatch(plain):
        return None
    try:
        found = Decimal(plain.replace(",", "."))
    except InvalidOperation:
        return None
    return found if abs(found) < _LARGEST else None


def is_accepted(given: str, accepted: Sequence[str]) -> bool:
    """Is it one of these words? Case, spaces and the marks around it do not count.

    Accents count where some were typed: somebody whose keyboard has none is understood, má is not mà.

    >>> is_accepted(" Bao tri ", ["bảo trì"]), is_accepted("báo trí", ["bảo trì"])
    (True, False)
    """
    words = _plain(given)
    if not words:
        return False
    wanted = [_plain(each) for each in accepted]
    return words in wanted or (words == fold(words) and words in map(fold, wanted))


def _plain(text: str) -> str:
    words = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return unicodedata.normalize("NFC", words.strip(" .,;:!?\"'()“”„«»。，、！？「」"))


def _chosen(right: frozenset[int], wrong: frozenset[int], given: frozenset[int | str]) -> Decimal:
    if not right:
        return Decimal(not given & wrong)
    good = Decimal(len(given & right)) / len(right)
    bad = Decimal(len(given & wrong)) / len(wrong) if wrong else Decimal(0)
    return max(good - bad, Decimal(0))


def _is_near(number: Decimal, tolerance: Decimal, text: str) -> bool:
    found = number_of(text)
    return found is not None and abs(found - number) <= tolerance


def _in_order(order: tuple[int, ...], given: Sequence[int | str]) -> Decimal:
    """Nothing for what is no order of these choices."""
    if sorted(map(str, given)) != sorted(map(str, order)) or len(set(given)) != len(order):
        return Decimal(0)
    places = {choice: place for place, choice in enumerate(order)}
    pairs = list(combinations((places[int(choice)] for choice in given), 2))
    if not pairs:
        return Decimal(1)
    turned = sum(before > after for before, after in pairs)
    return max(Decimal(len(pairs) - 2 * turned) / len(pairs), Decimal(0))
