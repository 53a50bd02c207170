"""Two people changed one text: what both did, where it does not touch the same lines.

The three-way merge of diff3 (Khanna, Kunal and Pierce, "A Formal Investigation of Diff3", 2007): the texts are cut at
the lines that all three share; a stretch that only one side changed is that side's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

_MOST_LINES: Final = 2000


@dataclass(frozen=True, slots=True)
class Merged:
    """``text`` holds the changes of both where ``is_clean``; else, at each place both changed, ours and then theirs."""

    text: str
    is_clean: bool


def merge(base: str, ours: str, theirs: str) -> Merged:
    """Ours and theirs, both made from ``base``, in one."""
    if ours in (base, theirs):
        return Merged(theirs, is_clean=True)
    if theirs == base:
        return Merged(ours, is_clean=True)
    parts = [text.splitlines(keepends=True) for text in (base, ours, theirs)]
    if max(map(len, parts)) > _MOST_LINES:
        return Merged(f"{ours}\n\n{theirs}", is_clean=False)
    return _joined(*parts)


def _joined(base: list[str], ours: list[str], theirs: list[str]) -> Merged:
    text: list[str] = []
    is_clean = True
    at = (0, 0, 0)
    for shared in _shared(base, ours, theirs):
        ends = (shared.base, shared.ours, shared.theirs)
        stretch = [lines[start:end] for lines, start, end in zip((base, ours, theirs), at, ends, strict=True)]
        part, is_agreed = _settled(*stretch)
        text += part
        text += base[shared.base : shared.base + shared.length]
        is_clean = is_clean and is_agreed
        at = (shared.base + shared.length, shared.ours + shared.length, shared.theirs + shared.length)
    return Merged("".join(text), is_clean)


def _settled(base: list[str], ours: list[str], theirs: list[str]) -> tuple[list[str], bool]:
    if ours in (base, theirs):
        return theirs, True
    if theirs == base:
        return ours, True
    return [*_ended(ours), *theirs], False


def _ended(lines: list[str]) -> list[str]:
    """With an end to the last line, so that what follows begins a new one."""
    return [*lines[:-1], lines[-1] if lines[-1].endswith("\n") else f"{lines[-1]}\n"] if lines else []


@dataclass(frozen=True, slots=True)
class _Shared:
    """Lines that all three have: where they begin in each."""

    base: int
    ours: int
    theirs: int
    length: int


def _shared(base: list[str], ours: list[str], theirs: list[str]) -> Iterator[_Shared]:
    """The stretches of ``base`` that both kept, in their order, and the common end."""
    our_blocks, their_blocks = _blocks(base, ours), _blocks(base, theirs)
    mine = yours = 0
    while mine < len(our_blocks) and yours < len(their_blocks):
        our_base, our_at, our_length = our_blocks[mine]
        their_base, their_at, their_length = their_blocks[yours]
        start = max(our_base, their_base)
        end = min(our_base + our_length, their_base + their_length)
        if start < end:
            yield _Shared(start, our_at + start - our_base, their_at + start - their_base, end - start)
        if our_base + our_length < their_base + their_length:
            mine += 1
        else:
            yours += 1
    yield _Shared(len(base), len(ours), len(theirs), 0)


def _blocks(base: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int]]:
    matcher = SequenceMatcher(None, base, other)
    return [(block.a, block.b, block.size) for block in matcher.get_matching_blocks() if block.size]
