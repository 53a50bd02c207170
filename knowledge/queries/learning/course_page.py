"""The page of a course as one reader sees it: what it is, what stands behind it, its outline, where to go on."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db.models import Avg, Count
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from knowledge.lib.filters import LibraryFilters
from knowledge.lib.learning.groups import FEWEST
from knowledge.models import Certificate, Course, CourseRating, Enrolment, Prerequisite
from knowledge.queries.item_page import LICENCE_URLS, Credit, credit_of, tags_of
from knowledge.queries.learning.outline import Outline, OutlineLesson, Progress, outline_of, progress_of
from knowledge.queries.lines import is_overdue
from portal.access import Access
from portal.models import Tag
from portal.queries.audiences import Readership, readership
from portal.queries.glossary import mark_terms


@dataclass(frozen=True, slots=True)
class Before:
    """A course that is better taken before, and whether this reader has finished it."""

    course: Course
    is_finished: bool


@dataclass(frozen=True, slots=True)
class Stars:
    """What learners say of it on average, from ``FEWEST`` ratings on: before that nothing is told."""

    mean: float
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class CoursePage:
    """``resume`` is the lesson to go on with, None in an empty course. ``host``: where the item's link leads."""

    course: Course
    html: SafeString
    tags: list[Tag]
    credit: Credit
    readership: Readership
    licence_url: str
    host: str
    cell_url: str
    is_overdue: bool
    before: list[Before]
    progress: Progress
    outline: Outline
    resume: OutlineLesson | None
    certificate: Certificate | None
    stars: Stars | None

    @property
    def is_ready(self) -> bool:
        """Everything that is there is done, though the course is not finished: a lesson may have been taken out."""
        return self.progress.is_begun and not self.progress.is_finished and 0 < self.outline.total == self.outline.done

    @property
    def daily_minutes(self) -> int | None:
        return self.progress.enrolment.daily_minutes if self.progress.enrolment else None


def course_page(access: Access, course: Course) -> CoursePage:
    """Of ``Course.objects.for_detail()``. At most ten queries for a visitor, fifteen for a learner."""
    item = course.item
    progress = progress_of(access, course)
    outline = outline_of(access, course, progress.done)
    return CoursePage(
        course=course,
        html=mark_safe(mark_terms(item.body_html, item.language, access)),  # noqa: S308 — cleaned when it was saved
        tags=tags_of(item),
        credit=credit_of(access, item),
        readership=readership(item.audience),
        licence_url=LICENCE_URLS.get(item.licence, ""),
        host=urlsplit(item.link).hostname or "",
        cell_url=LibraryFilters(phase=item.phase, process=item.process).address(reverse("knowledge:item-list")),
        is_overdue=is_overdue(item, timezone.localdate()),
        before=_before(access, course),
        progress=progress,
        outline=outline,
        resume=outline.resume(progress.enrolment.last_lesson_id if progress.enrolment else None),
        certificate=_certificate(access, progress),
        stars=_stars(course),
    )


def _before(access: Access, course: Course) -> list[Before]:
    rows = Prerequisite.objects.visible_to(access).filter(course=course).select_related("requires__item")
    found = [row.requires for row in rows.order_by("requires__item__title")]
    if not found or not access.is_signed_in:
        return [Before(each, is_finished=False) for each in found]
    own = Enrolment.objects.visible_to(access).filter(course__in=found, finished_at__isnull=False)
    finished = set(own.values_list("course_id", flat=True))
    return [Before(each, is_finished=each.pk in finished) for each in found]


def _stars(course: Course) -> Stars | None:
    """A mean over everybody's ratings: who reads the course reads it."""
    found = CourseRating.objects.filter(enrolment__course=course).aggregate(mean=Avg("stars"), count=Count("pk"))
    return Stars(found["mean"], found["count"]) if found["count"] >= FEWEST else None


def _certificate(access: Access, progress: Progress) -> Certificate | None:
    if not progress.is_finished:
        return None
    found: Certificate | None = Certificate.objects.visible_to(access).filter(enrolment=progress.enrolment).first()
    return found
