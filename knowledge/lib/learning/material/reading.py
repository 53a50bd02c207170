"""Which reader a folder or zip is for, and what it read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from knowledge.lib.learning.material.bundle import Bundle, folder_bundle, zip_bundle
from knowledge.lib.learning.material.cnxml import cnxml_course
from knowledge.lib.learning.material.markdown_folder import ENDINGS, markdown_course
from knowledge.lib.learning.material.outside_code import line_of
from knowledge.lib.learning.material.restructured import ENDING, restructured_course
from knowledge.lib.learning.material.texts import BROKEN_LINK, CourseText, Finding, LessonText, NotACourse
from portal.lib.markdown import render_document

_CNXML: Final = (".collection.xml", ".cnxml")
_SINGLE: Final = {".md": "lesson.md", ".markdown": "lesson.md", ".rst": "lesson.rst", ".cnxml": "lesson/index.cnxml"}
MOST_LESSONS: Final = 400


@dataclass(frozen=True, slots=True)
class ReadCourse:
    """A course as it was read, the form it came in, and what is to be told about it."""

    course: CourseText
    form: str
    findings: tuple[Finding, ...]

    @property
    def lost(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.is_lost]


def read_course(bundle: Bundle) -> ReadCourse:
    """Raises ``NotACourse`` with a sentence for whoever sent the files."""
    if bundle.paths(*_CNXML):
        form, (course, findings) = "CNXML", cnxml_course(bundle)
    elif len(bundle.paths(ENDING)) > len(bundle.paths(*ENDINGS)) or not bundle.paths(*ENDINGS):
        form, (course, findings) = "reStructuredText", restructured_course(bundle)
    else:
        form, (course, findings) = "Markdown", markdown_course(bundle)
    if len(course.lessons) > MOST_LESSONS:
        raise NotACourse(_("A course has at most %(most)d lessons.") % {"most": MOST_LESSONS})
    keys = [lesson.key for lesson in course.lessons]
    if len(set(keys)) < len(keys):
        twice = next(key for key in keys if keys.count(key) > 1)
        raise NotACourse(_("Two lessons have the key “%(key)s”.") % {"key": twice})
    course = _without_dead_parts(course, findings)
    return ReadCourse(course, form, tuple(dict.fromkeys(findings)))


def _without_dead_parts(course: CourseText, findings: list[Finding]) -> CourseText:
    """Links within a text to a heading that it does not have leave their words."""
    modules = tuple(
        replace(module, lessons=tuple(_without_dead_links(lesson, findings) for lesson in module.lessons))
        for module in course.modules
    )
    return replace(course, modules=modules)


def _without_dead_links(lesson: LessonText, findings: list[Finding]) -> LessonText:
    if "](#" not in lesson.body:
        return lesson
    rendered = render_document(lesson.body, language="en", links=lambda target: target)
    body = lesson.body
    for target in dict.fromkeys(rendered.broken_links):
        findings.append(Finding(lesson.key, line_of(lesson.body, target), str(BROKEN_LINK) % {"name": target[:120]}))
        body = re.sub(rf"\[([^\[\]]*)\]\({re.escape(target)}\)", r"\1", body)
    return replace(lesson, body=body)


def bundle_at(path: Path) -> Bundle:
    """The files of a folder, of a zip, or a single file. Raises ``NotACourse``."""
    if path.is_dir():
        return folder_bundle(path)
    if not path.is_file():
        raise NotACourse(_("There is no such file or folder."))
    single = single_bundle(path.read_bytes(), path.name) if path.suffix.lower() in _SINGLE else None
    if single is not None:
        return single
    with path.open("rb") as file:
        return zip_bundle(file, path.name)


def single_bundle(data: bytes, name: str) -> Bundle | None:
    """A text that is sent alone; nothing for what is no such text."""
    own = PurePosixPath(name)
    kept = _SINGLE.get(own.suffix.lower())
    return Bundle({kept: data}, own.stem) if kept else None


def with_given(course: CourseText, given: Mapping[str, str]) -> CourseText:
    """The course with what somebody says about it in the place of what it says itself; empty values say nothing."""
    values: dict[str, Any] = {name: value for name, value in given.items() if value}
    return replace(course, **values)
