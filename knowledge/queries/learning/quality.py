"""How good a course is: what learners say of it, where they stop, and what its questions tell apart."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from knowledge.enums import RatingReason
from knowledge.lib.learning.groups import FEWEST
from knowledge.lib.learning.statistics import QuestionFigures, Row, cronbach_alpha, question_figures
from knowledge.models import Answer, Attempt, Course, CourseRating, Question, Quiz
from portal.lib.tables import Value

COLUMNS = ("lesson", "question", "kind", "points", "asked", "difficulty", "discrimination", "alpha", "alpha_learners")


@dataclass(frozen=True, slots=True)
class Rated:
    """What learners say of a course. ``mean`` is None below ``FEWEST`` ratings, and then the rest is empty."""

    count: int
    mean: float | None
    stars: Sequence[tuple[int, int]]
    reasons: Sequence[tuple[str, int]]
    texts: Sequence[str]


@dataclass(frozen=True, slots=True)
class QuizQuality:
    """The questions of a quiz with their figures, and the consistency of the whole over ``learners`` people."""

    quiz: Quiz
    questions: Sequence[tuple[Question, QuestionFigures]]
    alpha: float | None
    learners: int


def rated(course: Course) -> Rated:
    """One query. Texts are told in an order that says nothing about who wrote them."""
    rows = list(CourseRating.objects.filter(enrolment__course=course).values_list("stars", "reasons", "text"))
    if len(rows) < FEWEST:
        return Rated(len(rows), None, (), (), ())
    stars = Counter(each for each, _reasons, _text in rows)
    reasons = Counter(reason for _stars, given, _text in rows for reason in given)
    labels = dict(RatingReason.choices)
    return Rated(
        len(rows),
        sum(each for each, _reasons, _text in rows) / len(rows),
        [(each, stars[each]) for each in range(5, 0, -1)],
        [(str(labels[reason]), count) for reason, count in reasons.most_common()],
        sorted(text for _stars, _reasons, text in rows if text),
    )


def quizzes_of(course: Course) -> list[QuizQuality]:
    """Each quiz of the lessons that are there, over everybody's first attempt. Three queries."""
    quizzes = list(
        Quiz.objects.filter(lesson__course=course, lesson__removed_at=None)
        .select_related("lesson__course")
        .order_by("lesson__module__position", "lesson__position", "pk")
    )
    asked: dict[int, list[Question]] = defaultdict(list)
    for question in Question.objects.filter(quiz__in=quizzes, retired_at=None):
        asked[question.quiz_id].append(question)
    rows = _first_attempts(quizzes)
    return [_quality(quiz, asked[quiz.pk], rows[quiz.pk]) for quiz in quizzes]


def quality_rows(course: Course) -> Iterator[Sequence[Value]]:
    """A row for each question, with the figures of its quiz beside it."""
    for each in quizzes_of(course):
        for question, figures in each.questions:
            yield (
                *(each.quiz.lesson.title, question.text, question.kind, question.points, figures.asked),
                *(figures.difficulty, figures.discrimination, each.alpha, each.learners),
            )


def _first_attempts(quizzes: Sequence[Quiz]) -> dict[int, list[Row]]:
    """By quiz, a row of points by question for each learner's first attempt that was sent."""
    attempts = (
        Attempt.objects.filter(quiz__in=quizzes)
        .exclude(sent_at=None)
        .annotate(place=Window(RowNumber(), partition_by=(F("enrolment"), F("quiz")), order_by=F("number").asc()))
    )
    first = dict(attempts.filter(place=1).values_list("pk", "quiz"))
    rows: dict[int, dict[int, float | None]] = defaultdict(dict)
    for attempt, question, points in Answer.objects.filter(attempt__in=list(first)).values_list(
        "attempt", "question", "points"
    ):
        rows[attempt][question] = None if points is None else float(points)
    found: dict[int, list[Row]] = defaultdict(list)
    for attempt, quiz in first.items():
        found[quiz].append(rows[attempt])
    return found


def _quality(quiz: Quiz, questions: Sequence[Question], rows: Sequence[Row]) -> QuizQuality:
    points = {question.pk: float(question.points) for question in questions}
    figures = question_figures(rows, points)
    alpha, learners = cronbach_alpha(rows, list(points))
    return QuizQuality(quiz, list(zip(questions, figures, strict=True)), alpha, learners)
