"""How well a person's line fits a question: by the words and the meanings that both have.

A word counts by how few of the lines have it, twice where it stands in the question's title; a tag of the vocabulary
that both name, in whatever language, counts as much as a word of the title. One word of the text alone is no fit:
people would be asked about what they never offered. Vietnamese words and Chinese ones are
mostly of two syllables or characters, so there the pair is the word.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import Final

from portal.lib.search.words import is_han, tokens

IN_TITLE: Final = 2.0
IN_TEXT: Final = 1.0
ENOUGH: Final = 2.0  # a word of the title, two of the text, or a tag
SHORTEST: Final = 3  # letters of a word that says something
MOST: Final = 60  # words of a question that are looked at
Word = tuple[str, ...]  # one token, or two that stand side by side


@dataclass(frozen=True, slots=True)
class Fit:
    """How well one line fits, and by which words and tags, the heaviest first."""

    key: int
    score: float
    words: tuple[str, ...]
    tags: tuple[int, ...]


def words_in(text: str, *, in_pairs: bool = False) -> list[Word]:
    """The words of a text, each once. ``in_pairs``: of a language whose words are mostly of two syllables.

    >>> words_in("Who lends fixtures?")
    [('who',), ('lends',), ('fixtures',)]
    >>> words_in("máy đo nào", in_pairs=True)
    [('máy', 'đo'), ('đo', 'nào')]
    """
    found = tokens(text)
    pairs = [pair for pair in pairwise(found) if in_pairs or (is_han(pair[0]) and is_han(pair[1]))]
    alone = [(token,) for token in found if not in_pairs and not is_han(token) and len(token) >= SHORTEST]
    in_order = sorted(dict.fromkeys([*alone, *pairs]), key=lambda word: found.index(word[0]))
    return in_order[:MOST]


def shown(word: Word) -> str:
    """As people write it: Chinese without a space."""
    return ("" if is_han(word[0]) else " ").join(word)


def fits(
    question: Mapping[Word, float],
    lines: Mapping[int, Sequence[str]],
    *,
    stems: Mapping[str, Iterable[str]],
    tags: Iterable[int] = (),
    line_tags: Mapping[int, Iterable[int]] | None = None,
) -> list[Fit]:
    """The lines that share something with the question, best first; equals by their key.

    ``question`` weighs its words, ``lines`` are tokens by key, ``stems`` has the entries of every token of both.
    """
    known = {token: frozenset(entries) for token, entries in stems.items()}
    holders = {word: {key for key, line in lines.items() if _holds(line, word, known)} for word in question}
    asked, named = set(tags), {key: set(found) for key, found in (line_tags or {}).items()}
    found = []
    for key in lines:
        worth = {word: question[word] * _rarity(len(lines), len(holders[word])) for word in question}
        mine = sorted((word for word in question if key in holders[word]), key=lambda word: -worth[word])
        common = asked & named.get(key, set())
        score = sum(worth[word] for word in mine) + sum(
            IN_TITLE * _rarity(len(lines), sum(tag in each for each in named.values())) for tag in common
        )
        if sum(question[word] for word in mine) + IN_TITLE * len(common) >= ENOUGH:
            found.append(Fit(key, score, tuple(map(shown, mine)), tuple(sorted(common))))
    return sorted(found, key=lambda fit: (-fit.score, fit.key))


def _holds(line: Sequence[str], word: Word, known: Mapping[str, frozenset[str]]) -> bool:
    if len(word) > 1:
        return word in set(pairwise(line))
    return any(known[word[0]] & known[token] for token in line)


def _rarity(lines: int, holding: int) -> float:
    return log(1 + lines / holding) if holding else 0.0
