"""Whether a course that was read can be read on: every text is rendered, and what is missing is counted."""

import re
from dataclasses import dataclass, field
from typing import Final

from knowledge.lib.learning.material.texts import CourseText
from portal.lib.markdown import Picture, render_document

_HEADING: Final = re.compile(r"<h([1-6])[ >]")
_LEFT: Final = re.compile(r"\{\{|\{%|&lt;/?(?:div|span|section|aside|p|a|img|style|script|table)\b|:::")
_CODE: Final = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL)


@dataclass(slots=True)
class Checked:
    """Counts over all lessons, and the places of what is wrong: key of the lesson and what it is."""

    lessons: int = 0
    characters: int = 0
    headings: int = 0
    pictures: int = 0
    tables: int = 0
    formulas: int = 0
    footnotes: int = 0
    questions: int = 0
    gaps: list[tuple[str, str]] = field(default_factory=list)
    broken_links: list[tuple[str, str]] = field(default_factory=list)
    unread_formulas: list[tuple[str, str]] = field(default_factory=list)
    skipped_headings: list[tuple[str, str]] = field(default_factory=list)
    left_marks: list[tuple[str, str]] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        """Nothing is broken. Pictures that were not among the files are named gaps, and told by the reader."""
        return not (self.broken_links or self.unread_formulas or self.skipped_headings or self.left_marks or self.empty)


def checked(course: CourseText, language: str = "en") -> Checked:
    keys = {lesson.key for lesson in course.lessons}
    found = Checked()
    for lesson in course.lessons:
        made = render_document(
            lesson.body,
            language=language,
            pictures=lambda name: Picture("/x/") if name in course.files else None,
            links=lambda target: "../x/" if target.partition("#")[0] in keys or target in course.files else None,
        )
        html = made.html
        found.lessons += 1
        found.characters += len(lesson.body)
        found.headings += len(_HEADING.findall(html))
        found.pictures += html.count("<img ")
        found.tables += html.count("<table>")
        found.formulas += html.count("<math ")
        found.footnotes += html.count('<li id="fn')
        found.questions += len(lesson.quiz.questions) if lesson.quiz else 0
        found.gaps += [(lesson.key, name) for name in made.missing_pictures]
        found.broken_links += [(lesson.key, name) for name in made.broken_links]
        found.unread_formulas += [(lesson.key, tex) for tex in made.unread_formulas]
        found.skipped_headings += _skipped(lesson.key, html)
        found.left_marks += [(lesson.key, mark[:60]) for mark in _left(html)]
        if not html.strip() and lesson.quiz is None and not lesson.task:
            found.empty.append(lesson.key)
    return found


def _skipped(key: str, html: str) -> list[tuple[str, str]]:
    before, wrong = 1, []
    for level in map(int, _HEADING.findall(html)):
        if level > before + 1 or level < 2:  # noqa: PLR2004  the page's own title is the first level
            wrong.append((key, f"h{before} → h{level}"))
        before = level
    return wrong


def _left(html: str) -> list[str]:
    bare = _CODE.sub("", html)
    return [bare[found.start() : found.start() + 60] for found in _LEFT.finditer(bare)]
