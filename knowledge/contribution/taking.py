"""What taking a course adds to the shared pages: notices and where they lead, the sitemap."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from knowledge.models import Course, Enrolment, HandIn
from knowledge.policies.items import can_write
from knowledge.policies.learning.courses import can_facilitate
from portal.access import Access
from portal.contributions import Link, NoticeKind, Resolver, SitemapKind
from portal.enums import Delivery


def _hand_ins(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    """To the learner the assignment, to a facilitator the page on which it is reviewed."""
    rows = HandIn.objects.filter(pk__in=pks, enrolment__course__in=Course.objects.visible_to(access)).select_related(
        "assignment__lesson__course", "enrolment__course__item", "enrolment__cohort"
    )
    found = {}
    for row in rows:
        lesson, cohort = row.assignment.lesson, row.enrolment.cohort
        if row.enrolment.user_id == access.user_id:
            address = reverse("knowledge:assignment-detail", args=[lesson.course.slug, lesson.slug])
        elif can_facilitate(access, row.enrolment.course, cohort.facilitator_id if cohort else None):
            address = reverse("knowledge:hand-in-review", args=[lesson.course.slug, row.pk])
        else:
            continue
        found[row.pk] = Link(lesson.title, address)
    return found


def _enrolments(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    rows = Enrolment.objects.visible_to(access).filter(pk__in=pks, course__in=Course.objects.visible_to(access))
    return {
        row.pk: Link(row.course.item.title, reverse("knowledge:course-today"))
        for row in rows.select_related("course__item")
    }


def _writes(access: Access) -> bool:
    return bool(can_write(access))


NOTICE_KINDS = (
    NoticeKind(
        code="assignment-handed-in",
        label=_("A learner hands in an answer"),
        title=_("An answer to “%(title)s” waits for you"),
        body=_("A learner of the course “%(course)s” handed it in. Read it and say a word on it."),
        reason=_("You get this because you facilitate the course."),
        action=_("Read the answer"),
        concerns=_writes,
    ),
    NoticeKind(
        code="assignment-reviewed",
        label=_("What I handed in was read"),
        title=_("Your answer to “%(title)s” was read"),
        body=_("The facilitator of the course “%(course)s” has answered."),
        reason=_("You get this because you take the course."),
        action=_("See what they say"),
    ),
    NoticeKind(
        code="learning-today",
        label=_("Today’s portion of a course"),
        title=_("Today: “%(title)s”"),
        body=_("Your portion of %(minutes)s minutes waits for you. Nothing happens if you skip a day."),
        reason=_("You get this because you switched it on, at most once a day."),
        action=_("Open today’s portion"),
        default=Delivery.OFF,
    ),
)
RESOLVERS: dict[str, Resolver] = {"knowledge.handin": _hand_ins, "knowledge.enrolment": _enrolments}
SITEMAP = {"courses": SitemapKind(Course.objects.in_catalogue, changed="")}
