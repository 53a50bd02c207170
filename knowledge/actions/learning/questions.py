"""Quizzes and assignments as their authors write them. What was answered is never changed under those who answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.actions.learning.lessons import held_course
from knowledge.lib.learning.material.texts import ChoiceText, QuestionText
from knowledge.models import Assignment, Choice, Course, Lesson, Question, Quiz
from knowledge.policies.learning.courses import can_edit_course
from portal.access import Access, Refused, require
from portal.lib.markdown import render

_WORDS = ("kind", "text", "number", "tolerance", "unit", "feedback", "points", "pool")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizTerms:
    """How a quiz is asked: the fields of ``Quiz``."""

    pass_mark: int = 70
    attempts: int | None = None
    drawn: int | None = None
    is_shuffled: bool = True


@transaction.atomic
def set_quiz(*, by: Access, lesson: Lesson, terms: QuizTerms) -> Quiz:
    """Give the lesson a quiz, or its quiz other terms. Attempts that are under way keep the questions they have."""
    _held(by, lesson.course)
    values = {name: getattr(terms, name) for name in ("pass_mark", "attempts", "drawn", "is_shuffled")}
    quiz, _is_new = Quiz.objects.update_or_create(lesson=lesson, defaults=values)
    return quiz


@transaction.atomic
def remove_quiz(*, by: Access, quiz: Quiz) -> None:
    """While nobody tried it. Afterwards its questions are taken out one by one and learners keep what they reached."""
    _held(by, quiz.lesson.course)
    if quiz.attempts_made.exists():
        raise Refused(_("Somebody has tried this quiz. Take its questions out instead; what was answered is kept."))
    Quiz.objects.filter(pk=quiz.pk).delete()


@transaction.atomic
def add_question(*, by: Access, quiz: Quiz, content: QuestionText) -> Question:
    """At the end of the quiz. ``content`` is valid."""
    _held(by, quiz.lesson.course)
    last = quiz.questions.aggregate(last=Max("position"))["last"]
    return _written(Question(quiz=quiz, position=0 if last is None else last + 1), content)


@transaction.atomic
def add_questions(*, by: Access, lesson: Lesson, contents: Sequence[QuestionText]) -> Quiz:
    """All at the end of the lesson's quiz, which begins with them where there is none. ``contents`` are valid."""
    _held(by, lesson.course)
    quiz, _is_new = Quiz.objects.get_or_create(lesson=lesson)
    for content in contents:
        add_question(by=by, quiz=quiz, content=content)
    return quiz


@transaction.atomic
def change_question(*, by: Access, question: Question, content: QuestionText) -> Question:
    """The question with other words; answers the row that is asked from now on.

    A question that was drawn for somebody stays as it was, retired, and another one takes its place.
    """
    _held(by, question.quiz.lesson.course)
    held = _held_question(question)
    if held.retired_at is not None:
        raise Refused(_("This question was taken out or replaced meanwhile."))
    if content_of(held) == content:
        return held
    if not held.answers.exists():
        held.choices.all().delete()
        return _written(held, content)
    other = _written(Question(quiz=held.quiz, position=held.position), content)
    Question.objects.filter(pk=held.pk).update(retired_at=timezone.now(), replaced_by=other)
    return other


@transaction.atomic
def take_out_question(*, by: Access, question: Question) -> None:
    """Not asked any more; gone where nobody met it."""
    _held(by, question.quiz.lesson.course)
    held = _held_question(question)
    if held.answers.exists():
        Question.objects.filter(pk=held.pk, retired_at=None).update(retired_at=timezone.now())
    else:
        held.delete()


@transaction.atomic
def bring_back_question(*, by: Access, question: Question) -> None:
    """Asked again, at its old place; a question that was replaced stays replaced."""
    _held(by, question.quiz.lesson.course)
    held = _held_question(question)
    if held.replaced_by_id is not None:
        raise Refused(_("Another question has taken the place of this one."))
    Question.objects.filter(pk=held.pk).update(retired_at=None)


@transaction.atomic
def shift_question(*, by: Access, question: Question, step: int) -> None:
    """One up (-1) or one down (1) among those that are asked."""
    _held(by, question.quiz.lesson.course)
    rows = list(Question.objects.filter(quiz=question.quiz_id, retired_at=None))
    place = rows.index(question) if question in rows else -1
    if place < 0 or not 0 <= place + step < len(rows):
        return
    rows.insert(place + step, rows.pop(place))
    for position, row in enumerate(rows):
        Question.objects.filter(pk=row.pk).exclude(position=position).update(position=position)


@transaction.atomic
def set_assignment(*, by: Access, lesson: Lesson, task: str, is_required: bool) -> Assignment:
    """Give the lesson an assignment, or its assignment other words."""
    _held(by, lesson.course)
    values = {"task": task, "task_html": render(task), "is_required": is_required}
    assignment, _is_new = Assignment.objects.update_or_create(lesson=lesson, defaults=values)
    return assignment


@transaction.atomic
def remove_assignment(*, by: Access, assignment: Assignment) -> None:
    """While nobody handed anything in."""
    _held(by, assignment.lesson.course)
    if assignment.hand_ins.exists():
        raise Refused(_("Somebody has handed in an answer. Make the assignment optional instead."))
    Assignment.objects.filter(pk=assignment.pk).delete()


def content_of(question: Question) -> QuestionText:
    """What an author wrote."""
    choices = tuple(ChoiceText(row.text, row.is_right, row.feedback) for row in question.choices.all())
    return QuestionText(choices=choices, **{name: getattr(question, name) for name in _WORDS})


def _held(by: Access, course: Course) -> None:
    held = held_course(course)
    require(can_edit_course(by, held.item))


def _held_question(question: Question) -> Question:
    """Held so that nobody is asked it while it is decided whether anybody was."""
    row: Question = Question.objects.select_for_update(of=("self",)).select_related("quiz").get(pk=question.pk)
    return row


def _written(question: Question, content: QuestionText) -> Question:
    for name in _WORDS:
        setattr(question, name, getattr(content, name))
    question.text_html = render(content.text)
    question.save()
    Choice.objects.bulk_create(
        Choice(question=question, position=position, text=row.text, is_right=row.is_right, feedback=row.feedback)
        for position, row in enumerate(content.choices)
    )
    return question
