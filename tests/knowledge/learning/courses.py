"""Courses for tests about learners."""

from decimal import Decimal
from typing import Any

from knowledge.actions.learning.courses import start_course
from knowledge.actions.learning.lessons import LessonContent, add_lesson, add_module
from knowledge.enums import QuestionKind
from knowledge.models import Assignment, Choice, Course, Item, Lesson, Question, Quiz
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.writing import audience, content_of


def make_course(cast: Cast, lessons: int = 2, *, readers: str = "public", title: str = "Set-up in half") -> Course:
    """By Ada, with lessons of five minutes in one module."""
    ada = access_of(cast.ada)
    kind = "cluster" if readers == "public" else readers
    course = start_course(
        by=ada,
        organisation=cast.firm_a,
        cluster=cast.cluster,
        audience=audience(cast, kind),
        content=content_of(title=title),
        tags=(),
    )
    if readers == "public":
        Item.objects.filter(pk=course.item_id).update(audience=audience(cast, "public"))
    module = add_module(by=ada, course=course, title="The way")
    for number in range(1, lessons + 1):
        add_lesson(by=ada, module=module, content=LessonContent(f"Step {number}", f"Text {number}", 5))
    return Course.objects.select_related("item__audience").get(pk=course.pk)


def lessons_of(course: Course) -> list[Lesson]:
    """In their order."""
    return list(Lesson.objects.filter(course=course).select_related("course__item").order_by("position"))


def make_quiz(lesson: Lesson, **terms: Any) -> Quiz:
    """A question of each kind: one point each, but for two of the second."""
    quiz = Quiz.objects.create(lesson=lesson, **terms)
    ask(quiz, QuestionKind.SINGLE, "Which one?", right=("this",), wrong=("that", "neither"))
    ask(quiz, QuestionKind.MULTIPLE, "Which ones?", points=2, right=("a", "b"), wrong=("c",))
    ask(quiz, QuestionKind.NUMERIC, "How many?", number=Decimal("37.5"), tolerance=Decimal("0.5"))
    ask(quiz, QuestionKind.SHORT, "What is it called?", right=("SMED",))
    ask(quiz, QuestionKind.ORDERING, "In which order?", right=("watch", "sort", "shorten"))
    return quiz


def ask(
    quiz: Quiz, kind: QuestionKind, text: str, *, right: tuple[str, ...] = (), wrong: tuple[str, ...] = (), **more: Any
) -> Question:
    question = Question.objects.create(
        quiz=quiz, kind=kind, text=text, text_html=f"<p>{text}</p>", position=quiz.questions.count(), **more
    )
    for position, (words, is_right) in enumerate(
        [*((word, True) for word in right), *((word, False) for word in wrong)]
    ):
        Choice.objects.create(
            question=question, position=position, text=words, is_right=is_right, feedback=f"About {words}"
        )
    return question


def make_assignment(lesson: Lesson, *, is_required: bool = True) -> Assignment:
    return Assignment.objects.create(
        lesson=lesson, task="Measure a change", task_html="<p>Measure a change</p>", is_required=is_required
    )


def right_answers(quiz: Quiz, attempt_pk: int) -> dict[str, Any]:
    """What a learner posts who knows everything."""
    posted: dict[str, Any] = {}
    for question in quiz.questions.prefetch_related("choices", "answers"):
        name = f"q-{question.answers.get(attempt=attempt_pk).pk}"
        right = [str(choice.pk) for choice in question.choices.all() if choice.is_right]
        if question.kind == QuestionKind.SINGLE:
            posted[name] = right[0]
        elif question.kind == QuestionKind.MULTIPLE:
            posted[name] = right
        elif question.kind == QuestionKind.NUMERIC:
            posted[name] = "37,5"
        elif question.kind == QuestionKind.SHORT:
            posted[name] = " smed "
        else:
            posted |= {f"{name}-{pk}": place for place, pk in enumerate(right, start=1)}
    return posted
