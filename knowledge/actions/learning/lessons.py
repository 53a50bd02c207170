"""Modules and lessons: put in, changed with their history, taken out."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from knowledge.actions.course_texts import render_lesson
from knowledge.actions.learning.courses import count_lessons
from knowledge.models import Course, CourseModule, Lesson, LessonRevision
from knowledge.policies.learning.courses import can_edit_course
from portal.access import Access, require
from portal.lib.slugs import make_slug


class LessonConflict(Exception):
    """Somebody saved while the lesson was being changed. Nothing was overwritten; ``lesson`` is as it is now."""

    def __init__(self, lesson: Lesson) -> None:
        super().__init__(f"Lesson {lesson.pk} is at version {lesson.version}.")
        self.lesson = lesson


@dataclass(frozen=True, slots=True)
class LessonContent:
    """What an author writes: the text in Markdown, ``minutes`` as a learner needs them."""

    title: str
    body: str
    minutes: int


@transaction.atomic
def add_module(*, by: Access, course: Course, title: str, summary: str = "") -> CourseModule:
    """At the end."""
    course = held_course(course)
    require(can_edit_course(by, course.item))
    last = course.modules.aggregate(last=Max("position"))["last"]
    return CourseModule.objects.create(
        course=course, title=title, summary=summary, position=0 if last is None else last + 1
    )


@transaction.atomic
def add_lesson(
    *, by: Access, module: CourseModule, content: LessonContent, key: str = "", at: datetime | None = None
) -> Lesson:
    """At the end of the module, with its first revision. ``key`` names it in the material that it comes from."""
    course = held_course(module.course)
    require(can_edit_course(by, course.item))
    last = module.lessons.aggregate(last=Max("position"))["last"]
    lesson = Lesson(course=course, module=module, key=key, position=0 if last is None else last + 1)
    lesson.slug = _free_slug(course, content.title)
    _write(lesson, content, by=by, comment="", at=at or timezone.now(), is_new=True)
    count_lessons(course)
    return lesson


@transaction.atomic
def edit_lesson(*, by: Access, lesson: Lesson, version: int, content: LessonContent, comment: str = "") -> Lesson:
    """Save a new state over ``version``; raises ``LessonConflict`` where it is not the newest.

    Nothing changed, nothing saved. The address stays.
    """
    course = held_course(lesson.course)
    require(can_edit_course(by, course.item))
    lesson = Lesson.objects.select_for_update(of=("self",)).select_related("course__item").get(pk=lesson.pk)
    if lesson.version != version:
        raise LessonConflict(lesson)
    if (lesson.title, lesson.body, lesson.minutes) != (content.title, content.body, content.minutes):
        _write(lesson, content, by=by, comment=comment, at=timezone.now())
        count_lessons(course)
    return lesson


@transaction.atomic
def take_out_lesson(*, by: Access, lesson: Lesson) -> None:
    """Out of the course; what learners did in it stays."""
    course = held_course(lesson.course)
    require(can_edit_course(by, course.item))
    Lesson.objects.filter(pk=lesson.pk, removed_at=None).update(removed_at=timezone.now())
    count_lessons(course)


def held_course(course: Course) -> Course:
    """Held until the end of the transaction: what changes a course happens one after the other."""
    return Course.objects.select_for_update(of=("self",)).select_related("item__audience").get(pk=course.pk)


def _write(
    lesson: Lesson, content: LessonContent, *, by: Access, comment: str, at: datetime, is_new: bool = False
) -> None:
    lesson.title, lesson.body, lesson.minutes = content.title, content.body, content.minutes
    lesson.body_html = render_lesson(lesson, content.body).html
    lesson.changed_at = at
    if is_new:
        lesson.save(force_insert=True)
    else:
        lesson.version += 1
        lesson.save(update_fields=("title", "body", "minutes", "body_html", "changed_at", "version"))
    LessonRevision.objects.create(
        lesson=lesson,
        number=lesson.version,
        title=content.title,
        body=content.body,
        minutes=content.minutes,
        author_id=by.user_id,
        saved_at=at,
        comment=comment,
    )


def _free_slug(course: Course, title: str) -> str:
    """From the title; an address that a lesson of this course ever had is not given again."""
    slug = make_slug(title, fallback="lesson")
    taken = set(Lesson.objects.filter(course=course).values_list("slug", flat=True))
    number = 1
    free = slug
    while free in taken:
        number += 1
        free = f"{slug[:70]}-{number}"
    return free
