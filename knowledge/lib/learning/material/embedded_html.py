"""HTML within Markdown: made Markdown where there is a mark for it, and dropped with a finding where there is none."""

import re
from collections.abc import Callable, Mapping
from html import unescape
from textwrap import dedent
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from knowledge.lib.learning.material.from_html import markdown_of
from knowledge.lib.learning.material.outside_code import outside_code

_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_LOST: Final = re.compile(
    r"<(?P<name>style|script|noscript|template|svg|canvas|object|applet|math)\b[^>]*>.*?</(?P=name)\s*>",
    re.DOTALL | re.IGNORECASE,
)
_FRAME: Final = re.compile(r"<(iframe|video|audio|embed|source)\b([^>]*)>(?:[^<]*</\1\s*>)?", re.DOTALL | re.IGNORECASE)
_TABLE: Final = re.compile(r"<table\b.*?</table\s*>", re.DOTALL | re.IGNORECASE)
_DETAILS: Final = re.compile(r"<details\b[^>]*>\s*<summary\b[^>]*>(.*?)</summary\s*>", re.DOTALL | re.IGNORECASE)
_TAG: Final = re.compile(
    r"(?<!\\)<(/?)([A-Za-z][A-Za-z0-9-]*)((?:\s+[^\s<>=/\"']+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s<>\"']+))?)*)\s*/?>"
)
_ATTRIBUTE: Final = re.compile(r"([^\s=\"'>/]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_BLANK: Final = re.compile(r"\n(?:[ \t]*\n){2,}")

_BLOCKS: Final = frozenset(
    {"address", "article", "aside", "center", "div", "dd", "dl", "dt", "fieldset", "figcaption", "figure", "footer"}
    | {"form", "header", "main", "nav", "ol", "p", "section", "ul"}
)
_KEPT: Final = frozenset({"br", "sub", "sup", "kbd"})
_SILENT: Final = frozenset(
    {"abbr", "big", "bdi", "cite", "data", "del", "dfn", "font", "ins", "label", "legend", "mark", "q", "samp", "small"}
    | {"span", "summary", "time", "tt", "u", "var", "wbr"}
)
# What stands for the opening and for the closing tag.
_WRITTEN: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        **{f"h{level}": (f"\n\n{'#' * level} ", "\n\n") for level in range(1, 7)},
        "hr": ("\n\n---\n\n", ""),
        "li": ("\n- ", "\n"),
        "blockquote": ("\n\n> ", "\n\n"),
        "details": ("\n\n::: details\n\n", "\n\n:::\n\n"),
    }
)
_MARKS: Final = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`"}
_CONTROLS: Final = frozenset({"button", "select", "option", "textarea"})

Tell = Callable[[str, str | Promise, bool], None]


def without_html(text: str, tell: Tell) -> str:
    """The text with Markdown in place of its tags. ``tell`` takes words of the source, what is to say, and if lost."""
    return outside_code(text, lambda bare: _BLANK.sub("\n\n", _changed(bare, tell)))


def _changed(text: str, tell: Tell) -> str:
    text = _COMMENT.sub("", text)
    text = _LOST.sub(lambda found: _drop(found, tell), text)
    text = _FRAME.sub(lambda found: _frame(found, tell), text)
    text = _DETAILS.sub(lambda found: f"\n\n::: details {' '.join(_TAG.sub('', found[1]).split())}\n\n", text)
    text = _TABLE.sub(lambda found: _table(found, tell), text)
    return _Tags(tell).changed(text)


def _drop(found: re.Match[str], tell: Tell) -> str:
    name = found["name"].lower()
    if name != "style":
        tell(found[0][:40], _("“%(name)s” is not taken into a lesson.") % {"name": f"<{name}>"}, True)
    else:
        tell(found[0][:40], _("Styles of its own are not taken; the text looks as texts look here."), True)
    return "\n\n" if "\n" in found[0] else ""


def _frame(found: re.Match[str], tell: Tell) -> str:
    """What another host shows becomes a link to it."""
    given = attributes_of(found[2])
    address = given.get("src", "")
    tell(found[0][:40], _("What a page shows in a frame or a player became a link to it."), not address)
    if not address:
        return ""
    return f"\n\n[{given.get('title') or address}]({address})\n\n"


def _table(found: re.Match[str], tell: Tell) -> str:
    tell(found[0][:30], _("A table in HTML became a table in Markdown."), False)
    return f"\n\n{markdown_of(dedent(found[0]))}\n\n"


def attributes_of(source: str) -> dict[str, str]:
    """The attributes of a tag, as a browser reads them."""
    return {
        name.lower(): unescape(double or single or bare) for name, double, single, bare in _ATTRIBUTE.findall(source)
    }


class _Tags:
    """Walks over the tags of a text once. ``depth`` counts the open blocks, ``links`` holds where open links lead."""

    def __init__(self, tell: Tell) -> None:
        self.tell = tell
        self.depth = 0
        self.links: list[str] = []
        self.told: set[str] = set()

    def changed(self, text: str) -> str:
        parts: list[str] = []
        at = 0
        for found in _TAG.finditer(text):
            parts.extend((self._words(text[at : found.start()]), self._tag(found)))
            at = found.end()
        parts.append(self._words(text[at:]))
        return "".join(parts)

    def _words(self, words: str) -> str:
        """Words within a block lose what they were set in by: four spaces would make code of them."""
        if not self.depth or "\n" not in words:
            return words
        first, _newline, rest = words.partition("\n")
        return f"{first}\n{dedent(rest)}"

    def _tag(self, found: re.Match[str]) -> str:
        closing, name, given = bool(found[1]), found[2].lower(), attributes_of(found[3])
        if name in _KEPT:
            return f"<{'/' * closing}{name}>"
        if name in _BLOCKS:
            self.depth = max(0, self.depth + (-1 if closing else 1))
            return "\n\n"
        if name in _MARKS:
            return _MARKS[name]
        if name == "a":
            return self._link(given, closing=closing)
        if name in _SILENT:
            return ""
        return self._rarer(found, name, given, closing=closing)

    def _link(self, given: dict[str, str], *, closing: bool) -> str:
        if closing:
            address = self.links.pop() if self.links else ""
            return f"](<{address}>)" if address else ""
        self.links.append(given.get("href", ""))
        return "[" if self.links[-1] else ""

    def _rarer(self, found: re.Match[str], name: str, given: dict[str, str], *, closing: bool) -> str:
        if name in _WRITTEN:
            return _WRITTEN[name][closing]
        if name == "img":
            return f"![{given.get('alt', '')}](<{given.get('src', '')}>)"
        if name == "input":
            return self._box(found, given)
        if name in _CONTROLS:
            self._once(found[0], name)
            return ""
        return f"\\{found[0]}"

    def _box(self, found: re.Match[str], given: dict[str, str]) -> str:
        """A box to tick is an entry of a list."""
        if given.get("type") == "checkbox":
            if "checkbox" not in self.told:
                self.told.add("checkbox")
                self.tell(found[0], _("Boxes to tick became entries of a list."), False)
            return "\n- "
        self._once(found[0], "input")
        return ""

    def _once(self, where: str, name: str) -> None:
        if name not in self.told:
            self.told.add(name)
            self.tell(where, _("“%(name)s” is not taken into a lesson.") % {"name": f"<{name}>"}, True)
