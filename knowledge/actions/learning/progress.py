"""Learners begin a course, are through with its lessons, and finish it."""

from datetime import datetime
from typing import cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.actions.acts import record
from knowledge.actions.learning.certificates import issue_certificate
from knowledge.enums import ActKind, HandInState
from knowledge.models import Assignment, Attempt, Course, Enrolment, HandIn, Lesson, LessonDone, Question
from knowledge.policies.learning.courses import can_enrol
from portal.access import Access, Refused, require


@transaction.atomic
def enrol(*, by: Access, course: Course, at: datetime | None = None) -> Enrolment:
    """Begin, as a person of one's first organisation; somebody who has begun already goes on."""
    require(can_enrol(by, course))
    moment = at or timezone.now()
    enrolment, _is_new = Enrolment.objects.get_or_create(
        course=course,
        user_id=cast("int", by.user_id),
        defaults={
            "organisation_id": min(by.organisation_ids, default=None),
            "started_at": moment,
            "last_at": moment,
        },
    )
    return enrolment


@transaction.atomic
def mark_lesson(*, by: Access, lesson: Lesson, is_done: bool, at: datetime | None = None) -> Enrolment:
    """Through with it, or not yet. What a quiz or an assignment decides, nobody says of themselves."""
    enrolment = held_enrolment(enrol(by=by, course=lesson.course, at=at))
    if is_decided_elsewhere(lesson):
        raise Refused(_("This lesson is done once its quiz is passed and its assignment is accepted."))
    if is_done:
        settle_lesson(enrolment, lesson, by=by, at=at)
    else:
        LessonDone.objects.filter(enrolment=enrolment, lesson=lesson).delete()
        count_done(enrolment, lesson, at=at)
    return enrolment


@transaction.atomic
def finish_course(*, by: Access, course: Course, at: datetime | None = None) -> Enrolment:
    """Everything that is there is done: lessons may have been taken out since the last one was."""
    enrolment = held_enrolment(enrol(by=by, course=course, at=at))
    if not finish_if_done(enrolment, by=by, at=at) and enrolment.finished_at is None:
        raise Refused(_("Some lessons of this course are still open."))
    return enrolment


def settle_lesson(enrolment: Enrolment, lesson: Lesson, *, by: Access, at: datetime | None = None) -> bool:
    """Done, where its quiz is passed and its assignment accepted, as far as it has them. The enrolment is held."""
    if not (_is_quiz_passed(enrolment, lesson) and _is_assignment_accepted(enrolment, lesson)):
        return False
    LessonDone.objects.get_or_create(enrolment=enrolment, lesson=lesson, defaults={"at": at or timezone.now()})
    count_done(enrolment, lesson, at=at)
    finish_if_done(enrolment, by=by, at=at)
    return True


def count_done(enrolment: Enrolment, lesson: Lesson, *, at: datetime | None = None) -> None:
    """Keep the sum true, and where the learner was last."""
    enrolment.done_count = LessonDone.objects.filter(enrolment=enrolment, lesson__removed_at=None).count()
    enrolment.last_lesson, enrolment.last_at = lesson, at or timezone.now()
    enrolment.save(update_fields=("done_count", "last_lesson", "last_at"))


def count_visit(enrolment: Enrolment, lesson: Lesson, *, at: datetime) -> None:
    """Where the learner was last, whatever came of it."""
    enrolment.last_lesson, enrolment.last_at = lesson, at
    enrolment.save(update_fields=("last_lesson", "last_at"))


def finish_if_done(enrolment: Enrolment, *, by: Access, at: datetime | None = None) -> bool:
    """Once. That somebody finished stands in the trace without their name: what a learner does is theirs."""
    there = Lesson.objects.filter(course=enrolment.course_id, removed_at=None)
    is_open = there.exclude(done__enrolment=enrolment).exists()
    if enrolment.finished_at is not None or is_open or not there.exists():
        return False
    moment = at or timezone.now()
    enrolment.finished_at = moment
    enrolment.save(update_fields=("finished_at",))
    item = enrolment.course.item
    record(ActKind.COURSE_FINISHED, item, by=by, organisation_id=None, at=moment, is_anonymous=True)
    if enrolment.course.has_certificate:
        issue_certificate(enrolment, at=moment)
    return True


def held_enrolment(enrolment: Enrolment) -> Enrolment:
    """Held until the end of the transaction: a learner's steps in a course happen one after the other."""
    Enrolment.objects.select_for_update(no_key=True).only("pk").get(pk=enrolment.pk)
    return Enrolment.objects.select_related("course__item", "user").get(pk=enrolment.pk)


def is_decided_elsewhere(lesson: Lesson) -> bool:
    """Has it a quiz with questions, or an assignment that is needed?"""
    return _asked(lesson) or _needed(lesson)


def _asked(lesson: Lesson) -> bool:
    return Question.objects.filter(quiz__lesson=lesson, retired_at=None).exists()


def _needed(lesson: Lesson) -> bool:
    return Assignment.objects.filter(lesson=lesson, is_required=True).exists()


def _is_quiz_passed(enrolment: Enrolment, lesson: Lesson) -> bool:
    passed = Attempt.objects.filter(enrolment=enrolment, quiz__lesson=lesson, is_passed=True)
    return not _asked(lesson) or passed.exists()


def _is_assignment_accepted(enrolment: Enrolment, lesson: Lesson) -> bool:
    accepted = HandIn.objects.filter(enrolment=enrolment, assignment__lesson=lesson, state=HandInState.ACCEPTED)
    return not _needed(lesson) or accepted.exists()
