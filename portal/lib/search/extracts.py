"""The piece of a text that shows why it was found, with its words marked. Markdown is read as plain text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from portal.lib.search.terms import Stems
from portal.lib.search.words import bare, is_accented, is_han, lower

READ: Final = 6000  # characters of a text
LENGTH: Final = 240
LENGTH_HAN: Final = 110
LEAD: Final = 60  # characters before the first word that is marked
ENDING: Final = 5  # letters by which a word may be longer than its stem
SHORT_STEM: Final = 3
MOST_TRIED: Final = 40
_MARKS = (
    (re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"), " "),
    (re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"^\s{0,3}(?:#{1,6}|>|[-*+]|\d+[.)])\s+", re.MULTILINE), ""),
    (re.compile(r"^\s*\|?(?:\s*:?-{2,}:?\s*\|?)+\s*$", re.MULTILINE), ""),
    (re.compile(r"[*_`~]{1,3}(?=\S)|(?<=\S)[*_`~]{1,3}"), ""),
    (re.compile(r"[\s|\\]+"), " "),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text. ``is_marked``: it is a word of the question."""

    text: str
    is_marked: bool


Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marker:
    """Knows the words of a question in a text: as they were typed or with another ending, accents only if typed."""

    exact: re.Pattern[str] | None
    folded: re.Pattern[str] | None

    @classmethod
    def of(cls, words: Iterable[str], stems: Mapping[str, Stems]) -> "Marker":
        exact: list[str] = []
        folded: list[str] = []
        for word in dict.fromkeys(words):
            if is_han(word):
                exact.append(word)
                continue
            known = [re.escape(word)]
            stem = min((each for each in stems[word].words if len(each) > SHORT_STEM), key=len, default="")
            if stem and not word.isdigit():
                known.append(f"{re.escape(stem.removesuffix('i'))}\\w{{0,{ENDING}}}")
            (exact if is_accented(word) else folded).append(f"(?<!\\w)(?:{'|'.join(known)})(?!\\w)")
        return cls(_compiled(exact), _compiled(folded))

    def spans(self, text: str) -> list[Span]:
        """Where the words stand, in order."""
        lowered = lower(text)
        found = [each.span() for each in self.exact.finditer(lowered)] if self.exact else []
        if self.folded:
            found += [each.span() for each in self.folded.finditer(bare(lowered))]
        return sorted(found)


def _compiled(patterns: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(patterns)) if patterns else None


def plain_text(markdown: str) -> str:
    """Markdown without its marks, in one line."""
    text = markdown[:READ]
    for pattern, instead in _MARKS:
        text = pattern.sub(instead, text)
    return text.strip()


def extract(markdown: str, marker: Marker) -> list[Piece]:
    """The stretch of the text with the most different words of the question, cut at words; its start if it has none."""
    text = plain_text(markdown)
    spans = marker.spans(text)
    length = LENGTH_HAN if text and is_han(text[len(text) // 2]) else LENGTH
    start = _start(text, spans, length)
    return _pieces(text, spans, start, _edge(text, start + length))


def marked(text: str, marker: Marker) -> list[Piece]:
    """The whole of a short text, a title."""
    return _pieces(text, marker.spans(text), 0, len(text))


def _start(text: str, spans: Sequence[Span], length: int) -> int:
    """Where the stretch begins that has the most."""
    best, best_count = 0, 0
    for first, _ in spans[:MOST_TRIED]:
        last = first + length - LEAD
        words = {text[start:end].lower() for start, end in spans if first <= start < last}
        if len(words) > best_count:
            best, best_count = first, len(words)
    if best <= LEAD:
        return 0
    before = text.rfind(" ", 0, best - LEAD // 2)
    return before + 1 if before > best - LEAD * 2 else best - LEAD // 2


def _edge(text: str, wanted: int) -> int:
    """The end of the last whole word before a place."""
    if wanted >= len(text):
        return len(text)
    space = text.rfind(" ", wanted - LEAD // 2, wanted)
    return space if space > 0 else wanted


def _pieces(text: str, spans: Iterable[Span], start: int, end: int) -> list[Piece]:
    pieces = [Piece("… ", is_marked=False)] if start else []
    at = start
    for first, last in spans:
        if first < at or last > end:
            continue
        if first == at and pieces and pieces[-1].is_marked:  # neighbouring characters are marked as one
            pieces[-1] = Piece(pieces[-1].text + text[first:last], is_marked=True)
        else:
            pieces += [Piece(text[at:first], is_marked=False), Piece(text[first:last], is_marked=True)]
        at = last
    pieces.append(Piece(text[at:end], is_marked=False))
    if end < len(text):
        pieces.append(Piece(" …", is_marked=False))
    return [piece for piece in pieces if piece.text]
