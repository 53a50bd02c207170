"""The quiz of a lesson while it is written: its terms, its questions, and how learners will see them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from knowledge.actions.learning.questions import (
    QuizTerms,
    add_question,
    bring_back_question,
    change_question,
    content_of,
    remove_quiz,
    set_quiz,
    shift_question,
    take_out_question,
)
from knowledge.enums import QuestionKind
from knowledge.forms.learning.arranging import STEPS
from knowledge.forms.learning.quizzes import FIRST_ROWS, MORE_ROWS, QuestionForm, QuizForm, initial_of
from knowledge.models import Lesson, Question, Quiz
from knowledge.queries.learning.questions import question_lines, terms_of
from knowledge.views.learning.arranging import find_course_lesson
from knowledge.views.learning.writing import writable_course
from portal.enums import Module
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
@once
def quiz_edit(request: PageRequest, slug: str, pk: int) -> HttpResponse:
    """Its terms, and its questions with what can be done to each."""
    lesson = _lesson(request, slug, pk)
    quiz = _quiz(request, lesson)
    form = QuizForm(request.POST if request.method == "POST" else None, initial=terms_of(quiz) if quiz else {})
    if form.is_valid():
        set_quiz(by=request.access, lesson=lesson, terms=QuizTerms(**form.cleaned_data))
        messages.success(request, _("Saved."))
        return redirect(request.path)
    context = {
        "course": lesson.course,
        "lesson": lesson,
        "quiz": quiz,
        "form": form,
        "lines": question_lines(request.access, quiz) if quiz else [],
        "kinds": QuestionKind.choices,
    }
    return render(request, "knowledge/learning/write/quiz.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
@once
def quiz_remove(request: PageRequest, slug: str, pk: int) -> HttpResponse:
    """Asked first."""
    lesson = _lesson(request, slug, pk)
    quiz = _quiz(request, lesson)
    if quiz is None:
        raise Http404
    if request.method == "POST":
        remove_quiz(by=request.access, quiz=quiz)
        messages.success(request, _("The quiz is removed."))
        return redirect("knowledge:quiz-edit", slug, pk)
    context = {"course": lesson.course, "lesson": lesson}
    return render(request, "knowledge/learning/write/quiz_remove.html", context)


@login_required
@require_safe
@needs_module(Module.LEARNING)
def quiz_preview(request: PageRequest, slug: str, pk: int) -> HttpResponse:
    """As learners see it, with the answers folded away; nothing is sent."""
    lesson = _lesson(request, slug, pk)
    quiz = _quiz(request, lesson)
    lines = [line for line in question_lines(request.access, quiz) if not line.question.retired_at] if quiz else []
    context = {"course": lesson.course, "lesson": lesson, "quiz": quiz, "lines": lines}
    return render(request, "knowledge/learning/write/quiz_preview.html", context)


@login_required
@require_POST
@needs_module(Module.LEARNING)
@once
def question_arrange(request: PageRequest, slug: str, pk: int) -> HttpResponse:
    """``12:up``, ``12:down``, ``12:out``, ``12:back``: what the buttons beside the questions say."""
    lesson = _lesson(request, slug, pk)
    number, _colon, verb = request.POST.get("move", "").partition(":")
    if verb not in {*STEPS, "out", "back"} or not (number.isascii() and number.isdecimal() and len(number) < 10):  # noqa: PLR2004
        raise Http404
    question = _question(request, lesson, int(number))
    if verb == "out":
        take_out_question(by=request.access, question=question)
        messages.success(request, _("The question is taken out. What was answered to it is kept."))
    elif verb == "back":
        bring_back_question(by=request.access, question=question)
    else:
        shift_question(by=request.access, question=question, step=STEPS[verb])
    return redirect("knowledge:quiz-edit", slug, pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
@once
def question_new(request: PageRequest, slug: str, pk: int, kind: str) -> HttpResponse:
    """The first question of a lesson makes its quiz."""
    lesson = _lesson(request, slug, pk)
    if kind not in QuestionKind.values:
        raise Http404
    form = _form(request, kind, {}, FIRST_ROWS)
    if _is_sent(request) and form.is_valid():
        quiz = _quiz(request, lesson) or set_quiz(by=request.access, lesson=lesson, terms=QuizTerms())
        add_question(by=request.access, quiz=quiz, content=form.content)
        messages.success(request, _("The question is added."))
        return redirect("knowledge:quiz-edit", slug, pk)
    return _page(request, lesson, form)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
@once
def question_edit(request: PageRequest, slug: str, pk: int, question_pk: int) -> HttpResponse:
    """A question that somebody met is replaced by another; the page says so before."""
    lesson = _lesson(request, slug, pk)
    question = _question(request, lesson, question_pk)
    if question.retired_at is not None:
        raise Http404
    content = content_of(question)
    form = _form(request, question.kind, initial_of(content), len(content.choices) + 1)
    if _is_sent(request) and form.is_valid():
        change_question(by=request.access, question=question, content=form.content)
        messages.success(request, _("Saved."))
        return redirect("knowledge:quiz-edit", slug, pk)
    return _page(request, lesson, form, question=question, is_answered=question.answers.exists())


def _lesson(request: PageRequest, slug: str, pk: int) -> Lesson:
    return find_course_lesson(request.access, writable_course(request.access, slug), pk)


def _quiz(request: PageRequest, lesson: Lesson) -> Quiz | None:
    quiz: Quiz | None = Quiz.objects.visible_to(request.access).filter(lesson=lesson).first()
    if quiz is not None:
        quiz.lesson = lesson
    return quiz


def _question(request: PageRequest, lesson: Lesson, pk: int) -> Question:
    rows = Question.objects.filter(quiz__lesson=lesson).select_related("quiz")
    question: Question = get_visible(rows, request.access, pk=pk)
    question.quiz.lesson = lesson
    return question


def _is_sent(request: PageRequest) -> bool:
    """Not the button that only asks for more rows."""
    return request.method == "POST" and request.POST.get("action") != "more"


def _form(request: PageRequest, kind: str, initial: dict[str, Any], rows: int) -> QuestionForm:
    """With as many rows as were there, and some more where they were asked for: then nothing is judged yet."""
    if request.method != "POST":
        return QuestionForm(kind=kind, initial=initial, rows=rows)
    there = request.POST.get("rows", "")
    count = int(there) if there.isascii() and there.isdecimal() and len(there) < 4 else rows  # noqa: PLR2004
    if _is_sent(request):
        return QuestionForm(request.POST, kind=kind, rows=count)
    return QuestionForm(kind=kind, initial=request.POST.dict(), rows=count + MORE_ROWS)


def _page(request: PageRequest, lesson: Lesson, form: QuestionForm, **more: Any) -> HttpResponse:
    kind = QuestionKind(form.kind)
    context = {"course": lesson.course, "lesson": lesson, "form": form, "kind": kind.label, **more}
    return render(request, "knowledge/learning/write/question.html", context)
