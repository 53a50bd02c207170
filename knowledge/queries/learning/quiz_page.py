"""A quiz as its learner sees it: what is asked in an attempt, and what an answer was worth once it was sent."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from knowledge.enums import QuestionKind
from knowledge.lib.learning.drawing import disarranged, shuffled
from knowledge.lib.learning.scoring import Key, MultipleKey, NumericKey, OrderingKey, ShortKey, SingleKey
from knowledge.models import Answer, Attempt, Choice, Question, Quiz
from portal.access import Access


@dataclass(frozen=True, slots=True)
class QuizPage:
    """``count`` questions are asked in an attempt. ``left``: attempts that remain, None without end."""

    quiz: Quiz
    count: int
    attempts: list[Attempt]
    open: Attempt | None
    left: int | None

    @property
    def is_passed(self) -> bool:
        return any(each.is_passed for each in self.attempts)

    @property
    def may_begin(self) -> bool:
        return self.count > 0 and self.left != 0


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """One question of an attempt, numbered from 1, with what can be chosen in the order it is shown in."""

    answer: Answer
    number: int
    choices: list[Choice]

    @property
    def question(self) -> Question:
        found: Question = self.answer.question
        return found

    @property
    def name(self) -> str:
        """Of its field in the form."""
        return f"q-{self.answer.pk}"


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """A choice after sending. ``feedback`` is told of those that were chosen."""

    text: str
    is_chosen: bool
    is_right: bool
    feedback: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerLine:
    """What was given to a question, what is right, and what to say to it. ``order``: what was given as an order."""

    asked: AskedQuestion
    points: Decimal
    state: str
    choices: list[ChoiceLine]
    given: str
    right: str
    order: list[str]
    right_order: list[str]


def quiz_page(access: Access, quiz: Quiz) -> QuizPage:
    """Three queries."""
    pools = Counter(Question.objects.filter(quiz=quiz, retired_at=None).values_list("pool", flat=True))
    most = quiz.drawn
    count = sum(total if most is None or not pool else min(most, total) for pool, total in pools.items())
    attempts = list(Attempt.objects.visible_to(access).filter(quiz=quiz).order_by("number"))
    sent = [each for each in attempts if each.sent_at is not None]
    left = None if quiz.attempts is None else max(quiz.attempts - len(sent), 0)
    open_one = next((each for each in attempts if each.sent_at is None), None)
    return QuizPage(quiz, count, sent, open_one, left)


def asked_in(access: Access, attempt: Attempt) -> list[AskedQuestion]:
    """In their order, the choices as the attempt shows them. Two queries."""
    rows = Answer.objects.visible_to(access).filter(attempt=attempt).select_related("question")
    found = rows.prefetch_related("question__choices").order_by("position")
    is_shuffled = attempt.quiz.is_shuffled
    return [
        AskedQuestion(row, number, _shown(row.question, str(attempt.key), is_shuffled=is_shuffled))
        for number, row in enumerate(found, start=1)
    ]


def answer_lines(asked: Sequence[AskedQuestion]) -> list[AnswerLine]:
    """Of an attempt that was sent; no query of its own."""
    return [_line(each) for each in asked]


def key_of(question: Question) -> Key:
    """What the answer is compared with. Needs the choices."""
    choices = list(question.choices.all())
    right = frozenset(choice.pk for choice in choices if choice.is_right)
    if question.kind == QuestionKind.NUMERIC:
        return NumericKey(question.number or Decimal(0), question.tolerance or Decimal(0))
    if question.kind == QuestionKind.SHORT:
        return ShortKey(tuple(choice.text for choice in choices))
    if question.kind == QuestionKind.ORDERING:
        return OrderingKey(tuple(choice.pk for choice in choices))
    if question.kind == QuestionKind.MULTIPLE:
        return MultipleKey(right, frozenset(choice.pk for choice in choices) - right)
    return SingleKey(right)


def _shown(question: Question, seed: str, *, is_shuffled: bool) -> list[Choice]:
    """Of a question in words nothing: its choices are the answers."""
    choices = list(question.choices.all())
    keys = [choice.pk for choice in choices]
    if question.kind in {QuestionKind.NUMERIC, QuestionKind.SHORT}:
        return []
    if question.kind == QuestionKind.ORDERING:
        return disarranged(choices, keys, seed)
    return shuffled(choices, keys, seed) if is_shuffled else choices


def _line(asked: AskedQuestion) -> AnswerLine:
    question, given = asked.question, list(asked.answer.given or [])
    points = asked.answer.points or Decimal(0)
    is_order = question.kind == QuestionKind.ORDERING
    words = {choice.pk: choice.text for choice in question.choices.all()}
    return AnswerLine(
        asked=asked,
        points=points,
        state="right" if points == question.points else "partly" if points else "wrong",
        choices=_choice_lines(asked, given) if asked.choices and not is_order else [],
        given=str(given[0]) if given and not asked.choices else "",
        right=_right(question),
        order=[words[pk] for pk in given if pk in words] if is_order else [],
        right_order=list(words.values()) if is_order else [],
    )


def _choice_lines(asked: AskedQuestion, given: list[Any]) -> list[ChoiceLine]:
    return [
        ChoiceLine(
            text=choice.text,
            is_chosen=choice.pk in given,
            is_right=choice.is_right,
            feedback=choice.feedback if choice.pk in given else "",
        )
        for choice in asked.choices
    ]


def _right(question: Question) -> str:
    """What would have been right, in a line; empty where the choices show it."""
    if question.kind == QuestionKind.NUMERIC and question.number is not None:
        return _number(question.number, question.tolerance, question.unit)
    if question.kind == QuestionKind.SHORT:
        return " / ".join(choice.text for choice in question.choices.all())
    return ""


def _number(number: Decimal, tolerance: Decimal | None, unit: str) -> str:
    said = f"{number.normalize():f}"
    if tolerance:
        said += f" ± {tolerance.normalize():f}"
    return f"{said} {unit}".rstrip()
