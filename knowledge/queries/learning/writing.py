"""A course as its author sees it: the whole outline, with empty modules and what was taken out."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from knowledge.enums import ItemKind
from knowledge.models import Assignment, Course, CourseModule, Item, Lesson, Question
from portal.access import Access


@dataclass(frozen=True, slots=True)
class WrittenLesson:
    """A line of the outline. ``is_first`` and ``is_last``: in the whole course, where no button leads further."""

    lesson: Lesson
    has_quiz: bool
    has_assignment: bool
    is_empty: bool
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class WrittenModule:
    """A module with its lessons. ``others`` are the modules that a lesson can be moved to."""

    module: CourseModule
    lessons: list[WrittenLesson]
    others: list[CourseModule]
    is_first: bool
    is_last: bool
    can_remove: bool


@dataclass(frozen=True, slots=True)
class WrittenCourse:
    modules: list[WrittenModule]
    taken_out: list[Lesson]

    @property
    def lesson_count(self) -> int:
        return sum(len(each.lessons) for each in self.modules)


def course_of(access: Access, item: Item) -> Course | None:
    """The course whose item this is, for those who see it; no query of anything but a course."""
    if item.kind != ItemKind.COURSE:
        return None
    course: Course | None = Course.objects.visible_to(access).filter(item=item).first()
    return course


def written_course(access: Access, course: Course) -> WrittenCourse:
    """Two queries, however much there is."""
    modules = list(CourseModule.objects.visible_to(access).filter(course=course))
    lessons = _lessons(access, course)
    there = [row for row in lessons if row.removed_at is None]
    used = {row.module_id for row in lessons}
    return WrittenCourse(
        modules=[
            WrittenModule(
                module=module,
                lessons=[
                    _line(row, is_first=place == 0 and at == 0, is_last=_is_last(place, at, rows, modules))
                    for at, row in enumerate(rows)
                ],
                others=[each for each in modules if each != module],
                is_first=place == 0,
                is_last=place == len(modules) - 1,
                can_remove=module.pk not in used,
            )
            for place, module in enumerate(modules)
            for rows in [[row for row in there if row.module_id == module.pk]]
        ],
        taken_out=[row for row in lessons if row.removed_at is not None],
    )


def _is_last(place: int, at: int, rows: list[Lesson], modules: list[CourseModule]) -> bool:
    return place == len(modules) - 1 and at == len(rows) - 1


def _lessons(access: Access, course: Course) -> list[Lesson]:
    """Without their texts, which may be long."""
    asked = Question.objects.filter(quiz__lesson=OuterRef("pk"), retired_at=None)
    tasks = Assignment.objects.filter(lesson=OuterRef("pk"))
    texts = Lesson.objects.filter(pk=OuterRef("pk")).exclude(body="")
    rows = Lesson.objects.visible_to(access).filter(course=course).order_by("position", "pk")
    return list(
        rows.defer("body", "body_html").annotate(
            has_quiz=Exists(asked), has_assignment=Exists(tasks), has_text=Exists(texts)
        )
    )


def _line(row: Lesson, *, is_first: bool, is_last: bool) -> WrittenLesson:
    told = vars(row)
    return WrittenLesson(
        lesson=row,
        has_quiz=told["has_quiz"],
        has_assignment=told["has_assignment"],
        is_empty=not told["has_text"],
        is_first=is_first,
        is_last=is_last,
    )
