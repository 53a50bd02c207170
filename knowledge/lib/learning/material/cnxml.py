"""OpenStax books in CNXML as a course: the collection gives modules and order, each document is a lesson."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext_lazy as _

from knowledge.lib.learning.material.bundle import Bundle
from knowledge.lib.learning.material.cnxml_html import Document, html_of_document, name_of, text_of
from knowledge.lib.learning.material.from_html import markdown_of
from knowledge.lib.learning.material.markdown_folder import files_of
from knowledge.lib.learning.material.minutes import minutes_of
from knowledge.lib.learning.material.targets import Targets
from knowledge.lib.learning.material.texts import (
    LONGEST_TITLE,
    CourseText,
    Finding,
    LessonText,
    ModuleText,
    NotACourse,
    QuizText,
)

COLLECTION: Final = ".collection.xml"
ENDING: Final = ".cnxml"
_LICENCES: Final = re.compile(r"creativecommons\.org/(?:licenses/([a-z-]+)/([\d.]+)|publicdomain/(zero))")


@dataclass(slots=True)
class _Reading:
    bundle: Bundle
    targets: Targets
    documents: dict[str, Document] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def cnxml_course(bundle: Bundle) -> tuple[CourseText, list[Finding]]:
    """The first collection among the files, or all documents in the order of their names."""
    findings = list(bundle.findings)
    reading = _Reading(bundle, Targets(bundle, {}, findings=findings), findings=findings)
    for path in bundle.paths(ENDING):
        document = Document(_id_of(path), path, _parsed(bundle, path))
        reading.documents[document.key] = document
    if not reading.documents:
        raise NotACourse(_("There is no document in CNXML that could be a lesson."))
    reading.targets.lessons = {key: key for key in reading.documents}
    collections = bundle.paths(COLLECTION)
    if not collections:
        modules: tuple[ModuleText, ...] = (_module("", list(reading.documents), reading),)
        return CourseText(title=modules[0].lessons[0].title, modules=modules), findings
    root = _parsed(bundle, collections[0])
    findings += [Finding(name, 0, _("Only the first collection among the files is read.")) for name in collections[1:]]
    modules = tuple(_collected(root, reading, collections[0]))
    course = CourseText(
        title=(_first(root, "title") or modules[0].title)[:LONGEST_TITLE],
        language=_first(root, "language"),
        licence=_licence(root),
        credit=" ".join(str(root.get("authors", "")).replace(" ,", ", ").split())[:400],
        modules=modules,
        files=files_of(bundle, reading.targets.names),
    )
    return course, findings


def _id_of(path: str) -> str:
    """``modules/m123/index.cnxml`` is m123."""
    pure = PurePosixPath(path)
    return pure.parent.name if pure.stem == "index" and pure.parent.name else pure.stem


def _parsed(bundle: Bundle, path: str) -> Element:
    """Without external entities; none of the tricks of XML is followed."""
    try:
        return fromstring(bundle.text(path))
    except (ParseError, DefusedXmlException, ValueError) as error:
        reason = _("“%(file)s” is not XML that can be read, or it refers to things outside of it.")
        raise NotACourse(reason % {"file": path}) from error


def _first(root: Element, name: str) -> str:
    return next((text_of(each) for each in root.iter() if name_of(each) == name and text_of(each)), "")


def _licence(root: Element) -> str:
    for each in root.iter():
        found = _LICENCES.search(each.get("url", "")) if name_of(each) == "license" else None
        if found:
            return "cc0" if found[3] else f"cc-{found[1]}-{found[2]}"
    return ""


def _collected(root: Element, reading: _Reading, path: str) -> Iterator[ModuleText]:
    """Chapters as they stand; documents outside of any chapter make modules of their own."""
    content = next((each for each in root if name_of(each) == "content"), None)
    loose: list[str] = []
    for entry in content if content is not None else ():
        if name_of(entry) == "module":
            loose.extend(_known(entry, reading, path))
            continue
        if loose:
            yield _module("", loose, reading)
            loose = []
        title = _first(entry, "title")
        keys = [key for each in entry.iter() if name_of(each) == "module" for key in _known(each, reading, path)]
        if keys:
            yield _module(title, keys, reading)
    if loose:
        yield _module("", loose, reading)


def _known(entry: Element, reading: _Reading, path: str) -> list[str]:
    key = entry.get("document", "")
    if key in reading.documents:
        return [key]
    reading.findings.append(Finding(path, 0, _("“%(name)s” of the collection is not among the files.") % {"name": key}))
    return []


def _module(title: str, keys: list[str], reading: _Reading) -> ModuleText:
    lessons = tuple(_lesson(reading.documents[key], reading) for key in keys)
    return ModuleText(title=(title or lessons[0].title)[:LONGEST_TITLE], lessons=lessons)


def _lesson(document: Document, reading: _Reading) -> LessonText:
    html, questions, findings = html_of_document(document, reading.documents)
    reading.findings.extend(findings)
    body = reading.targets.settled(markdown_of(html), document.path, document.key)
    return LessonText(
        title=document.title[:LONGEST_TITLE] or document.key,
        key=document.key,
        body=body,
        minutes=minutes_of(body),
        quiz=QuizText(questions=tuple(questions)) if questions else None,
    )
