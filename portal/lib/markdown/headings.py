"""Headings in order, each with an address: they begin at the second level, and none is skipped on the way down."""

import re
from typing import Final
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from portal.lib.slugs import make_slug

_FIRST: Final = 2
_LAST: Final = 6
_NAMED: Final = re.compile(r"[ \t]*\{:?[ \t]*#([^\s}]+)[^}]*\}[ \t]*$")
_MARKS: Final = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*_`~\\]|<[^>]*>")


def headings_plugin(parser: MarkdownIt) -> None:
    """Levels and ids, given before the words are parsed. ``env["anchors"]``: name in the source → id in the page."""
    parser.core.ruler.before("inline", "headings", _headings)


def anchor_for(name: str) -> str:
    """The id of the heading with these words, as far as it is the first one with them."""
    return f"t-{make_slug(unquote(name), fallback='part')}"


def _headings(state: StateCore) -> None:
    levels: list[int] = []
    anchors: dict[str, str] = state.env.setdefault("anchors", {})
    taken: set[str] = set()
    for number, token in enumerate(state.tokens):
        if token.type != "heading_open":
            continue
        raw = int(token.tag[1])
        while levels and levels[-1] >= raw:
            levels.pop()
        levels.append(raw)
        words = state.tokens[number + 1]
        named = _NAMED.search(words.content)
        if named:
            words.content = words.content[: named.start()]
        anchor = _free(anchor_for(_MARKS.sub(r"\1", words.content)), taken)
        token.attrSet("id", anchor)
        anchors.setdefault(anchor, anchor)
        if named:
            anchors[anchor_for(named[1])] = anchor
        token.tag = state.tokens[number + 2].tag = f"h{min(_FIRST + len(levels) - 1, _LAST)}"


def _free(anchor: str, taken: set[str]) -> str:
    free, number = anchor, 2
    while free in taken:
        free, number = f"{anchor}-{number}", number + 1
    taken.add(free)
    return free
