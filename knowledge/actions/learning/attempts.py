"""Attempts at a quiz: each draws its questions, is sent once, and tells what it was worth."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.actions.learning.progress import count_visit, enrol, held_enrolment, settle_lesson
from knowledge.lib.learning.drawing import drawn
from knowledge.lib.learning.scoring import points_for
from knowledge.models import Answer, Attempt, Question, Quiz
from knowledge.queries.learning.quiz_page import key_of
from portal.access import Access, Refused

Given = Sequence[int | str] | None


@transaction.atomic
def begin_attempt(*, by: Access, quiz: Quiz, at: datetime | None = None) -> Attempt:
    """Draw the questions. An attempt that is open already goes on: there is one at a time."""
    moment = at or timezone.now()
    enrolment = held_enrolment(enrol(by=by, course=quiz.lesson.course, at=moment))
    made = list(Attempt.objects.filter(enrolment=enrolment, quiz=quiz).order_by("number"))
    if made and made[-1].sent_at is None:
        return made[-1]
    if quiz.attempts is not None and len(made) >= quiz.attempts:
        raise Refused(_("You have tried this quiz as often as it may be tried."))
    questions = Question.objects.filter(quiz=quiz, retired_at=None).order_by("position", "pk")
    keys = drawn(questions.values_list("pk", "pool"), quiz.drawn, is_shuffled=quiz.is_shuffled)
    if not keys:
        raise Refused(_("This quiz has no questions yet."))
    attempt = Attempt.objects.create(enrolment=enrolment, quiz=quiz, number=len(made) + 1, started_at=moment)
    Answer.objects.bulk_create(
        Answer(attempt=attempt, question_id=key, position=position) for position, key in enumerate(keys)
    )
    count_visit(enrolment, quiz.lesson, at=moment)
    return attempt


@transaction.atomic
def send_attempt(*, by: Access, attempt: Attempt, given: Mapping[int, Given], at: datetime | None = None) -> Attempt:
    """Count what was answered, once: what is sent again, from another device or later, changes nothing.

    ``given`` maps the keys of answers to what was given: keys of choices, or one text.
    """
    moment = at or timezone.now()
    enrolment = held_enrolment(enrol(by=by, course=attempt.quiz.lesson.course, at=moment))
    attempt = Attempt.objects.select_related("quiz__lesson").get(pk=attempt.pk, enrolment=enrolment)
    if attempt.sent_at is not None:
        return attempt
    answers = list(attempt.answers.select_related("question").prefetch_related("question__choices"))
    for answer in answers:
        answer.given = list(given.get(answer.pk) or []) or None
        answer.points = points_for(key_of(answer.question), answer.given, answer.question.points)
    Answer.objects.bulk_update(answers, ("given", "points"))
    _count(attempt, answers, at=moment)
    count_visit(enrolment, attempt.quiz.lesson, at=moment)
    if attempt.is_passed:
        settle_lesson(enrolment, attempt.quiz.lesson, by=by, at=moment)
    return attempt


def _count(attempt: Attempt, answers: list[Any], *, at: datetime) -> None:
    """``pass_mark`` is a share of the points of the questions that were drawn."""
    attempt.points = sum(answer.points for answer in answers)
    attempt.most = sum(answer.question.points for answer in answers)
    attempt.is_passed = attempt.points * 100 >= attempt.quiz.pass_mark * attempt.most
    attempt.sent_at = at
    attempt.save(update_fields=("points", "most", "is_passed", "sent_at"))
