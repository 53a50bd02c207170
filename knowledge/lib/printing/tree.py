"""Markdown as nested values that a typesetter can set without reading a word of it as its own language."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from markdown_it.tree import SyntaxTreeNode

from portal.lib.markdown import parse

Node = dict[str, Any]

_INLINE: Final = {"em": "em", "strong": "strong", "s": "del"}
_BLOCKS: Final = {"paragraph": "p", "bullet_list": "ul", "list_item": "li", "blockquote": "quote"}
_TOP: Final = 2  # the level of a text's highest headings: the title stands above them
_LOWEST: Final = 6


def tree_of(source: str) -> list[Node]:
    """The blocks of a text. A node has ``t`` (its type), ``c`` (its children) or ``s`` (its words).

    Headings go down one level at a time: a reader that is read to must not look for one that is not there.
    """
    return _levelled(list(_nodes(SyntaxTreeNode(parse(source)).children)))


def _nodes(children: Iterable[SyntaxTreeNode]) -> Iterator[Node]:
    for child in children:
        if child.type == "inline":
            yield from _nodes(child.children)
        else:
            yield _node(child)


def _node(node: SyntaxTreeNode) -> Node:
    kind = node.type
    if kind in {"text", "html_inline", "html_block"}:
        return {"t": "text", "s": node.content}
    if kind in {"softbreak", "hardbreak", "hr"}:
        return {"t": kind}
    if kind in {"fence", "code_block", "code_inline"}:
        return {"t": "code" if kind == "code_inline" else "block", "s": node.content.rstrip("\n")}
    if kind == "image":
        return {"t": "text", "s": node.content}
    return {**_outer(node), "c": list(_nodes(node.children))}


def _outer(node: SyntaxTreeNode) -> Node:
    """What a node with children is."""
    kind = node.type
    if kind == "heading":
        return {"t": "h", "level": max(int(node.tag[1:]), _TOP)}
    if kind == "link":
        return {"t": "a", "url": str(node.attrs.get("href", ""))}
    if kind == "ordered_list":
        return {"t": "ol", "start": int(node.attrs.get("start", 1))}
    return {"t": _INLINE.get(kind) or _BLOCKS.get(kind) or kind}


def _levelled(blocks: list[Node]) -> list[Node]:
    above = _TOP - 1
    for block in blocks:
        if block["t"] == "h":
            block["level"] = above = min(block["level"], above + 1, _LOWEST)
    return blocks
