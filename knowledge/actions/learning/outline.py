"""The outline of a course: modules and lessons in their order, moved step by step, taken out and brought back."""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from knowledge.actions.learning.courses import count_lessons
from knowledge.actions.learning.lessons import held_course
from knowledge.models import Course, CourseModule, Lesson
from knowledge.policies.learning.courses import can_edit_course
from portal.access import Access, Refused, require


class OutlineChanged(Exception):
    """Somebody changed the outline since it was shown; nothing was moved."""


@transaction.atomic
def change_module(*, by: Access, module: CourseModule, title: str, summary: str) -> None:
    """Its words; its place stays."""
    course = held_course(module.course)
    require(can_edit_course(by, course.item))
    CourseModule.objects.filter(pk=module.pk).update(title=title, summary=summary)


@transaction.atomic
def shift_module(*, by: Access, module: CourseModule, version: int, step: int) -> None:
    """One up (-1) or one down (1); at the end of the list nothing happens."""
    course = _held(by, module.course, version)
    _shift(list(course.modules.all()), module, step)


@transaction.atomic
def remove_module(*, by: Access, module: CourseModule) -> None:
    """Only a module in which there never was a lesson goes: lessons that were taken out keep their place in it."""
    course = held_course(module.course)
    require(can_edit_course(by, course.item))
    if Lesson.objects.filter(module=module).exists():
        raise Refused(_("A module with lessons stays. Move its lessons to another module first."))
    CourseModule.objects.filter(pk=module.pk).delete()
    _count(course)


@transaction.atomic
def shift_lesson(*, by: Access, lesson: Lesson, version: int, step: int) -> None:
    """One up or down within its module; past its end into the next module, where there is one."""
    course = _held(by, lesson.course, version)
    lesson = Lesson.objects.select_related("module").get(pk=lesson.pk)
    if lesson.removed_at is not None:
        raise OutlineChanged
    beside = list(Lesson.objects.filter(module=lesson.module_id).there())
    place = beside.index(lesson) + step
    if 0 <= place < len(beside):
        _shift(beside, lesson, step)
        return
    modules = list(course.modules.all())
    other = modules.index(lesson.module) + step
    if 0 <= other < len(modules):
        _put(lesson, modules[other], at_end=step < 0)


@transaction.atomic
def move_lesson(
    *, by: Access, lesson: Lesson, module: CourseModule, version: int, before: Lesson | None = None
) -> None:
    """Into a module of the same course: in front of ``before``, or at its end."""
    _held(by, lesson.course, version)
    if module.course_id != lesson.course_id:
        raise ValueError("This module is another course's.")
    rows = [row for row in Lesson.objects.filter(module=module).there() if row.pk != lesson.pk]
    place = next((at for at, row in enumerate(rows) if before is not None and row.pk == before.pk), len(rows))
    rows.insert(place, lesson)
    Lesson.objects.filter(pk=lesson.pk).update(module=module)
    _number(rows)


@transaction.atomic
def bring_back_lesson(*, by: Access, lesson: Lesson) -> None:
    """A lesson that was taken out stands at the end of its module again."""
    course = held_course(lesson.course)
    require(can_edit_course(by, course.item))
    if Lesson.objects.filter(pk=lesson.pk).exclude(removed_at=None).update(removed_at=None):
        _put(lesson, lesson.module, at_end=True)
        count_lessons(course)
        _count(course)


def _held(by: Access, course: Course, version: int) -> Course:
    """Held, and as the person saw it; what is done next makes another outline of it."""
    course = held_course(course)
    require(can_edit_course(by, course.item))
    if course.version != version:
        raise OutlineChanged
    _count(course)
    return course


def _count(course: Course) -> None:
    Course.objects.filter(pk=course.pk).update(version=F("version") + 1)


def _put(lesson: Lesson, module: CourseModule, *, at_end: bool) -> None:
    rows = [row for row in Lesson.objects.filter(module=module).there() if row.pk != lesson.pk]
    rows.insert(len(rows) if at_end else 0, lesson)
    Lesson.objects.filter(pk=lesson.pk).update(module=module)
    _number(rows)


def _shift(rows: list[Any], row: Any, step: int) -> None:
    place = rows.index(row)
    if 0 <= place + step < len(rows):
        rows.insert(place + step, rows.pop(place))
        _number(rows)


def _number(rows: list[Any]) -> None:
    for position, row in enumerate(rows):
        if row.position != position:
            type(row).objects.filter(pk=row.pk).update(position=position)
            row.position = position
