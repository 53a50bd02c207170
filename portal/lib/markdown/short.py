"""Short texts: CommonMark with tables, nothing that could clash with another text on the same page."""

from collections.abc import Collection

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from portal.lib.markdown.allowed import ATTRIBUTES, BLOCKS, INLINE, REL, SCHEMES, TABLES

_RENDERER = MarkdownIt("commonmark", {"html": False, "linkify": True, "typographer": False}).enable(
    ["table", "strikethrough", "linkify"]
)


def parse(source: str) -> list[Token]:
    """The text as the same parser sees it, for whoever makes something else of it than HTML."""
    return _RENDERER.parse(source)


def render(source: str, *, schemes: Collection[str] = ()) -> str:
    """HTML of allow-listed elements only; the text's headings begin at the second level, below the page's own.

    ``schemes`` are kinds of addresses that the caller turns into others before anybody meets them.
    """
    html = _RENDERER.render(source).replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    return nh3.clean(
        html,
        tags=INLINE | BLOCKS | TABLES,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES | set(schemes),
        link_rel=REL,
    )
