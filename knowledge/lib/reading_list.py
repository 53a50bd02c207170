"""A collection as a text in Markdown, for paper."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_MARKS: Final = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~:])")


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry in plain words. ``url`` is the whole address."""

    title: str
    facts: str
    why: str
    summary: str
    url: str


def reading_list(entries: Iterable[Listed]) -> str:
    """A heading for each entry, in order, with what it is, why it stands there and where it is."""
    return "\n\n".join(_part(number, entry) for number, entry in enumerate(entries, start=1))


def _part(number: int, entry: Listed) -> str:
    lines = [f"## {number}. {plain(entry.title)}", plain(entry.facts)]
    if entry.why:
        lines.append(f"**{plain(entry.why)}**")
    lines += [plain(entry.summary), f"<{entry.url}>"]
    return "\n\n".join(line for line in lines if line)


def plain(text: str) -> str:
    r"""Words that mean nothing in Markdown.

    >>> plain("5S_plus *now*")
    '5S\\_plus \\*now\\*'
    """
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
