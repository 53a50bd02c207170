"""HTML as Markdown, by markdownify, with the marks that our texts have and it does not know."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from bs4 import BeautifulSoup, Tag
from markdownify import ATX, MarkdownConverter

_SPECIAL: Final = re.compile(r"([\\`*_\[\]$|])")
_TAG_LIKE: Final = re.compile(r"<(?=[A-Za-z/!])")
_LINE_START: Final = re.compile(r"^(\s*)(#{1,6}\s|[-+]\s|:{1,}|>|=+\s*$|~{3,})", re.MULTILINE)
_NUMBER_START: Final = re.compile(r"^(\s*\d{1,9})([.)]\s)", re.MULTILINE)
_BLANK: Final = re.compile(r"\n{3,}")
_OPTIONS: Final[Mapping[str, Any]] = MappingProxyType(
    {"heading_style": ATX, "bullets": "-", "newline_style": "backslash", "table_infer_header": True}
)


class Converter(MarkdownConverter):
    """Beside what markdownify does: formulas in TeX, callouts, figures, footnotes, captions of tables."""

    def escape(self, text: str, parent_tags: Any) -> str:
        """Letters that would be marks. Formulas and code are not asked."""
        text = _SPECIAL.sub(r"\\\1", text)
        text = _TAG_LIKE.sub(r"\\<", text)
        text = _NUMBER_START.sub(r"\1\\\2", text)
        return _LINE_START.sub(r"\1\\\2", text)

    def convert_span(self, el: Tag, text: str, parent_tags: Any) -> str:
        if "math" in _classes(el):
            return f"${_plain(el)}$"
        return text

    def convert_div(self, el: Tag, text: str, parent_tags: Any) -> str:
        classes = _classes(el)
        if "math" in classes:
            return f"\n\n$$\n{el.get_text().strip()}\n$$\n\n"
        if "callout" in classes:
            kind, title = str(el.get("data-kind", "note")), str(el.get("data-title", "")).strip()
            colons = ":" * (3 + _depth_below(el))
            return f"\n\n{colons} {kind}{' ' * bool(title)}{title}\n\n{text.strip()}\n\n{colons}\n\n"
        return f"\n\n{text.strip()}\n\n" if text.strip() else ""

    def convert_figure(self, el: Tag, text: str, parent_tags: Any) -> str:
        return f"\n\n::: figure\n\n{text.strip()}\n\n:::\n\n" if el.find("figcaption") else f"\n\n{text.strip()}\n\n"

    def convert_figcaption(self, el: Tag, text: str, parent_tags: Any) -> str:
        return f"\n\n{' '.join(text.split())}\n\n"

    def convert_p(self, el: Tag, text: str, parent_tags: Any) -> str:
        if {"td", "th"} & set(parent_tags):
            return f"{text.strip()}\n"
        return _said_before("convert_p", self, el, text, parent_tags)

    def convert_td(self, el: Tag, text: str, parent_tags: Any) -> str:
        return _said_before("convert_td", self, el, _in_a_cell(text), parent_tags)

    def convert_th(self, el: Tag, text: str, parent_tags: Any) -> str:
        return _said_before("convert_th", self, el, _in_a_cell(text), parent_tags)

    def convert_img(self, el: Tag, text: str, parent_tags: Any) -> str:
        words = self.escape(" ".join(str(el.get("alt", "")).split()), set())
        return f"![{words}](<{el.get('src', '')}>)"

    def convert_sub(self, el: Tag, text: str, parent_tags: Any) -> str:
        return f"<sub>{text}</sub>" if text.strip() else ""

    def convert_sup(self, el: Tag, text: str, parent_tags: Any) -> str:
        return f"<sup>{text}</sup>" if text.strip() and not text.strip().startswith("[^") else text

    def convert_kbd(self, el: Tag, text: str, parent_tags: Any) -> str:
        return f"<kbd>{text}</kbd>"

    def convert_u(self, el: Tag, text: str, parent_tags: Any) -> str:
        return text

    def convert_aside(self, el: Tag, text: str, parent_tags: Any) -> str:
        """A footnote's text, which may have several paragraphs."""
        if "footnote" not in _classes(el):
            return f"\n\n{text.strip()}\n\n"
        lines = text.strip().split("\n")
        rest = "".join(f"\n    {line}" if line.strip() else "\n" for line in lines[1:])
        return f"\n\n[^{el.get('data-label')}]: {lines[0]}{rest}\n\n"

    def convert_a(self, el: Tag, text: str, parent_tags: Any) -> str:
        if "footnote-reference" in _classes(el):
            return f"[^{el.get('data-label')}]"
        href = str(el.get("href", ""))
        if not href or not text.strip():
            return text
        before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        target = f"<{href}>" if set(href) & set(" ()") else href
        return f"{before}[{text.strip()}]({target}){after}"


def markdown_of(html: str) -> str:
    """The Markdown of a piece of HTML, without blank lines at its ends."""
    soup = BeautifulSoup(html, "html.parser")
    for table in soup.find_all("table"):
        _set_right(table)
    made = Converter(**_OPTIONS).convert_soup(soup)
    return _BLANK.sub("\n\n", "\n".join(line.rstrip() for line in made.split("\n"))).strip("\n")


def _set_right(table: Tag) -> None:
    """The first row comes first: markdownify looks whether anything stands before it. A caption stands above."""
    for caption in table.find_all("caption"):
        caption.name = "strong"
        table.insert_before(caption.extract())
        caption.wrap(Tag(name="p"))
    for words in table.find_all(string=lambda text: not (text or "").strip()):
        if words.parent is not None and words.parent.name in {"table", "thead", "tbody", "tfoot", "tr"}:
            words.extract()


def _said_before(name: str, *asked: Any) -> str:
    """What markdownify itself makes of an element. Its types do not name these methods."""
    return str(getattr(MarkdownConverter, name)(*asked))


def _classes(el: Tag) -> list[str]:
    found = el.get("class")
    return list(found) if isinstance(found, list) else str(found or "").split()


def _plain(el: Tag) -> str:
    return " ".join(el.get_text().split())


def _depth_below(el: Tag) -> int:
    """How many boxes stand within each other in this one: the outer one has more colons."""
    inner = [each for each in el.find_all("div") if "callout" in _classes(each)]
    return 1 + max((_depth_below(each) for each in inner), default=0) if inner else 0


def _in_a_cell(text: str) -> str:
    """Cells are one line: paragraphs and the entries of lists are parted by line breaks."""
    lines = [re.sub(r"^(?:[-*+]|\d+\\?[.)])\s+", "• ", line.strip()).rstrip("\\") for line in text.split("\n")]
    return "<br>".join(line for line in lines if line)
