"""A question as it was typed, taken apart. Whatever is typed, it is a question: nothing here raises."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from portal.lib.search.words import tokens

LONGEST: Final = 300  # characters
MOST_WORDS: Final = 40
MOST_OPERATORS: Final = 12
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»「」『』〝〞＂", '"') | dict.fromkeys("‐‑‒–—−－", "-"))
_PIECE = re.compile(r'(-?)(?:([^\W\d_]+):(?:"([^"]*)"?|([^\s"]+))|"([^"]*)"?|([^\s"]+))')


@dataclass(frozen=True, slots=True)
class Asked:
    """One operator: ``type:news`` or, barred, ``-type:news``."""

    name: str
    value: str
    is_barred: bool = False

    def __str__(self) -> str:
        value = f'"{self.value}"' if " " in self.value else self.value
        return f"{'-' if self.is_barred else ''}{self.name}:{value}"


@dataclass(frozen=True, slots=True)
class Question:
    """``words`` are tokens, any of which may be found; ``runs`` keeps them as they stood together. ``phrases`` must be
    found as they are, ``barred`` must not; both are sequences of tokens. ``is_cut``: it was longer than is read.
    """

    text: str = ""
    runs: tuple[tuple[str, ...], ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    barred: tuple[tuple[str, ...], ...] = ()
    asked: tuple[Asked, ...] = ()
    is_cut: bool = False

    @property
    def scored(self) -> tuple[tuple[str, ...], ...]:
        """The runs that say how well a row fits."""
        return self.runs + self.phrases

    @property
    def words(self) -> list[str]:
        return [token for run in self.scored for token in run]

    @property
    def tokens(self) -> list[str]:
        """Every token of the question, each once."""
        return list(dict.fromkeys(token for run in (*self.scored, *self.barred) for token in run))

    @property
    def has_words(self) -> bool:
        """There is something to rank by."""
        return bool(self.scored)

    @property
    def is_empty(self) -> bool:
        """Nothing was asked that could be looked for."""
        return not self.scored and not self.asked

    def without(self, asked: Asked) -> str:
        """The text without one operator."""
        return self._written(tuple(each for each in self.asked if each != asked))

    def having(self, asked: Asked) -> str:
        """The text with one operator more, in place of an earlier one of its name."""
        kept = (each for each in self.asked if each.name != asked.name or each.is_barred)
        return self._written((*kept, asked))

    def _written(self, asked: tuple[Asked, ...]) -> str:
        return " ".join([self.text, *map(str, asked)]).strip()


def parse(text: str, names: Collection[str]) -> Question:
    """Take a question apart; ``names`` are the operators that are known. A name that is not known is a word."""
    plain = unicodedata.normalize("NFKC", text.replace("\0", " ")).translate(_QUOTES).strip()
    parts = _Parts(names)
    for piece in _PIECE.finditer(plain[:LONGEST]):
        parts.add(piece)
    is_cut = len(plain) > LONGEST or parts.count > MOST_WORDS
    free = " ".join(parts.free)
    asked = tuple(dict.fromkeys(parts.asked))[:MOST_OPERATORS]
    return Question(free, tuple(parts.runs), tuple(parts.phrases), tuple(parts.barred), asked, is_cut)


class _Parts:
    """What was found so far."""

    def __init__(self, names: Collection[str]) -> None:
        self.names = names
        self.free: list[str] = []  # as typed, but for the operators
        self.runs: list[tuple[str, ...]] = []
        self.phrases: list[tuple[str, ...]] = []
        self.barred: list[tuple[str, ...]] = []
        self.asked: list[Asked] = []
        self.count = 0

    def add(self, piece: re.Match[str]) -> None:
        bar, name, quoted, value, phrase, word = piece.groups()
        if name and name.lower() in self.names:
            worth = " ".join((quoted if quoted is not None else value).split())
            if worth:
                self.asked.append(Asked(name.lower(), worth, is_barred=bool(bar)))
            return
        found = self._counted(phrase if phrase is not None else word or piece.group().lstrip("-"))
        if not found:
            return
        is_open = piece.group().count('"') % 2  # what is written behind it must not fall into a quotation
        self.free.append(piece.group() + '"' * is_open)
        is_phrase = phrase is not None and len(found) > 1
        (self.barred if bar else self.phrases if is_phrase else self.runs).append(found)

    def _counted(self, text: str) -> tuple[str, ...]:
        found = tokens(text)
        self.count += len(found)
        return tuple(found[: max(0, MOST_WORDS - self.count + len(found))])
