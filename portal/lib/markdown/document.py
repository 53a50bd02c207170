"""Long texts that stand alone on their page: pictures by name, links between texts, footnotes, boxes, formulas."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import nh3
from django.utils import translation
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from portal.lib.markdown.allowed import (
    BLOCKS,
    CLASSES,
    DOCUMENT_ATTRIBUTES,
    FIGURES,
    INLINE,
    MATHS,
    REL,
    SCHEMES,
    TABLES,
)
from portal.lib.markdown.callouts import callouts_plugin
from portal.lib.markdown.headings import anchor_for, headings_plugin
from portal.lib.markdown.mathematics import to_mathml

_LONG: Final = 40  # characters of TeX from which on a formula may be wider than a phone
_TAG: Final = re.compile(r"<(/?)(br|sub|sup|kbd)[ ]*/?>", re.IGNORECASE)
_CLASSES: Final = {element: set(names) for element, names in CLASSES.items()}


@dataclass(frozen=True, slots=True)
class Picture:
    """Where a picture of ours is sent from, and its size in pixels where it is known."""

    address: str
    width: int | None = None
    height: int | None = None


@dataclass(slots=True)
class Rendered:
    """The HTML, and what could not be shown as it was meant: names of pictures, targets of links, formulas."""

    html: str = ""
    missing_pictures: list[str] = field(default_factory=list)
    broken_links: list[str] = field(default_factory=list)
    unread_formulas: list[str] = field(default_factory=list)


def _nothing(_name: str) -> None:
    return None


def render_document(
    source: str,
    *,
    language: str,
    pictures: Callable[[str], Picture | None] = _nothing,
    links: Callable[[str], str | None] = _nothing,
) -> Rendered:
    """The text as HTML of allow-listed elements. One such text on a page: its ids are its own only there.

    ``pictures`` knows the picture of a name; pictures of other hosts are never asked for. ``links`` knows the address
    of a target without a host (``other-text.md#part``). What they do not know becomes a named gap, or words without a
    link. ``language`` is the text's own: the few words that are added speak it.
    """
    found = Rendered()
    env: dict[str, Any] = {"found": found, "pictures": pictures, "links": links}
    with translation.override(language):
        html = _RENDERER.render(source, env)
    found.html = nh3.clean(
        html,
        tags=INLINE | BLOCKS | TABLES | FIGURES | MATHS,
        attributes=DOCUMENT_ATTRIBUTES,
        allowed_classes=_CLASSES,
        url_schemes=SCHEMES,
        link_rel=REL,
    )
    return found


def _few_tags(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  markdown-it's signature
    """A line break, and what stands higher, lower or on a key: the only tags that may be written."""
    found = _TAG.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        name = found[2].lower()
        token = state.push("html_inline", "", 0)
        token.content = "<br>" if name == "br" else f"<{found[1]}{name}>"
    state.pos = found.end()
    return True


def _links(state: StateCore) -> None:
    """Addresses for the links between texts and within this one; a link that leads nowhere leaves its words."""
    for token in state.tokens:
        if token.type != "inline" or not token.children:
            continue
        kept: list[Token] = []
        dropped: list[bool] = []
        for child in token.children:
            if child.type == "link_open":
                dropped.append(not _lead(state.env, child))
            is_gone = child.type in {"link_open", "link_close"} and dropped[-1]
            if child.type == "link_close":
                dropped.pop()
            if not is_gone:
                kept.append(child)
        token.children = kept


def _lead(env: EnvType, link: Token) -> bool:
    href = str(link.attrGet("href") or "")
    if href == "#":  # the text itself
        return True
    if href.startswith("#"):
        address = env["anchors"].get(anchor_for(href[1:]))
        address = f"#{address}" if address else None
    elif _is_elsewhere(href):
        return True
    else:
        address = env["links"](unquote(href))
        part = unquote(href).partition("#")[2]
        if address and part and address.endswith(f"#{part}"):  # a heading's id is made of its words
            address = f"{address.removesuffix(part)}{anchor_for(part)}"
    if address is None:
        env["found"].broken_links.append(unquote(href))
        return False
    link.attrSet("href", address)
    return True


def _is_elsewhere(href: str) -> bool:
    """An address with a scheme or a host, or one from the root of this site."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return True
    return bool(parts.scheme or parts.netloc or href.startswith("/"))


def _figures(state: StateCore) -> None:
    """A picture alone in its paragraph is a figure; its title is the caption. So is a box of that name."""
    tokens = state.tokens
    inside = False
    for number, token in enumerate(tokens):
        if token.type in {"figure_open", "figure_close"}:
            inside = token.nesting > 0
        if token.type != "paragraph_open" or token.hidden:
            continue
        words, closing = tokens[number + 1], tokens[number + 2]
        image = _alone(words)
        if image is None and inside:
            token.tag = closing.tag = "figcaption"
        elif image is not None and inside:
            token.hidden = closing.hidden = True
        elif image is not None:
            token.tag = closing.tag = "figure"
            image.meta["caption"] = str(image.attrGet("title") or "")


def _alone(words: Token) -> Token | None:
    others = [child for child in words.children or () if child.type != "softbreak" and child.content.strip(" ") != ""]
    pictures = [child for child in words.children or () if child.type == "image"]
    return pictures[0] if len(pictures) == 1 and all(child is pictures[0] for child in others) else None


def _plain_attributes(state: StateCore) -> None:
    """Cells of the head say what they stand over; how a column is set and what language code is in are left out."""
    for token in state.tokens:
        if token.type == "th_open":
            token.attrs = {"scope": "col"}
        elif token.type == "td_open":
            token.attrs = {}
        elif token.type == "fence":
            token.info = ""


# How a token is written. markdown-it hands over itself, all tokens, the number of this one, its options, and what
# belongs to this text.


def _image(_self: RendererProtocol, tokens: Sequence[Token], idx: int, *rest: Any) -> str:
    """The picture, or a gap with the words that stand for it."""
    env = rest[1]
    token = tokens[idx]
    name = unquote(str(token.attrGet("src") or ""))
    words = _words(token).strip()
    picture = None if _has_host(name) else env["pictures"](name)
    caption = f"<figcaption>{escape(token.meta['caption'])}</figcaption>" if token.meta.get("caption") else ""
    if picture is None:
        env["found"].missing_pictures.append(name)
        return f'<span class="picture-gap">{escape(words or name.rpartition("/")[2])}</span>{caption}'
    size = f' width="{picture.width}" height="{picture.height}"' if picture.width and picture.height else ""
    return f'<img src="{escape(picture.address)}" alt="{escape(words)}" loading="lazy"{size}>{caption}'


def _words(token: Token) -> str:
    """The words of a token without their marks."""
    breaks = {"softbreak", "hardbreak"}
    return "".join(
        " " if child.type in breaks else _words(child) if child.children else child.content
        for child in token.children or ()
    )


def _has_host(name: str) -> bool:
    try:
        parts = urlsplit(name)
    except ValueError:
        return True
    return bool(parts.scheme or parts.netloc)


def _formula(tex: str, env: EnvType, *, is_block: bool) -> str:
    made = to_mathml(tex, is_block=is_block)
    if made is None:
        env["found"].unread_formulas.append(tex)
        made = f'<code class="tex">{escape(tex)}</code>'
    if is_block:
        return f'<div class="formula">{made}</div>\n'
    return f'<span class="formula">{made}</span>' if len(tex) > _LONG else made


def _formula_inline(_self: RendererProtocol, tokens: Sequence[Token], idx: int, *rest: Any) -> str:
    return _formula(tokens[idx].content, rest[1], is_block=False)


def _formula_block(_self: RendererProtocol, tokens: Sequence[Token], idx: int, *rest: Any) -> str:
    return _formula(tokens[idx].content, rest[1], is_block=True)


def _way_back(_self: RendererProtocol, tokens: Sequence[Token], idx: int, *_rest: Any) -> str:
    meta = tokens[idx].meta
    number = f"{meta['id'] + 1}" + (f":{meta['subId']}" if meta["subId"] > 0 else "")
    label = escape(translation.gettext("Back to the text"))
    return f' <a href="#fnref{number}" class="footnote-backref" aria-label="{label}">\u21a9\ufe0e</a>'


def _made() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": True, "typographer": False})
    parser.enable(["table", "strikethrough", "linkify"])
    if parser.linkify is not None:  # names of files look like hosts: index.md
        parser.linkify.set({"fuzzy_link": False, "fuzzy_email": False})
    parser.use(footnote_plugin).use(deflist_plugin).use(callouts_plugin).use(headings_plugin)
    parser.use(dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False, double_inline=True)
    parser.inline.ruler.before("autolink", "few_tags", _few_tags)
    parser.core.ruler.push("links", _links)
    parser.core.ruler.push("figures", _figures)
    parser.core.ruler.push("plain_attributes", _plain_attributes)
    parser.add_render_rule("image", _image)
    parser.add_render_rule("math_inline", _formula_inline)
    parser.add_render_rule("math_inline_double", _formula_block)
    parser.add_render_rule("math_block", _formula_block)
    parser.add_render_rule("footnote_anchor", _way_back)
    return parser


_RENDERER: Final = _made()
