"""Boxes beside the text: ``::: tip Title`` … ``:::``, as VitePress, Pandoc and the Carpentries write them.

A line of three or more colons with a name opens one, without a name closes the innermost, however many colons there
are. Who gives no title may begin with a heading, which then is the title.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

OPENING: Final = re.compile(r"^:{3,}[ \t]*(?:\{\.?)?([A-Za-z][\w-]*)(.*?)[ \t:]*$")
CLOSING: Final = re.compile(r"^:{3,}[ \t]*$")
_FENCE: Final = re.compile(r"^(`{3,}|~{3,})")
_TITLE: Final = re.compile(r"""title=["']([^"']*)["']""")
_ATTRIBUTES: Final = re.compile(r"\{[^}]*\}|[\w-]+=[\"'][^\"']*[\"']|\}")

# What other programs call them. Names that nobody here knows are notes.
KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "attention": "warning",
        "callout": "note",
        "callout-caution": "caution",
        "callout-important": "warning",
        "callout-note": "note",
        "callout-tip": "tip",
        "callout-warning": "warning",
        "caution": "caution",
        "challenge": "exercise",
        "checklist": "keypoints",
        "danger": "caution",
        "details": "solution",
        "discussion": "discussion",
        "exercise": "exercise",
        "figure": "figure",
        "group-tab": "note",
        "hint": "solution",
        "important": "warning",
        "info": "note",
        "instructor": "instructor",
        "keypoints": "keypoints",
        "note": "note",
        "objectives": "objectives",
        "prereq": "note",
        "questions": "questions",
        "solution": "solution",
        "spoiler": "solution",
        "testimonial": "note",
        "tip": "tip",
        "warning": "warning",
    }
)
_WORDS: Final[Mapping[str, Promise]] = MappingProxyType(
    {
        "caution": pgettext_lazy("box in a text", "Caution"),
        "discussion": pgettext_lazy("box in a text", "Discussion"),
        "exercise": pgettext_lazy("box in a text", "Exercise"),
        "instructor": pgettext_lazy("box in a text", "For the facilitator"),
        "keypoints": pgettext_lazy("box in a text", "Key points"),
        "note": pgettext_lazy("box in a text", "Note"),
        "objectives": pgettext_lazy("box in a text", "Objectives"),
        "questions": pgettext_lazy("box in a text", "Questions"),
        "solution": pgettext_lazy("box in a text", "Solution"),
        "tip": pgettext_lazy("box in a text", "Tip"),
        "warning": pgettext_lazy("box in a text", "Warning"),
    }
)


def callouts_plugin(parser: MarkdownIt) -> None:
    """Lets the parser know boxes, after code and before everything else that could begin with a colon."""
    parser.block.ruler.before("fence", "callout", _callout, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    parser.core.ruler.after("block", "callout_titles", _titles)


def _callout(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  markdown-it's signature
    if state.is_code_block(start):
        return False
    opening = OPENING.match(_line(state, start))
    if opening is None:
        return False
    if silent:
        return True
    last = _closing_line(state, start + 1, end)
    kind = KINDS.get(opening[1].lower(), "note")
    box = state.push(f"{kind}_open" if kind == "figure" else "callout_open", _tag(kind), 1)
    box.block, box.map = True, [start, last]
    box.meta = {"kind": kind, "title": _title(opening[2])}
    if kind != "figure":
        box.attrSet("class", f"callout callout-{kind}")
    parent, line_max = state.parentType, state.lineMax
    state.parentType, state.lineMax = "callout", last
    state.md.block.tokenize(state, start + 1, last)
    state.parentType, state.lineMax = parent, line_max
    closing = state.push(f"{kind}_close" if kind == "figure" else "callout_close", _tag(kind), -1)
    closing.block = True
    state.line = last + (last < end)
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _closing_line(state: StateBlock, start: int, end: int) -> int:
    """The line that closes the box opened above ``start``; the end of the surrounding block if none does."""
    depth, fence = 1, ""
    for number in range(start, end):
        line = _line(state, number)
        if fence:
            fence = "" if line.startswith(fence) else fence
        elif found := _FENCE.match(line):
            fence = found[1]
        elif OPENING.match(line):
            depth += 1
        elif CLOSING.match(line):
            depth -= 1
        if not depth:
            return number
    return end


def _tag(kind: str) -> str:
    return {"solution": "details", "figure": "figure"}.get(kind, "div")


def _title(rest: str) -> str:
    named = _TITLE.search(rest)
    return named[1] if named else _ATTRIBUTES.sub("", rest).strip()


def _titles(state: StateCore) -> None:
    """Each box begins with its title: the given one, its own first heading, or the word for its kind."""
    tokens: list[Token] = []
    heading = False
    for number, token in enumerate(state.tokens):
        if token.type == "heading_open" and heading:
            token.type, token.tag = "callout_title_open", _title_tag(tokens[-1])
            token.attrSet("class", "callout-title")
            closing = state.tokens[number + 2]
            closing.type, closing.tag = "callout_title_close", token.tag
        tokens.append(token)
        heading = token.type == "callout_open" and not token.meta["title"] and _begins_with_heading(state, number)
        if token.type == "callout_open" and not heading:
            tokens.extend(_title_tokens(token))
    state.tokens = tokens


def _begins_with_heading(state: StateCore, number: int) -> bool:
    return number + 1 < len(state.tokens) and state.tokens[number + 1].type == "heading_open"


def _title_tag(box: Token) -> str:
    return "summary" if box.tag == "details" else "p"


def _title_tokens(box: Token) -> list[Token]:
    tag = _title_tag(box)
    words = box.meta["title"] or str(_WORDS[box.meta["kind"]])
    opening = Token(
        "callout_title_open", tag, 1, attrs={} if tag == "summary" else {"class": "callout-title"}, block=True
    )
    inline = Token("inline", "", 0, content=words, children=[], map=box.map, block=True)
    return [opening, inline, Token("callout_title_close", tag, -1, block=True)]
