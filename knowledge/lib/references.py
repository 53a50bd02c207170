"""What a text says of other items: links ``[words](knowledge:12)`` and whole texts ``{{item:12}}`` on a line alone.

A reference names the number of an item and nothing else. What the reader meets there is decided when they read.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

SCHEME: Final = "knowledge"
CODE: Final = r"(?P<code>`+[^`\n]*`+)|"  # a link that stands in code is none; code that stands in a link is no matter
_LINK: Final = re.compile(
    CODE + r"(?<!!)\[(?P<words>[^\[\]\n]*)\]\(knowledge:(?P<number>[0-9]{1,18})(?P<part>#[^)\s]*)?\)"
)
_ANCHOR: Final = re.compile(r'<a href="knowledge:([0-9]{1,18})(#[^"]*)?"[^>]*>(.*?)</a>', re.DOTALL)
_STRANGE: Final = re.compile(r'<a href="knowledge:[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
_INCLUDE: Final = re.compile(r"^ {0,3}\{\{\s*item:([0-9]{1,18})\s*\}\}\s*$")
_FENCE: Final = re.compile(r"^ {0,3}(`{3,}|~{3,})")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text as it is written, or the number of an item whose text stands there."""

    text: str = ""
    include: int = 0


def has_references(body: str) -> bool:
    """Quick: whether there may be any."""
    return "knowledge:" in body or "{{" in body


def references_of(body: str) -> set[int]:
    """The numbers of all items that the text names, those between marks of code left out."""
    if not has_references(body):
        return set()
    found = set()
    for line, is_code in _lines(body):
        if not is_code:
            include = _INCLUDE.match(line)
            found |= {int(include[1])} if include else _linked(line)
    return found


def pieces_of(body: str) -> list[Piece]:
    """The text cut where another one stands in it."""
    pieces: list[Piece] = []
    kept: list[str] = []
    for line, is_code in _lines(body):
        include = None if is_code else _INCLUDE.match(line)
        if include is None:
            kept.append(line)
            continue
        pieces += [Piece(text="\n".join(kept)), Piece(include=int(include[1]))]
        kept = []
    pieces.append(Piece(text="\n".join(kept)))
    return [piece for piece in pieces if piece.include or piece.text.strip()]


def with_addresses(html: str, address: Callable[[int], str]) -> str:
    """Safe HTML in which links lead to the page of their item; where ``address`` is empty the words alone stay."""

    def led(match: re.Match[str]) -> str:
        found = address(int(match[1]))
        return f'<a href="{found}{match[2] or ""}">{match[3]}</a>' if found else match[3]

    return _STRANGE.sub(r"\1", _ANCHOR.sub(led, html))


def with_written_addresses(text: str, address: Callable[[int], str]) -> str:
    """The same for a text in Markdown."""

    def led(match: re.Match[str]) -> str:
        if match["code"]:
            return match[0]
        found = address(int(match["number"]))
        return f"[{match['words']}]({found}{match['part'] or ''})" if found else match["words"]

    return by_lines(text, lambda line: _LINK.sub(led, line))


def by_lines(text: str, change: Callable[[str], str]) -> str:
    """The text with each line changed that does not stand between marks of code."""
    return "\n".join(line if is_code else change(line) for line, is_code in _lines(text))


def _linked(line: str) -> set[int]:
    return {int(each["number"]) for each in _LINK.finditer(line) if not each["code"]}


def _lines(body: str) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it stands between marks of code."""
    fence = ""
    for line in body.split("\n"):
        mark = _FENCE.match(line)
        if fence:
            yield line, True
            if mark and mark[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        else:
            fence = mark[1] if mark else ""
            yield line, bool(mark)
