"""The page of a lesson as one reader sees it: its text, what is further to read, what is beside it."""

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from knowledge.lib.contents import Heading, with_contents
from knowledge.models import Lesson, LessonLink
from knowledge.queries.learning.outline import Outline, OutlineLesson, Progress, outline_of, progress_of
from portal.access import Access
from portal.queries.glossary import mark_terms


@dataclass(frozen=True, slots=True)
class FurtherReading:
    """An item or an event that this reader sees."""

    title: str
    url: str
    language: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LessonPage:
    """``html`` has addresses on its headings and the glossary's words marked."""

    lesson: Lesson
    html: SafeString
    contents: list[Heading]
    further: list[FurtherReading]
    progress: Progress
    outline: Outline
    here: OutlineLesson | None
    before: OutlineLesson | None
    after: OutlineLesson | None
    is_done: bool

    @property
    def is_decided_elsewhere(self) -> bool:
        """Its quiz or an assignment that is needed says whether it is done."""
        needed = getattr(self.lesson, "assignment", None) is not None and self.lesson.assignment.is_required
        return needed or (self.here is not None and self.here.has_quiz)


def lesson_page(access: Access, lesson: Lesson) -> LessonPage:
    """Of a lesson with its course, item and module. At most six queries for a visitor, eight for a learner."""
    item = lesson.course.item
    progress = progress_of(access, lesson.course)
    outline = outline_of(access, lesson.course, progress.done)
    before, after = outline.beside(lesson.pk)
    html, contents = with_contents(mark_terms(lesson.body_html, item.language, access))
    return LessonPage(
        lesson=lesson,
        html=mark_safe(html),  # noqa: S308 — rendered and cleaned when it was saved
        contents=contents,
        further=_further(access, lesson),
        progress=progress,
        outline=outline,
        here=next((line for line in outline.lessons if line.lesson.pk == lesson.pk), None),
        before=before,
        after=after,
        is_done=lesson.pk in progress.done,
    )


def _further(access: Access, lesson: Lesson) -> list[FurtherReading]:
    rows = LessonLink.objects.visible_to(access).filter(lesson=lesson).select_related("to_item", "to_event")
    targets = [row.to_item or row.to_event for row in rows]
    return [FurtherReading(each.title, each.get_absolute_url(), each.language, each.summary) for each in targets]
