"""Questions of five kinds as authors write them; what somebody met is replaced and never changed."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from knowledge.actions.learning.questions import (
    QuizTerms,
    add_question,
    bring_back_question,
    change_question,
    remove_assignment,
    remove_quiz,
    set_assignment,
    set_quiz,
    shift_question,
    take_out_question,
)
from knowledge.enums import HandInState
from knowledge.lib.learning.material.texts import ChoiceText, QuestionText
from knowledge.models import Answer, Assignment, Attempt, Enrolment, HandIn, Lesson, Question, Quiz
from portal.access import Refused
from portal.models import User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.learning.writing import course_of, lesson_of, module_of

ClientOf = Callable[[User | None], Client]
YES_NO = (ChoiceText("Yes", True), ChoiceText("No"))


def asked(text: str = "Is it right?", **more: Any) -> QuestionText:
    return QuestionText(**{"kind": "single", "text": text, "choices": YES_NO} | more)


def quiz_of(cast: Cast) -> Quiz:
    lesson = lesson_of(cast, module_of(cast, course_of(cast)))
    return set_quiz(by=access_of(cast.ada), lesson=lesson, terms=QuizTerms())


def answered(cast: Cast, question: Question) -> None:
    """Cleo meets it in an attempt."""
    now = timezone.now()
    course = question.quiz.lesson.course
    enrolment = Enrolment.objects.create(course=course, user=cast.cleo, started_at=now, last_at=now)
    attempt = Attempt.objects.create(enrolment=enrolment, quiz=question.quiz, number=1, started_at=now)
    Answer.objects.create(attempt=attempt, question=question, position=0)


def test_a_question_nobody_met_is_changed(cast: Cast) -> None:
    ada = access_of(cast.ada)
    row = add_question(by=ada, quiz=quiz_of(cast), content=asked())
    changed = change_question(by=ada, question=row, content=asked("Is it **so**?"))
    assert changed.pk == row.pk
    assert "<strong>so</strong>" in changed.text_html
    assert changed.choices.count() == 2


def test_a_question_somebody_met_is_replaced(cast: Cast) -> None:
    ada = access_of(cast.ada)
    quiz = quiz_of(cast)
    row = add_question(by=ada, quiz=quiz, content=asked())
    answered(cast, row)
    same = change_question(by=ada, question=row, content=asked())
    assert same.pk == row.pk
    other = change_question(by=ada, question=row, content=asked("Is it so?"))
    row.refresh_from_db()
    assert other.pk != row.pk
    assert (row.text, row.replaced_by_id, row.retired_at is None) == ("Is it right?", other.pk, False)
    assert other.position == row.position
    with pytest.raises(Refused):
        change_question(by=ada, question=row, content=asked("Again"))
    with pytest.raises(Refused):
        bring_back_question(by=ada, question=row)


def test_taking_out_keeps_what_was_answered(cast: Cast) -> None:
    ada = access_of(cast.ada)
    quiz = quiz_of(cast)
    met, new = (add_question(by=ada, quiz=quiz, content=asked(text)) for text in ("Met", "New"))
    answered(cast, met)
    take_out_question(by=ada, question=met)
    take_out_question(by=ada, question=new)
    assert list(Question.objects.filter(quiz=quiz).values_list("text", flat=True)) == ["Met"]
    assert Answer.objects.filter(question=met).exists()
    bring_back_question(by=ada, question=met)
    assert Question.objects.get(pk=met.pk).retired_at is None
    with pytest.raises(Refused):
        remove_quiz(by=ada, quiz=quiz)


def test_questions_change_places(cast: Cast) -> None:
    ada = access_of(cast.ada)
    quiz = quiz_of(cast)
    rows = [add_question(by=ada, quiz=quiz, content=asked(text)) for text in ("A", "B", "C")]
    shift_question(by=ada, question=rows[2], step=-1)
    shift_question(by=ada, question=rows[0], step=-1)
    assert list(Question.objects.filter(quiz=quiz).values_list("text", flat=True)) == ["A", "C", "B"]


def test_an_assignment_stays_once_somebody_answered(cast: Cast) -> None:
    ada = access_of(cast.ada)
    lesson = lesson_of(cast, module_of(cast, course_of(cast)))
    row = set_assignment(by=ada, lesson=lesson, task="Measure", is_required=True)
    row = set_assignment(by=ada, lesson=lesson, task="Measure **twice**", is_required=False)
    assert "<strong>" in row.task_html
    now = timezone.now()
    enrolment = Enrolment.objects.create(course=lesson.course, user=cast.cleo, started_at=now, last_at=now)
    HandIn.objects.create(enrolment=enrolment, assignment=row, number=1, state=HandInState.SENT, text="x", sent_at=now)
    with pytest.raises(Refused):
        remove_assignment(by=ada, assignment=row)
    HandIn.objects.all().delete()
    remove_assignment(by=ada, assignment=row)
    assert not Assignment.objects.exists()


def page_of(lesson: Lesson, kind: str) -> str:
    return reverse("knowledge:question-new", args=[lesson.course.slug, lesson.pk, kind])


_BASE = {"text": "Which?", "points": "2", "feedback": "Because."}
GOOD: dict[str, tuple[dict[str, str], list[tuple[str, bool]]]] = {
    "single": ({"choice-0": "A", "choice-1": "B", "right-1": "on"}, [("A", False), ("B", True)]),
    "multiple": (
        {"choice-0": "A", "right-0": "on", "choice-2": "B", "right-2": "on", "feedback-2": "Well seen"},
        [("A", True), ("B", True)],
    ),
    "short": ({"choice-0": "gauge", "choice-1": "calliper"}, [("gauge", True), ("calliper", True)]),
    "ordering": ({"choice-0": "First", "choice-1": "Then"}, [("First", True), ("Then", True)]),
    "numeric": ({"number": "1 234,5", "tolerance": "0.5", "unit": "mm"}, []),
}


@pytest.mark.parametrize("kind", sorted(GOOD))
def test_each_kind_is_written_without_scripts(cast: Cast, client_of: ClientOf, kind: str) -> None:
    lesson = lesson_of(cast, module_of(cast, course_of(cast)))
    values, choices = GOOD[kind]
    answer = client_of(cast.ada).post(page_of(lesson, kind), {**_BASE, **values})
    assert answer.status_code == 302
    row = Question.objects.get(quiz__lesson=lesson)
    assert (row.kind, row.points, row.feedback) == (kind, 2, "Because.")
    assert [(each.text, each.is_right) for each in row.choices.all()] == choices
    if kind == "numeric":
        assert (row.number, row.tolerance, row.unit) == (Decimal("1234.5"), Decimal("0.5"), "mm")
    preview = client_of(cast.ada).get(reverse("knowledge:quiz-preview", args=[lesson.course.slug, lesson.pk]))
    assert "Which?" in preview.content.decode()


BAD: dict[str, list[dict[str, str]]] = {
    "single": [
        {"choice-0": "A", "choice-1": "B"},
        {"choice-0": "A", "right-0": "on"},
        {"choice-0": "A", "choice-1": "a"},
    ],
    "multiple": [{"choice-0": "A", "choice-1": "B"}],
    "short": [{}],
    "ordering": [{"choice-0": "Only"}],
    "numeric": [{"number": "many"}, {}, {"number": "1", "tolerance": "-1"}],
}


@pytest.mark.parametrize(("kind", "values"), [(kind, values) for kind in sorted(BAD) for values in BAD[kind]])
def test_what_cannot_be_asked_comes_back_with_all_that_was_typed(
    cast: Cast, client_of: ClientOf, kind: str, values: dict[str, str]
) -> None:
    lesson = lesson_of(cast, module_of(cast, course_of(cast)))
    answer = client_of(cast.ada).post(page_of(lesson, kind), {**_BASE, **values})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "field-error" in page
    assert "Because." in page
    assert all(value in page for name, value in values.items() if not name.startswith("right"))
    assert not Question.objects.exists()


def test_more_lines_keep_what_was_typed(cast: Cast, client_of: ClientOf) -> None:
    lesson = lesson_of(cast, module_of(cast, course_of(cast)))
    values = {**_BASE, "choice-3": "The fourth", "rows": "4", "action": "more"}
    page = client_of(cast.ada).post(page_of(lesson, "single"), values).content.decode()
    assert "The fourth" in page
    assert 'name="choice-6"' in page
    assert 'name="choice-7"' not in page
    assert "field-error" not in page


def test_the_page_says_that_an_answered_question_is_replaced(cast: Cast, client_of: ClientOf) -> None:
    row = add_question(by=access_of(cast.ada), quiz=quiz_of(cast), content=asked())
    lesson = row.quiz.lesson
    url = reverse("knowledge:question-edit", args=[lesson.course.slug, lesson.pk, row.pk])
    assert "Somebody has met this question" not in client_of(cast.ada).get(url).content.decode()
    answered(cast, row)
    assert "Somebody has met this question" in client_of(cast.ada).get(url).content.decode()
