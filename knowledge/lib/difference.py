"""What is different between two texts, line by line and within a line word by word, for people to read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Final, Literal

Kind = Literal["same", "removed", "added"]
# Words, runs of spaces, and each Chinese character, which is a word of its own.
_TOKENS: Final = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+|\s+|[^\w\s]")
_CONTEXT: Final = 2
# Texts in which the same line or word comes again and again are slow to compare: what is beyond these numbers is told
# more roughly.
_MOST_LINES: Final = 2000
_MOST_TOKENS: Final = 400
_MOST_PAIRS: Final = 500_000
_ALIKE: Final = 0.3


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words, there before and after or only in one of the two."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it reads: unchanged, gone, new, or ``changed`` with pieces of both. ``gap`` counts lines left out."""

    kind: Literal["same", "removed", "added", "changed", "gap"]
    pieces: tuple[Piece, ...] = ()
    gap: int = 0


def difference(before: str, after: str) -> list[Line]:
    """The lines to show: those that changed with two lines around them, and how many are left out between."""
    old, new = before.splitlines(), after.splitlines()
    if max(len(old), len(new)) > _MOST_LINES:
        return _whole(old, new)
    matcher = SequenceMatcher(None, old, new)
    words = _Words()
    lines: list[Line] = []
    blocks = matcher.get_opcodes()
    for place, (tag, old_from, old_to, new_from, new_to) in enumerate(blocks):
        if tag == "equal":
            lines += _around(old[old_from:old_to], is_first=place == 0, is_last=place == len(blocks) - 1)
        else:
            lines += _changed(old[old_from:old_to], new[new_from:new_to], words)
    return lines


def is_same(lines: Sequence[Line]) -> bool:
    return all(line.kind in {"same", "gap"} for line in lines)


def _around(lines: Sequence[str], *, is_first: bool, is_last: bool) -> list[Line]:
    """Unchanged lines: the last ones before a change and the first ones after it."""
    head = 0 if is_first else _CONTEXT
    tail = 0 if is_last else _CONTEXT
    left_out = len(lines) - head - tail
    if left_out <= 1:
        return [_line("same", line) for line in lines]
    shown = [_line("same", line) for line in lines[:head]]
    rest = lines[len(lines) - tail :] if tail else []
    return [*shown, Line("gap", gap=left_out), *(_line("same", line) for line in rest)]


def _changed(old: Sequence[str], new: Sequence[str], words: "_Words") -> list[Line]:
    """Lines that stand for each other become one, told word by word, when they are alike; the others go and come."""
    found: list[Line] = []
    for gone, come in zip_longest(old, new):
        if gone is None:
            found.append(_line("added", come))
        elif come is None:
            found.append(_line("removed", gone))
        else:
            found += words.within(gone, come)
    return found


@dataclass(slots=True)
class _Words:
    """Compares lines word by word while the page has time for it."""

    pairs_left: int = _MOST_PAIRS

    def within(self, gone: str, come: str) -> list[Line]:
        old, new = _TOKENS.findall(gone), _TOKENS.findall(come)
        if max(len(old), len(new)) <= _MOST_TOKENS and len(old) * len(new) <= self.pairs_left:
            self.pairs_left -= len(old) * len(new)
            matcher = SequenceMatcher(None, old, new, autojunk=False)
            if matcher.ratio() >= _ALIKE:
                return [Line("changed", tuple(_pieces(matcher, old, new)))]
        return [_line("removed", gone), _line("added", come)]


def _pieces(matcher: "SequenceMatcher[str]", old: list[str], new: list[str]) -> Iterator[Piece]:
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(old[old_from:old_to]))
            continue
        if old_from < old_to:
            yield Piece("removed", "".join(old[old_from:old_to]))
        if new_from < new_to:
            yield Piece("added", "".join(new[new_from:new_to]))


def _whole(old: Sequence[str], new: Sequence[str]) -> list[Line]:
    """Texts too long to be compared in the time of a page: the old one, then the new one."""
    if old == new:
        return [Line("gap", gap=len(old))]
    return [*(_line("removed", line) for line in old), *(_line("added", line) for line in new)]


def _line(kind: Kind, text: str) -> Line:
    return Line(kind, (Piece(kind, text),))
