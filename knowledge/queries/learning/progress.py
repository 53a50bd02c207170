"""How far the learners of a course are: for those who facilitate it, for a firm's training officer, for governance."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, F, Q, QuerySet

from knowledge.lib.learning.groups import FEWEST, counts_all, may_tell
from knowledge.models import Course, CourseRating, Enrolment, Lesson, LessonDone
from portal.access import Access
from portal.enums import MembershipState
from portal.lib.tables import Value
from portal.models import Cluster

FIRM_COLUMNS: Final = ("organisation", "person", "course", "address", "done", "lessons", "begun", "finished")


@dataclass(frozen=True, slots=True)
class Reached:
    """A lesson, and how many of the learners who count are through with it."""

    lesson: Lesson
    count: int
    percent: int


@dataclass(frozen=True, slots=True)
class Pace:
    """The learners of a course as a whole. ``counted`` of them are in the figures.

    These are all, or those alone who agreed to be seen where the others would be a handful. ``reached`` is empty and
    ``finished`` None with fewer than ``FEWEST`` who count.
    """

    learners: int
    counted: int
    finished: int | None
    reached: Sequence[Reached]

    @property
    def is_told(self) -> bool:
        return self.finished is not None


@dataclass(frozen=True, slots=True)
class CourseNumbers:
    """What governance is told of one course. ``learners`` is None for a handful, ``finished`` where either side is."""

    course: Course
    learners: int | None
    finished: int | None
    stars: float | None


def pace_of(course: Course) -> Pace:
    """Three queries, whatever the number of learners."""
    learners = Enrolment.objects.filter(course=course)
    sums = learners.aggregate(
        all=Count("pk"), shown=Count("pk", filter=Q(shown_to_author=True)), finished=Count("finished_at")
    )
    takes_all = counts_all(sums["shown"], sums["all"])
    counted = sums["all"] if takes_all else sums["shown"]
    if counted < FEWEST:
        return Pace(sums["all"], counted, None, ())
    done = LessonDone.objects.filter(lesson__course=course)
    if not takes_all:
        learners = learners.filter(shown_to_author=True)
        sums["finished"] = learners.aggregate(finished=Count("finished_at"))["finished"]
        done = done.filter(enrolment__shown_to_author=True)
    counts: Counter[int] = Counter(dict(done.order_by().values_list("lesson").annotate(Count("pk"))))
    lessons = Lesson.objects.filter(course=course).there().select_related("course")
    reached = [Reached(each, counts[each.pk], round(100 * counts[each.pk] / counted)) for each in lessons]
    return Pace(sums["all"], counted, sums["finished"], reached)


def shown_learners(course: Course) -> QuerySet[Enrolment]:
    """Those who agreed that the facilitators see how far they are."""
    rows: QuerySet[Enrolment] = Enrolment.objects.filter(course=course, shown_to_author=True)
    return rows.select_related("user", "cohort", "organisation")


def firms_learners(access: Access) -> QuerySet[Enrolment]:
    """Of the firms that the reader manages: people there now who agreed, in courses that the reader may read too."""
    rows: QuerySet[Enrolment] = Enrolment.objects.filter(
        shown_to_firm=True,
        organisation__in=access.managed_ids,
        course__in=Course.objects.visible_to(access),
        user__memberships__organisation=F("organisation"),
        user__memberships__state=MembershipState.ACCEPTED,
        user__is_active=True,
    )
    return rows.select_related("user", "organisation", "course__item")


def cluster_numbers(access: Access, cluster: Cluster) -> Iterator[CourseNumbers]:
    """Of the courses of a cluster that its governance may read, most taken first. Two queries."""
    courses: Any = Course.objects.visible_to(access).filter(item__cluster=cluster, item__withdrawn_at=None)
    courses = courses.select_related("item").annotate(
        learners=Count("enrolments"), finished=Count("enrolments__finished_at")
    )
    stars = _stars(courses)
    for course in sorted(courses, key=lambda course: (-course.learners, course.item.title)):
        is_group = course.learners == 0 or course.learners >= FEWEST
        yield CourseNumbers(
            course,
            course.learners if is_group else None,
            course.finished if not course.learners or may_tell(course.finished, course.learners) else None,
            stars.get(course.pk),
        )


def _stars(courses: Any) -> dict[int, float]:
    """The mean of at least ``FEWEST`` ratings, by course."""
    sums: Counter[int] = Counter()
    counts: Counter[int] = Counter()
    rows = CourseRating.objects.filter(enrolment__course__in=[course.pk for course in courses])
    for course, stars in rows.values_list("enrolment__course", "stars"):
        sums[course] += stars
        counts[course] += 1
    return {course: sums[course] / counts[course] for course in sums if counts[course] >= FEWEST}


def firm_rows(access: Access) -> Iterator[Sequence[Value]]:
    """A row for each person and course of the training officer's list."""
    for row in firms_learners(access).order_by("organisation__name", "user__name", "pk"):
        yield (
            *(row.organisation.slug if row.organisation else "", row.user.name, row.course.item.title, row.course.slug),
            *(row.done_count, row.course.lesson_count, row.started_at, row.finished_at),
        )
