"""A folder of reStructuredText as a course: docutils makes HTML of each file, and that becomes Markdown."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from docutils import nodes
from docutils.core import publish_doctree
from docutils.utils import Reporter

from knowledge.lib.learning.material.bundle import Bundle
from knowledge.lib.learning.material.from_html import markdown_of
from knowledge.lib.learning.material.heads import Headed
from knowledge.lib.learning.material.markdown_folder import files_of, humanised, natural
from knowledge.lib.learning.material.minutes import minutes_of
from knowledge.lib.learning.material.outside_code import line_of
from knowledge.lib.learning.material.quizzes import quiz_beside
from knowledge.lib.learning.material.rst_directives import LABEL, Labels, Reader, make_readable, prepared
from knowledge.lib.learning.material.rst_html import html_of
from knowledge.lib.learning.material.targets import Targets
from knowledge.lib.learning.material.texts import (
    LONGEST_KEY,
    LONGEST_TITLE,
    CourseText,
    Finding,
    LessonText,
    ModuleText,
    NotACourse,
)
from portal.lib.slugs import make_slug

ENDING: Final = ".rst"
_SETTINGS: Final[Mapping[str, Any]] = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "_disable_config": True,
    "doctitle_xform": False,
    "sectsubtitle_xform": False,
    "halt_level": Reporter.SEVERE_LEVEL + 1,
    "report_level": Reporter.SEVERE_LEVEL + 1,
    "line_length_limit": 100_000,
    "smart_quotes": False,
}
_ENTRY: Final = re.compile(r"^(?:(.*?)\s*<([^>]+)>|(\S+))$")
_TOCTREE: Final = re.compile(
    r"^(?P<indent>[ \t]*)\.\. toctree::[ \t]*\n(?P<body>(?:(?P=indent)[ \t]+.*\n?|[ \t]*\n)*)", re.MULTILINE
)


@dataclass(slots=True)
class _File:
    """One file, and how the table of contents calls it."""

    path: str
    source: str
    given: str = ""

    @property
    def key(self) -> str:
        return str(PurePosixPath(self.path).with_suffix(""))[:LONGEST_KEY]

    @property
    def is_index(self) -> bool:
        return PurePosixPath(self.path).stem == "index"


@dataclass(slots=True)
class _Reading:
    bundle: Bundle
    labels: Labels
    targets: Targets
    findings: list[Finding] = field(default_factory=list)
    led_on: dict[str, str] = field(default_factory=dict)  # index without a text → the first lesson beside it


def restructured_course(bundle: Bundle) -> tuple[CourseText, list[Finding]]:
    """The course that the files are: folders are modules, tables of contents give the order."""
    files = {path: _File(path, bundle.text(path)) for path in bundle.paths(ENDING)}
    findings = list(bundle.findings)
    addresses = {file.path: file.key for file in files.values()}
    labels = Labels({path: file.source for path, file in files.items()}, addresses)
    reading = _Reading(bundle, labels, Targets(bundle, addresses, findings=findings), findings)
    modules = tuple(_led_on(_modules(files, reading), reading))
    if not modules:
        raise NotACourse(_("There is no file in reStructuredText that could be a lesson."))
    course = CourseText(title=modules[0].title, modules=modules, files=files_of(bundle, reading.targets.names))
    return course, findings


def _modules(files: dict[str, _File], reading: _Reading) -> Iterator[ModuleText]:
    folders: dict[str, list[_File]] = {}
    for path in sorted(files, key=natural):
        folders.setdefault(str(PurePosixPath(path).parent), []).append(files[path])
    for folder in sorted(folders, key=natural):
        ordered = _ordered(folders[folder], files, reading)
        lessons = [lesson for file in ordered if (lesson := _lesson(file, reading))]
        index = next((file for file in folders[folder] if file.is_index), None)
        title = _first_title(index.source) if index else ""
        if lessons and index and lessons[0].key != index.key:
            reading.led_on[index.key] = lessons[0].key
        if lessons:
            name = title or (humanised(PurePosixPath(folder).name) if folder != "." else lessons[0].title)
            yield ModuleText(title=name[:LONGEST_TITLE], lessons=tuple(lessons))


def _led_on(modules: Iterable[ModuleText], reading: _Reading) -> list[ModuleText]:
    """Links to an index that is no lesson lead to the first lesson of its folder."""
    made = list(modules)
    if not reading.led_on:
        return made
    keys = "|".join(re.escape(key) for key in reading.led_on)
    link = re.compile(rf"\]\(<?({keys})(?:#[^()\s>]*)?>?\)")
    return [
        replace(
            module,
            lessons=tuple(
                replace(each, body=link.sub(lambda found: f"]({reading.led_on[found[1]]})", each.body))
                for each in module.lessons
            ),
        )
        for module in made
    ]


def _ordered(own: list[_File], files: dict[str, _File], reading: _Reading) -> list[_File]:
    """The index first, then as its table of contents says, then the rest by name."""
    index = next((file for file in own if file.is_index), None)
    if index is None:
        return own
    listed = []
    for words, target in _entries(index.source):
        path = normpath(str(PurePosixPath(index.path).parent / target)) + ENDING
        if path in files and files[path] in own:
            files[path].given = words
            listed.append(files[path])
        elif path not in files:
            wrong = _("The table of contents names “%(name)s”, which is not among the files.") % {"name": target}
            reading.findings.append(Finding(index.path, line_of(index.source, target), wrong))
    return [index, *listed, *(file for file in own if file is not index and file not in listed)]


def _entries(source: str) -> Iterator[tuple[str, str]]:
    for found in _TOCTREE.finditer(source):
        for line in found["body"].splitlines():
            entry = _ENTRY.match(line.strip())
            if entry and not line.strip().startswith(":"):
                yield entry[1] or "", (entry[2] or entry[3]).removesuffix(ENDING)


def _first_title(source: str) -> str:
    found = re.search(LABEL["heading"], f"\n{source}", re.MULTILINE)
    return " ".join(found["title"].split()) if found else ""


def _lesson(file: _File, reading: _Reading) -> LessonText | None:
    """None for a file in which nothing stands but its title and a table of contents."""
    source = prepared(file.source, file.path, reading.findings)
    make_readable(source)
    reader = Reader(reading.labels, file.path, reading.findings)
    tree = publish_doctree(source, source_path=file.path, settings_overrides={**_SETTINGS, "reader": reader})
    title = _taken_title(tree) or file.given or humanised(PurePosixPath(file.path).stem)
    _tell_faults(tree, file, reading)
    body = markdown_of(html_of(tree))
    if not body.strip():
        return None
    body = reading.targets.settled(body, file.path, file.key)
    body = body.replace(f"](#{make_slug(title, fallback='part')})", "](#)")  # its heading is the title of the lesson
    return LessonText(
        title=title[:LONGEST_TITLE],
        key=file.key,
        body=body,
        minutes=minutes_of(body),
        quiz=quiz_beside(reading.bundle, file.path, Headed({}, ""), reading.findings),
    )


def _taken_title(tree: nodes.document) -> str:
    """The heading of the only section, which becomes the lesson's title and stands no more in the text."""
    sections = [node for node in tree.children if isinstance(node, nodes.section)]
    if len(sections) != 1:
        return ""
    section = sections[0]
    title = section.next_node(nodes.title)
    if title is None:
        return ""
    section.remove(title)
    at = tree.index(section)
    tree[at : at + 1] = list(section.children)
    return " ".join(title.astext().split())


def _tell_faults(tree: nodes.document, file: _File, reading: _Reading) -> None:
    """What docutils could not read: taken out of the text and told with its line."""
    for message in list(tree.findall(nodes.system_message)):
        if message.get("level", 0) >= Reporter.WARNING_LEVEL:
            words = " ".join(message.children[0].astext().split()) if message.children else ""
            reading.findings.append(Finding(file.path, int(message.get("line") or 0), words[:300]))
        message.parent.remove(message)
    for problem in list(tree.findall(nodes.problematic)):
        problem.replace_self(nodes.Text(problem.astext().strip("|`*_")))
