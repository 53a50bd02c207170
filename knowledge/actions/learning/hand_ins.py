"""Assignments: what a learner hands in, and what a facilitator says to it."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.actions.learning.progress import count_visit, enrol, held_enrolment, settle_lesson
from knowledge.enums import HandInState
from knowledge.models import Assignment, Enrolment, HandIn
from knowledge.policies.learning.courses import can_facilitate
from portal.access import Access, Refused, require
from portal.actions.notices import notify
from portal.actions.organisations import managers_of
from portal.models import User

MOST_A_DAY: Final = 20


@transaction.atomic
def hand_in(*, by: Access, assignment: Assignment, text: str, at: datetime | None = None) -> HandIn:
    """Send it to the facilitators, who are told. While one waits for its answer, that one is changed."""
    moment = at or timezone.now()
    enrolment = held_enrolment(enrol(by=by, course=assignment.lesson.course, at=moment))
    made = list(HandIn.objects.filter(enrolment=enrolment, assignment=assignment).order_by("number"))
    if made and made[-1].state == HandInState.ACCEPTED:
        raise Refused(_("Your answer was accepted already."))
    count_visit(enrolment, assignment.lesson, at=moment)
    if made and made[-1].state == HandInState.SENT:
        row: HandIn = made[-1]
        row.text, row.sent_at = text, moment
        row.save(update_fields=("text", "sent_at"))
        return row
    since = moment - timedelta(days=1)
    if HandIn.objects.filter(enrolment__user=by.user_id, sent_at__gte=since).count() >= MOST_A_DAY:
        raise Refused(_("You have handed in 20 answers within a day. Go on tomorrow."))
    row = HandIn.objects.create(
        enrolment=enrolment, assignment=assignment, number=len(made) + 1, text=text, sent_at=moment
    )
    _tell_facilitators(row, enrolment, assignment, by=by)
    return row


@transaction.atomic
def review_hand_in(
    *, by: Access, row: HandIn, version: datetime, is_accepted: bool, words: str, at: datetime | None = None
) -> HandIn:
    """Accept it, or send it back to be improved; the learner is told. An accepted one may finish lesson and course.

    ``version`` is the ``sent_at`` that was read: what the learner changed meanwhile is not judged unread.
    """
    moment = at or timezone.now()
    enrolment = held_enrolment(row.enrolment)
    row = HandIn.objects.select_related("assignment__lesson", "enrolment__cohort").get(pk=row.pk)
    facilitator = row.enrolment.cohort.facilitator_id if row.enrolment.cohort else None
    require(can_facilitate(by, enrolment.course, facilitator))
    if row.state != HandInState.SENT:
        raise Refused(_("This answer was reviewed already."))
    if row.sent_at != version:
        raise Refused(_("The learner changed the answer while you read it. Read it again."))
    row.state = HandInState.ACCEPTED if is_accepted else HandInState.RETURNED
    row.review, row.reviewed_at, row.reviewed_by_id = words, moment, by.user_id
    row.save(update_fields=("state", "review", "reviewed_at", "reviewed_by"))
    if is_accepted:
        settle_lesson(enrolment, row.assignment.lesson, by=by, at=moment)
    notify(
        kind="assignment-reviewed",
        ref=f"knowledge.handin:{row.pk}",
        recipients=[enrolment.user],
        params={"title": row.assignment.lesson.title, "course": enrolment.course.item.title},
        event=str(row.pk),
        by=by,
    )
    return row


def _tell_facilitators(row: HandIn, enrolment: Enrolment, assignment: Assignment, *, by: Access) -> None:
    notify(
        kind="assignment-handed-in",
        ref=f"knowledge.handin:{row.pk}",
        recipients=_facilitators(enrolment),
        params={"title": assignment.lesson.title, "course": enrolment.course.item.title},
        event=str(row.pk),
        by=by,
    )


def _facilitators(enrolment: Enrolment) -> list[User]:
    """The cohort's, else the course's author while there is one, else the managers of its organisation."""
    cohort = enrolment.cohort
    if cohort is not None and cohort.facilitator is not None:
        return [cohort.facilitator]
    item = enrolment.course.item
    return [item.author] if item.author is not None else list(managers_of(item.organisation))
