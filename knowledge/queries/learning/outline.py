"""The outline of a course: its modules and lessons, and how far a learner is in them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Exists, OuterRef

from knowledge.models import Assignment, Course, CourseModule, Enrolment, Lesson, LessonDone, Question
from portal.access import Access


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a person is: their enrolment, None for somebody who has not begun, and the lessons they are through."""

    enrolment: Enrolment | None
    done: frozenset[int]

    @property
    def is_begun(self) -> bool:
        return self.enrolment is not None

    @property
    def is_finished(self) -> bool:
        return self.enrolment is not None and self.enrolment.finished_at is not None


@dataclass(frozen=True, kw_only=True, slots=True)
class OutlineLesson:
    """A line of the outline, numbered from 1 through the whole course."""

    lesson: Lesson
    number: int
    url: str
    has_quiz: bool
    has_assignment: bool
    is_done: bool


@dataclass(frozen=True, slots=True)
class OutlineModule:
    """A module with at least one lesson."""

    module: CourseModule
    lessons: list[OutlineLesson]

    @property
    def minutes(self) -> int:
        return sum(line.lesson.minutes for line in self.lessons)

    @property
    def done(self) -> int:
        return sum(line.is_done for line in self.lessons)


@dataclass(frozen=True, slots=True)
class Outline:
    """All that is there, in its order."""

    modules: list[OutlineModule]

    @property
    def lessons(self) -> list[OutlineLesson]:
        return [line for module in self.modules for line in module.lessons]

    @property
    def total(self) -> int:
        return len(self.lessons)

    @property
    def done(self) -> int:
        return sum(line.is_done for line in self.lessons)

    @property
    def minutes_left(self) -> int:
        return sum(line.lesson.minutes for line in self.lessons if not line.is_done)

    def beside(self, lesson_id: int) -> tuple[OutlineLesson | None, OutlineLesson | None]:
        """The lessons before and after this one."""
        lines = self.lessons
        place = next((at for at, line in enumerate(lines) if line.lesson.pk == lesson_id), None)
        if place is None:
            return None, None
        before = lines[place - 1] if place else None
        return before, lines[place + 1] if place + 1 < len(lines) else None

    def resume(self, last_lesson_id: int | None) -> OutlineLesson | None:
        """Where one goes on: the last lesson while it is open, else the next open one, else the first."""
        lines = self.lessons
        place = next((at for at, line in enumerate(lines) if line.lesson.pk == last_lesson_id), -1)
        return next((line for line in [*lines[max(place, 0) :], *lines] if not line.is_done), next(iter(lines), None))


def progress_of(access: Access, course: Course) -> Progress:
    """One's own. No query for a visitor, two for whoever has begun."""
    if not access.is_signed_in:
        return Progress(None, frozenset())
    enrolment = Enrolment.objects.visible_to(access).filter(course=course).first()
    if enrolment is None:
        return Progress(None, frozenset())
    enrolment.course = course
    done = LessonDone.objects.visible_to(access).filter(enrolment=enrolment)
    return Progress(enrolment, frozenset(done.values_list("lesson_id", flat=True)))


def outline_of(access: Access, course: Course, done: Collection[int] = ()) -> Outline:
    """One query, however many lessons there are; their texts are left out."""
    return outlines_of(access, [course], done)[course.pk]


def outlines_of(access: Access, courses: Iterable[Course], done: Collection[int]) -> dict[int, Outline]:
    """The outlines of several courses by their keys, with one query. ``done``: lessons of any of them."""
    known = {course.pk: course for course in courses}
    asked = Question.objects.filter(quiz__lesson=OuterRef("pk"), retired_at=None)
    tasks = Assignment.objects.filter(lesson=OuterRef("pk"))
    rows = Lesson.objects.visible_to(access).filter(course__in=known).there().select_related("module")
    rows = rows.defer("body", "body_html").annotate(has_quiz=Exists(asked), has_assignment=Exists(tasks))
    found: dict[int, list[OutlineLesson]] = {pk: [] for pk in known}
    for lesson in rows:
        lesson.course = known[lesson.course_id]
        lines = found[lesson.course_id]
        lines.append(
            OutlineLesson(
                lesson=lesson,
                number=len(lines) + 1,
                url=lesson.get_absolute_url(),
                has_quiz=lesson.has_quiz,
                has_assignment=lesson.has_assignment,
                is_done=lesson.pk in done,
            )
        )
    return {pk: Outline(_by_module(lines)) for pk, lines in found.items()}


def _by_module(lines: list[OutlineLesson]) -> list[OutlineModule]:
    parts = (list(part) for _module, part in groupby(lines, key=lambda line: line.lesson.module_id))
    return [OutlineModule(part[0].lesson.module, part) for part in parts]
