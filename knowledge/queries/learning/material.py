"""A course as a text, with everything that is in it, for a file."""

from typing import Any

from knowledge.enums import AttachmentState
from knowledge.lib.learning.material.texts import (
    ChoiceText,
    CourseText,
    LessonText,
    ModuleText,
    QuestionText,
    QuizText,
)
from knowledge.lib.private_files import opened
from knowledge.models import Assignment, Attachment, Course, CourseModule, Lesson, Question, Quiz

_WORDS = ("kind", "text", "number", "tolerance", "unit", "feedback", "points", "pool")


def course_text(course: Course) -> CourseText:
    """All of it that is there, quizzes with their right answers: for those who write the course. Needs its item."""
    item = course.item
    lessons = _lessons(course)
    modules = tuple(
        ModuleText(title=module.title, summary=module.summary, lessons=tuple(lessons[module.pk]))
        for module in CourseModule.objects.filter(course=course)
        if lessons.get(module.pk)
    )
    return CourseText(
        title=item.title,
        summary=item.summary,
        body=item.body.strip("\n"),
        language=item.language,
        licence=item.licence,
        credit=item.credit,
        modules=modules,
        files=_files(course),
    )


def quiz_text(quiz: Quiz) -> QuizText:
    """The questions that are asked, and how."""
    rows = quiz.questions.filter(retired_at=None).prefetch_related("choices")
    return QuizText(
        questions=tuple(_question(row) for row in rows),
        pass_mark=quiz.pass_mark,
        attempts=quiz.attempts,
        drawn=quiz.drawn,
        is_shuffled=quiz.is_shuffled,
    )


def _question(row: Question) -> QuestionText:
    choices = tuple(ChoiceText(each.text, each.is_right, each.feedback) for each in row.choices.all())
    values: dict[str, Any] = {name: getattr(row, name) for name in _WORDS}
    return QuestionText(choices=choices, **values)


def _lessons(course: Course) -> dict[int, list[LessonText]]:
    """By module, in order."""
    rows = list(Lesson.objects.filter(course=course, removed_at=None).order_by("position", "pk"))
    quizzes = {quiz.lesson_id: quiz for quiz in Quiz.objects.filter(lesson__in=rows)}
    tasks = {task.lesson_id: task for task in Assignment.objects.filter(lesson__in=rows)}
    found: dict[int, list[LessonText]] = {}
    for row in rows:
        task = tasks.get(row.pk)
        quiz = quiz_text(quizzes[row.pk]) if row.pk in quizzes else None
        found.setdefault(row.module_id, []).append(
            LessonText(
                title=row.title,
                key=row.key or row.slug,
                body=row.body.strip("\n"),
                minutes=row.minutes,
                quiz=quiz if quiz and quiz.questions else None,
                task=task.task.strip() if task else "",
                is_task_required=task.is_required if task else True,
            )
        )
    return found


def _files(course: Course) -> dict[str, bytes]:
    """Those that were looked at."""
    found: dict[str, bytes] = {}
    for row in Attachment.objects.filter(item=course.item_id, state=AttachmentState.CLEAN).order_by("pk"):
        try:
            with opened(row.path) as stream:
                found[row.name] = stream.read()
        except FileNotFoundError:
            continue
    return found
