"""What a question's words are in the vectors, and what each weighs."""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from portal.lib.search.question import Question
from portal.lib.search.words import is_accented, is_han, unaccented

# What the vectors write before stems, and before words without accents.
ENGLISH, PORTUGUESE, FOLDED_MARK = "+", "=", "~"
# How much a kind of entry counts. Who types accents elsewhere means a word without them as it is.
WORD, FOLDED, FOLDED_BUT_MEANT, PAIR, HAN_PAIR, HAN = 1.0, 1.0, 0.2, 0.6, 0.7, 0.5
LONGEST_CODE: Final = 6  # letters before the number of a standard
# Function words of English and Portuguese: typed like that, they are not meant to be Vietnamese without its accents.
_FUNCTION_WORDS: Final = frozenset(
    """
    a an and are as at be but by can do does for from had has have he her his how i if in is it its me my no not of
    on or our out she should so than that the their them then there they this to too was we were what when where
    which who why will with would you your o os da das de dos e em na nas nos ou para por que se sem um uma uns
    """.split()  # noqa: SIM905 — seventy quoted lines say no more
)
MOST_SCORED: Final = 26  # Vietnamese questions have so many syllables; a bit of an integer each
MOST_NEIGHBOURS: Final = 6
# A language counts on its own once it has this share of all rows; in a smaller one chance decides.
SHARE: Final = 0.05


@dataclass(frozen=True, slots=True)
class Stems:
    """The entries of one token: ``plain`` as written or stemmed in each language, ``folded`` of words with accents."""

    plain: tuple[str, ...]
    folded: tuple[str, ...] = ()

    @property
    def words(self) -> list[str]:
        """The plain entries without their marks."""
        return [entry.lstrip(ENGLISH + PORTUGUESE) for entry in self.plain]

    @property
    def all(self) -> tuple[str, ...]:
        return self.plain + self.folded


@dataclass(frozen=True, slots=True)
class Term:
    """Entries any of which counts as the word. ``rows`` hold it; ``worth`` is its weight times how rare it is."""

    entries: tuple[str, ...]
    rows: int
    worth: float


@dataclass(frozen=True, slots=True)
class Frequencies:
    """How many rows there are in each language, how long one is, and how many hold each entry."""

    rows: Mapping[str, int]
    length: float
    holding: Mapping[str, Mapping[str, int]]

    @property
    def total(self) -> int:
        return sum(self.rows.values())

    def of(self, entries: Iterable[str]) -> int:
        return sum(sum(self.holding.get(entry, {}).values()) for entry in entries)

    def without(self, entries: Collection[str]) -> "Frequencies":
        """The same as if no row held these entries."""
        kept = {entry: rows for entry, rows in self.holding.items() if entry not in entries}
        return Frequencies(self.rows, self.length, kept)

    def rarity(self, entries: Sequence[str]) -> float:
        """As BM25 has it, in the language where the word is the most common."""
        found: dict[str, int] = {}
        for entry in entries:
            for language, rows in self.holding.get(entry, {}).items():
                found[language] = found.get(language, 0) + rows
        large = (language for language in found if self.rows.get(language, 0) >= SHARE * self.total)
        each = [_rarity(self.rows[language], found[language]) for language in large]
        return min([_rarity(self.total, sum(found.values())), *each])


def _rarity(rows: int, holding: int) -> float:
    return math.log1p((max(rows - holding, 0) + 0.5) / (holding + 0.5))


def entries(question: Question) -> Iterator[tuple[tuple[str, ...], float]]:
    """Entries made of several tokens, with their weights: pairs of syllables and characters, codes as one word."""
    for run in question.scored:
        for first, second in pairwise(run):
            if is_han(first) and is_han(second):
                yield (first + second,), HAN_PAIR
    words = question.words
    has_accents = any(map(is_accented, words))
    for first, second in pairwise(words):
        if is_han(first) or is_han(second):
            continue
        if has_accents:
            yield (f"{first}_{second}",), PAIR
        if first.isascii() and first.isalpha() and len(first) <= LONGEST_CODE and second[:2].isdigit():
            yield tuple(f"{mark}{first}{second}" for mark in ("", ENGLISH, PORTUGUESE)), WORD


def terms(question: Question, stems: Mapping[str, Stems], frequencies: Frequencies) -> list[Term]:
    """The terms of the free words, those that weigh most first, without what no row is known to hold."""
    weights: dict[tuple[str, ...], float] = {}
    has_accents = any(map(is_accented, question.words))

    for run in question.scored:
        for token in run:
            alone = WORD if not is_han(token) or len(run) == 1 else HAN
            weights.setdefault(stems[token].plain, alone)
            if stems[token].folded:
                is_meant = has_accents or token in _FUNCTION_WORDS
                weights.setdefault(stems[token].folded, FOLDED_BUT_MEANT if is_meant else FOLDED)
    for each, weight in entries(question):
        weights.setdefault(each, weight)
    found = [Term(each, frequencies.of(each), weight * frequencies.rarity(each)) for each, weight in weights.items()]
    known = [term for term in found if term.rows] if frequencies.total else found
    return sorted(known or found, key=lambda term: -term.worth)


def neighbours(question: Question, stems: Mapping[str, Stems], frequencies: Frequencies) -> list[Term]:
    """Pairs of words that stand together in the question, as two sets of entries joined by ``&``."""
    found: dict[tuple[str, ...], Term] = {}
    for first, second in pairwise(question.words):
        if first == second or is_han(first) or is_han(second):
            continue
        one, other = stems[first].plain, stems[second].plain
        rows = min(frequencies.of(one), frequencies.of(other))
        if rows or not frequencies.total:
            worth = min(frequencies.rarity(one), frequencies.rarity(other))
            found.setdefault(one + other, Term((any_of(one), any_of(other)), rows, worth))
    return sorted(found.values(), key=lambda term: -term.worth)[:MOST_NEIGHBOURS]


def quoted(entry: str) -> str:
    """An entry as a tsquery has it."""
    return "'" + entry.replace("\\", "\\\\").replace("'", "''") + "'"


def any_of(alternatives: Iterable[str]) -> str:
    return "(" + "|".join(map(quoted, alternatives)) + ")"


def in_a_row(tokens: Iterable[str], stems: Mapping[str, Stems]) -> str:
    """A tsquery for tokens that stand one behind the other."""
    return "<->".join(any_of(stems[token].all) for token in tokens)


def stems_of(token: str, english: str, portuguese: str, with_ending: str) -> Stems:
    """The entries of a token from its stems; ``with_ending`` is the Portuguese stem with the accents it may lack."""
    plain = dict.fromkeys([token, ENGLISH + english, PORTUGUESE + portuguese])
    if is_accented(token):
        return Stems(tuple(plain))
    folded = dict.fromkeys(FOLDED_MARK + each for each in (token, PORTUGUESE + portuguese, ENGLISH + english))
    if is_accented(with_ending):
        folded[FOLDED_MARK + PORTUGUESE + unaccented(with_ending)] = None
    elif with_ending:
        plain[PORTUGUESE + with_ending] = None
    return Stems(tuple(plain), tuple(folded))
