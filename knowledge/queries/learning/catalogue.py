"""The catalogue of courses as a reader finds it, and the courses that somebody is in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import F

from knowledge.models import Course, Enrolment, LessonDone
from knowledge.queries.learning.outline import OutlineLesson, outlines_of
from knowledge.queries.lines import name_for
from portal.access import Access
from portal.models import Cluster, Tag
from portal.queries.audiences import words_of

# Longest duration in minutes of each choice of the filter; the last one has no end.
LENGTHS: Final[Mapping[str, tuple[int, int | None]]] = {
    "30": (0, 30),
    "120": (31, 120),
    "480": (121, 480),
    "more": (481, None),
}
FEW: Final = 3  # of one's own stand above the catalogue


@dataclass(frozen=True, kw_only=True, slots=True)
class CourseLine:
    """A course of a list. ``organisation`` is empty where the reader may not know of it."""

    course: Course
    url: str
    organisation: str
    audience: str
    is_begun: bool
    is_finished: bool


@dataclass(frozen=True, slots=True)
class OwnCourse:
    """A course that one has begun. ``next``: where to go on, None in one that is finished or withdrawn."""

    enrolment: Enrolment
    next: OutlineLesson | None

    @property
    def course(self) -> Course:
        return self.enrolment.course

    @property
    def anchor(self) -> str:
        """The id of its meter on the page."""
        return f"done-{self.enrolment.pk}"


def courses_asked(access: Access, asked: Mapping[str, Any]) -> Any:
    """The courses that a question asks for, with what a line shows and ``shared_at`` to step by."""
    rows = Course.objects.in_catalogue(access).for_list().annotate(shared_at=F("item__shared_at"))
    if "language" in asked:
        rows = rows.filter(item__language=asked["language"])
    if "tag" in asked:
        rows = rows.filter(item__item_tags__tag__slug=asked["tag"])
    if "phase" in asked:
        rows = rows.filter(item__phase=asked["phase"])
    if "cluster" in asked:
        rows = rows.filter(item__cluster__slug=asked["cluster"])
    if "minutes" in asked:
        least, most = LENGTHS[asked["minutes"]]
        rows = rows.filter(minutes__gte=least)
        rows = rows if most is None else rows.filter(minutes__lte=most)
    return rows


def course_lines(access: Access, courses: Iterable[Course]) -> list[CourseLine]:
    """Of ``courses_asked``. One query for somebody signed in."""
    shown = list(courses)
    own: dict[int, bool] = {}
    if access.is_signed_in and shown:
        rows = Enrolment.objects.visible_to(access).filter(course__in=shown)
        own = {pk: moment is not None for pk, moment in rows.values_list("course_id", "finished_at")}
    return [
        CourseLine(
            course=course,
            url=course.get_absolute_url(),
            organisation=name_for(access, course.item.organisation),
            audience=words_of(course.item.audience),
            is_begun=course.pk in own,
            is_finished=own.get(course.pk, False),
        )
        for course in shown
    ]


def own_courses(access: Access, *, is_finished: bool, most: int | None = None) -> list[OwnCourse]:
    """Those that one still reads, the last visited first. Three queries."""
    if not access.is_signed_in:
        return []
    rows = Enrolment.objects.visible_to(access).filter(
        course__in=Course.objects.visible_to(access), finished_at__isnull=not is_finished
    )
    rows = rows.select_related("course__item", "certificate").order_by("-last_at", "-pk")
    enrolments = list(rows[:most] if most else rows)
    if is_finished:
        return [OwnCourse(row, None) for row in enrolments]
    done = LessonDone.objects.visible_to(access).filter(enrolment__in=enrolments)
    outlines = outlines_of(access, [row.course for row in enrolments], set(done.values_list("lesson_id", flat=True)))
    return [OwnCourse(row, outlines[row.course_id].resume(row.last_lesson_id)) for row in enrolments]


def tags_of_courses(access: Access) -> list[Tag]:
    """The words that courses in the catalogue have."""
    rows = Course.objects.in_catalogue(access).values("item__item_tags__tag")
    return list(Tag.objects.filter(pk__in=rows).with_words().order_by("name"))


def clusters_of_courses(access: Access) -> list[Cluster]:
    """Those that the reader knows of and of which a course is shown."""
    shown = Course.objects.in_catalogue(access).values("item__cluster")
    return list(Cluster.objects.visible_to(access).filter(pk__in=shown).order_by("name"))
