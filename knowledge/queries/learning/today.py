"""Today's portion of each course that somebody takes a little every day."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Sum
from django.utils import timezone

from knowledge.lib.learning.portion import portion
from knowledge.models import Course, Enrolment, LessonDone
from knowledge.queries.learning.outline import Outline, OutlineLesson, outline_of
from portal.access import Access


@dataclass(frozen=True, slots=True)
class Today:
    """What of a course is meant for today, and how many minutes of it are done."""

    enrolment: Enrolment
    outline: Outline
    lessons: list[OutlineLesson]
    done_minutes: int

    @property
    def is_over(self) -> bool:
        return not self.lessons


def todays_portions(access: Access) -> list[Today]:
    """Of courses that one still reads. Three queries for each, of which nobody takes many a little every day."""
    rows = Enrolment.objects.visible_to(access).filter(
        course__in=Course.objects.visible_to(access), finished_at=None, daily_minutes__isnull=False
    )
    begins = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return [_today(access, row, begins) for row in rows.select_related("course__item").order_by("-last_at", "-pk")]


def _today(access: Access, enrolment: Enrolment, begins: datetime) -> Today:
    done: Any = LessonDone.objects.visible_to(access).filter(enrolment=enrolment)
    outline = outline_of(access, enrolment.course, set(done.values_list("lesson_id", flat=True)))
    minutes = done.filter(at__gte=begins).aggregate(sum=Sum("lesson__minutes"))["sum"] or 0
    open_ones = [(line.lesson.pk, line.lesson.minutes) for line in outline.lessons if not line.is_done]
    meant = portion(open_ones, enrolment.daily_minutes or 0, done_today=minutes)
    return Today(enrolment, outline, [line for line in outline.lessons if line.lesson.pk in meant], minutes)
