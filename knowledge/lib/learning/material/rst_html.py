"""A document that docutils has read, as plain HTML with the few classes that the way to Markdown knows."""

from html import escape
from typing import Any

from docutils import nodes

_TAGS = {
    nodes.paragraph: "p",
    nodes.emphasis: "em",
    nodes.strong: "strong",
    nodes.literal: "code",
    nodes.bullet_list: "ul",
    nodes.list_item: "li",
    nodes.block_quote: "blockquote",
    nodes.definition_list: "dl",
    nodes.definition: "dd",
    nodes.subscript: "sub",
    nodes.superscript: "sup",
    nodes.title_reference: "em",
    nodes.caption: "figcaption",
    nodes.field_list: "dl",
    nodes.field_name: "dt",
    nodes.field_body: "dd",
    nodes.attribution: "p",
}
_NOTHING = (
    nodes.comment,
    nodes.substitution_definition,
    nodes.target,
    nodes.pending,
    nodes.system_message,
    nodes.raw,
    nodes.colspec,
    nodes.label,
    nodes.generated,
)
_BOXES = {
    nodes.note: "note",
    nodes.tip: "tip",
    nodes.hint: "tip",
    nodes.important: "warning",
    nodes.attention: "warning",
    nodes.warning: "warning",
    nodes.caution: "caution",
    nodes.danger: "danger",
    nodes.error: "danger",
    nodes.admonition: "note",
    nodes.topic: "note",
    nodes.sidebar: "note",
}


def html_of(tree: nodes.document) -> str:
    return "".join(_of(child, 1) for child in tree.children)


def _inside(node: nodes.Node, level: int) -> str:
    return "".join(_of(child, level) for child in node.children)


def _of(node: Any, level: int) -> str:
    """HTML of one node; ``level`` is that of the headings within it."""
    if isinstance(node, nodes.Text):
        return escape(node.astext())
    if isinstance(node, _NOTHING):
        return ""
    kind = type(node)
    if kind in _WRITERS:
        return _WRITERS[kind](node, level)
    if kind in _BOXES:
        return _box(_BOXES[kind], node, level)
    if kind in _TAGS:
        return f"<{_TAGS[kind]}>{_inside(node, level)}</{_TAGS[kind]}>"
    return _inside(node, level)


def _section(node: Any, level: int) -> str:
    return _inside(node, level + 1)


def _title(node: Any, level: int) -> str:
    if isinstance(node.parent, nodes.table):
        return f"<caption>{_inside(node, level)}</caption>"
    if isinstance(node.parent, nodes.section | nodes.document):
        return f"<h{min(level, 6)}>{_inside(node, level)}</h{min(level, 6)}>"
    return f"<p><strong>{_inside(node, level)}</strong></p>"


def _rubric(node: Any, level: int) -> str:
    return f"<p><strong>{_inside(node, level)}</strong></p>"


def _ordered(node: Any, level: int) -> str:
    start = f' start="{node["start"]}"' if node.get("start") else ""
    return f"<ol{start}>{_inside(node, level)}</ol>"


def _reference(node: Any, level: int) -> str:
    words = _inside(node, level)
    if node.get("refuri"):
        return f'<a href="{escape(node["refuri"])}">{words}</a>'
    return words


def _image(node: Any, _level: int) -> str:
    alt = node.get("alt", "")
    if "/" in alt and " " not in alt:  # the name of the program that drew it
        alt = ""
    made = f'<img src="{escape(node["uri"])}" alt="{escape(alt)}">'
    is_inline = isinstance(node.parent, nodes.TextElement | nodes.figure)
    return made if is_inline else f"<p>{made}</p>"


def _figure(node: Any, level: int) -> str:
    return f"<figure>{_inside(node, level)}</figure>"


def _legend(node: Any, level: int) -> str:
    return f"<figcaption>{_inside(node, level)}</figcaption>"


def _code(node: Any, _level: int) -> str:
    return f"<pre><code>{escape(node.astext())}\n</code></pre>"


def _math(node: Any, _level: int) -> str:
    return f'<span class="math">{escape(node.astext())}</span>'


def _math_block(node: Any, _level: int) -> str:
    return f'<div class="math">{escape(node.astext())}</div>'


def _box(kind: str, node: Any, level: int) -> str:
    title = next((child for child in node.children if isinstance(child, nodes.title)), None)
    words = escape(title.astext()) if title is not None else ""
    inner = "".join(_of(child, level) for child in node.children if child is not title)
    return f'<div class="callout" data-kind="{kind}" data-title="{words}">{inner}</div>'


def _container(node: Any, level: int) -> str:
    return _box(node["kind"], node, level) if node.get("kind") else _inside(node, level)


def _term(node: Any, level: int) -> str:
    return f"<dt>{_inside(node, level)}</dt>"


def _classifier(node: Any, level: int) -> str:
    return f" <em>({_inside(node, level)})</em>"


def _footnote_reference(node: Any, _level: int) -> str:
    return f'<a class="footnote-reference" data-label="{escape(_label_of(node))}">x</a>'


def _footnote(node: Any, level: int) -> str:
    label = next((child.astext() for child in node.children if isinstance(child, nodes.label)), "") or _label_of(node)
    return f'<aside class="footnote" data-label="{escape(label)}">{_inside(node, level)}</aside>'


def _label_of(node: Any) -> str:
    return node.astext() or str(node.get("refid") or (node.get("names") or node.get("ids") or ["1"])[0])


def _line_block(node: Any, level: int) -> str:
    lines = [_inside(child, level) for child in node.children]
    return f"<p>{'<br>'.join(lines)}</p>"


def _table(node: Any, level: int) -> str:
    return f"<table>{_inside(node, level)}</table>"


def _row(node: Any, level: int) -> str:
    cell = "th" if isinstance(node.parent, nodes.thead) else "td"
    cells = "".join(_entry(entry, cell, level) for entry in node.children)
    return f"<tr>{cells}</tr>"


def _entry(node: Any, cell: str, level: int) -> str:
    wide = f' colspan="{node["morecols"] + 1}"' if node.get("morecols") else ""
    return f"<{cell}{wide}>{_inside(node, level)}</{cell}>"


def _thead(node: Any, level: int) -> str:
    return f"<thead>{_inside(node, level)}</thead>"


def _tbody(node: Any, level: int) -> str:
    return f"<tbody>{_inside(node, level)}</tbody>"


def _transition(_node: Any, _level: int) -> str:
    return "<hr>"


_WRITERS: dict[type, Any] = {
    nodes.section: _section,
    nodes.title: _title,
    nodes.subtitle: _rubric,
    nodes.rubric: _rubric,
    nodes.enumerated_list: _ordered,
    nodes.reference: _reference,
    nodes.image: _image,
    nodes.figure: _figure,
    nodes.legend: _legend,
    nodes.literal_block: _code,
    nodes.doctest_block: _code,
    nodes.math: _math,
    nodes.math_block: _math_block,
    nodes.container: _container,
    nodes.term: _term,
    nodes.classifier: _classifier,
    nodes.footnote_reference: _footnote_reference,
    nodes.citation_reference: _footnote_reference,
    nodes.footnote: _footnote,
    nodes.citation: _footnote,
    nodes.line_block: _line_block,
    nodes.table: _table,
    nodes.row: _row,
    nodes.thead: _thead,
    nodes.tbody: _tbody,
    nodes.transition: _transition,
}
