"""One document in CNXML as HTML with the few classes that the way to Markdown knows, and its questions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from types import MappingProxyType
from typing import Final
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from knowledge.enums import QuestionKind
from knowledge.lib.learning.material.from_html import markdown_of
from knowledge.lib.learning.material.mathml import tex_of
from knowledge.lib.learning.material.texts import LONGEST_CHOICE, ChoiceText, Finding, QuestionText
from portal.lib.slugs import make_slug


@dataclass(slots=True)
class Document:
    """A parsed document. ``places``: id → what a link to it without words shows, and the heading it stands under."""

    key: str
    path: str
    root: Element
    title: str = ""
    places: dict[str, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.title = next((text_of(each) for each in self.root if name_of(each) == "title"), "")
        counts: dict[str, int] = {}
        self._find_places(self.root, "", counts)

    def _find_places(self, element: Element, heading: str, counts: dict[str, int]) -> None:
        name = name_of(element)
        title = next((text_of(each) for each in element if name_of(each) == "title"), "")
        if name == "section" and title:
            heading = title
        if element.get("id"):
            self.places[str(element.get("id"))] = (_called(name, title, heading, counts), heading)
        for child in element:
            self._find_places(child, heading, counts)


def _called(name: str, title: str, heading: str, counts: dict[str, int]) -> str:
    if title and name in {"figure", "table", "note", "section", "example"}:
        return title
    if name in {"figure", "table", "equation"}:
        counts[name] = counts.get(name, 0) + 1
        words = {"figure": _now("Figure"), "table": _now("Table"), "equation": _now("Equation")}[name]
        return f"{words} {counts[name]}"
    return heading


def name_of(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def text_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


_SAME: Final[Mapping[str, str]] = MappingProxyType(
    {"para": "p", "item": "li", "quote": "blockquote", "code": "code", "sub": "sub", "sup": "sup", "preformat": "pre"}
)
_EFFECTS: Final[Mapping[str, str]] = MappingProxyType({"bold": "strong", "italics": "em"})
# Boxes by the class of a note or section in the books of OpenStax; titles that the books add themselves.
_NOTES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "concept-check": ("questions", "Concept Check"),
        "managing-change": ("note", "Managing Change"),
        "ethics-in-practice": ("note", "Ethics in Practice"),
        "expanding-around-globe": ("note", "Expanding Around the Globe"),
        "catching-spirit": ("note", "Catching the Entrepreneurial Spirit"),
        "customer-satisfaction": ("note", "Customer Satisfaction and Quality"),
        "exploring-business-careers": ("note", "Exploring Business Careers"),
    }
)
_LEFT_OUT: Final = frozenset({"metadata", "label", "colspec", "title"})


def html_of_document(
    document: Document, documents: Mapping[str, Document]
) -> tuple[str, list[QuestionText], list[Finding]]:
    """The text, the questions that have answers to choose from, and what could not be kept."""
    writer = _Writer(document, documents)
    content = next((each for each in document.root if name_of(each) == "content"), None)
    html = writer.inside(content) if content is not None else ""
    glossary = next((each for each in document.root if name_of(each) == "glossary"), None)
    if glossary is not None and len(glossary):
        html += f"<h2>{escape(_now('Glossary'))}</h2><dl>{writer.inside(glossary)}</dl>"
    return html + "".join(writer.footnotes), writer.questions, writer.findings


class _Writer:
    """Walks through one document. ``level`` is that of the next heading."""

    def __init__(self, document: Document, documents: Mapping[str, Document]) -> None:
        self.document, self.documents = document, documents
        self.level = 2
        self.footnotes: list[str] = []
        self.questions: list[QuestionText] = []
        self.findings: list[Finding] = []

    def lost(self, words: object) -> None:
        self.findings.append(Finding(self.document.path, 0, str(words)))

    def inside(self, element: Element) -> str:
        parts = [escape(element.text or "")]
        for child in element:
            parts.extend((self.of(child), escape(child.tail or "")))
        return "".join(parts)

    def of(self, element: Element) -> str:
        name = name_of(element)
        if name in _LEFT_OUT:
            return ""
        if name in _SAME:
            return f"<{_SAME[name]}>{self.inside(element)}</{_SAME[name]}>"
        method = getattr(self, f"_{name}", None)
        if method is not None:
            return str(method(element))
        if name in {"content", "div", "tgroup", "span", "cite", "foreign"}:
            return self.inside(element)
        self.lost(_("“%(name)s” is not known; its text stays.") % {"name": name})
        return self.inside(element)

    def _heading(self, element: Element) -> str:
        return next((self.inside(each) for each in element if name_of(each) == "title" and text_of(each)), "")

    def _section(self, element: Element) -> str:
        title = self._heading(element)
        level = min(self.level, 6)
        self.level += 1
        inner = self.inside(element)
        self.level -= 1
        return f"<h{level}>{title}</h{level}>{inner}" if title else inner

    def _note(self, element: Element) -> str:
        if element.get("class") == "reference" or element.get("display") == "inline":
            return self._footnote(element)
        kind, words = _NOTES.get(str(element.get("class", "")).split(" ")[0], ("note", ""))
        title = self._heading(element)
        bare = " ".join(markdown_of(title).split()) if title else ""
        full = ": ".join(part for part in (words, bare) if part)
        return f'<div class="callout" data-kind="{kind}" data-title="{escape(full)}">{self.inside(element)}</div>'

    def _example(self, element: Element) -> str:
        bare = text_of(next((each for each in element if name_of(each) == "title"), Element("none")))
        return f'<div class="callout" data-kind="note" data-title="{escape(bare)}">{self.inside(element)}</div>'

    def _footnote(self, element: Element) -> str:
        number = len(self.footnotes) + 1
        self.footnotes.append("")
        inner = self.inside(element)
        self.footnotes[number - 1] = f'<aside class="footnote" data-label="{number}">{inner}</aside>'
        return f'<a class="footnote-reference" data-label="{number}">x</a>'

    def _emphasis(self, element: Element) -> str:
        tag = _EFFECTS.get(element.get("effect", "italics"), "")
        inner = self.inside(element)
        if not inner.strip():
            return inner
        return f"<{tag}>{inner}</{tag}>" if tag else inner

    def _term(self, element: Element) -> str:
        if name_of(element) == "term" and element.get("class") == "no-emphasis":
            return self.inside(element)
        return f"<strong>{self.inside(element)}</strong>"

    def _newline(self, _element: Element) -> str:
        return "<br>"

    def _space(self, _element: Element) -> str:
        return " "

    def _list(self, element: Element) -> str:
        title = self._heading(element)
        tag = "ol" if element.get("list-type") == "enumerated" else "ul"
        start = (
            f' start="{escape(element.get("start-value", ""))}"' if tag == "ol" and element.get("start-value") else ""
        )
        items = "".join(self.of(each) for each in element if name_of(each) == "item")
        return (f"<p><strong>{title}</strong></p>" if title else "") + f"<{tag}{start}>{items}</{tag}>"

    def _link(self, element: Element) -> str:
        words = self.inside(element).strip()
        if element.get("url"):
            return f'<a href="{escape(str(element.get("url")))}">{words or escape(str(element.get("url")))}</a>'
        if element.get("resource"):
            return (
                f'<a href="{escape(str(element.get("resource")))}">{words or escape(str(element.get("resource")))}</a>'
            )
        target = self.documents.get(element.get("document") or self.document.key)
        if target is None:
            self.lost(_("The link to “%(name)s” leads nowhere; its words stay.") % {"name": element.get("document")})
            return words or escape(str(element.get("document")))
        called, heading = target.places.get(element.get("target-id", ""), ("", ""))
        part = f"#{make_slug(heading, fallback='part')}" if heading else ""
        words = words or escape(called or target.title)
        if target is self.document and not part:
            return words
        return f'<a href="{escape(target.key + part)}">{words}</a>'

    def _figure(self, element: Element) -> str:
        title = self._heading(element)
        caption = next((each for each in element if name_of(each) == "caption"), None)
        words = self.inside(caption).strip() if caption is not None else ""
        called = f"<strong>{title}</strong> " if title else ""
        pictures = "".join(self.of(each) for each in element if name_of(each) in {"media", "subfigure", "table"})
        below = f"<figcaption>{called}{words}</figcaption>" if called or words else ""
        return f"<figure>{pictures}{below}</figure>"

    def _subfigure(self, element: Element) -> str:
        return self._figure(element)

    def _caption(self, _element: Element) -> str:
        return ""

    def _media(self, element: Element) -> str:
        image = next((each for each in element if name_of(each) == "image"), None)
        if image is None:
            self.lost(_("A medium that is no picture cannot be kept."))
            return escape(str(element.get("alt", "")))
        return f'<img src="{escape(str(image.get("src", "")))}" alt="{escape(str(element.get("alt", "")))}">'

    def _table(self, element: Element) -> str:
        title = self._heading(element) or next(
            (self.inside(each) for each in element if name_of(each) == "caption" and text_of(each)), ""
        )
        caption = f"<caption>{title}</caption>" if title else ""
        return f"<table>{caption}{self.inside(element)}</table>"

    def _thead(self, element: Element) -> str:
        return f"<thead>{self._rows(element, 'th')}</thead>"

    def _tbody(self, element: Element) -> str:
        return f"<tbody>{self._rows(element, 'td')}</tbody>"

    def _tfoot(self, element: Element) -> str:
        return self._tbody(element)

    def _rows(self, element: Element, cell: str) -> str:
        return "".join(
            "<tr>" + "".join(self._cell(entry, cell) for entry in row if name_of(entry) == "entry") + "</tr>"
            for row in element
            if name_of(row) == "row"
        )

    def _cell(self, entry: Element, cell: str) -> str:
        first, last = entry.get("namest", ""), entry.get("nameend", "")
        wide = ""
        if first[1:].isdigit() and last[1:].isdigit():
            wide = f' colspan="{int(last[1:]) - int(first[1:]) + 1}"'
        return f"<{cell}{wide}>{self.inside(entry).strip()}</{cell}>"

    def _math(self, element: Element) -> str:
        tex = tex_of(element)
        if tex is None:
            self.lost(_("A formula could not be read; its letters stay."))
            return escape(text_of(element))
        return f'<span class="math">{escape(tex)}</span>'

    def _equation(self, element: Element) -> str:
        formula = next((each for each in element if name_of(each) == "math"), None)
        tex = tex_of(formula) if formula is not None else None
        return f'<div class="math">{escape(tex)}</div>' if tex else self.inside(element)

    def _definition(self, element: Element) -> str:
        term = next((self.inside(each) for each in element if name_of(each) == "term"), "")
        meaning = "".join(self.inside(each) for each in element if name_of(each) == "meaning")
        return f"<dt>{term.strip()}</dt><dd>{meaning.strip()}</dd>"

    def _exercise(self, element: Element) -> str:
        """A question where it has answers to choose from and says which is right; else a text with its solution."""
        question = self._question(element)
        if question is not None:
            self.questions.append(question)
            return ""
        parts = {name_of(each): self.inside(each) for each in element if name_of(each) in {"problem", "solution"}}
        solution = parts.get("solution", "").strip()
        inner = f'<div class="callout" data-kind="solution">{solution}</div>' if solution else ""
        return f'<div class="callout" data-kind="exercise">{parts.get("problem", "")}{inner}</div>'

    def _question(self, element: Element) -> QuestionText | None:
        problem = next((each for each in element if name_of(each) == "problem"), None)
        solution = next((text_of(each) for each in element if name_of(each) == "solution"), "")
        answers = [each for each in problem if name_of(each) == "list"] if problem is not None else []
        if problem is None or len(answers) != 1 or not solution:
            return None
        choices = [" ".join(markdown_of(self.inside(item)).split()) for item in answers[0] if name_of(item) == "item"]
        letters = {chr(ord("A") + number): number for number in range(len(choices))}
        right = letters.get(solution.strip(" .()").upper()[:1]) if len(solution.strip(" .()")) == 1 else None
        if right is None or len(choices) <= 1:
            return None
        words = "".join(self.of(each) for each in problem if each is not answers[0])
        return QuestionText(
            kind=QuestionKind.SINGLE,
            text=markdown_of(words),
            choices=tuple(ChoiceText(text[:LONGEST_CHOICE], at == right) for at, text in enumerate(choices)),
        )
