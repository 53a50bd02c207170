"""Markdown to safe HTML. Rendered when a text is saved; the source is stored beside it."""

from collections.abc import Collection

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

_RENDERER = MarkdownIt("commonmark", {"html": False, "linkify": True, "typographer": False}).enable(
    ["table", "strikethrough", "linkify"]
)
_INLINE = {"a", "abbr", "b", "br", "code", "del", "em", "i", "kbd", "s", "strong", "sub", "sup"}
_BLOCKS = {"blockquote", "dd", "div", "dl", "dt", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "ul"}
_TABLES = {"caption", "table", "tbody", "td", "th", "thead", "tr"}
_ATTRIBUTES = {"a": {"href", "title"}, "th": {"scope"}, "td": {"colspan", "rowspan"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto", "tel"}


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
        tags=_INLINE | _BLOCKS | _TABLES,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES | set(schemes),
        link_rel="nofollow ugc noopener noreferrer",
    )
