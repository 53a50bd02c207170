"""Taking a quiz: what it asks, one attempt as one form, and what the answers were worth."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from knowledge.actions.learning.attempts import begin_attempt, send_attempt
from knowledge.forms.learning.attempt import AttemptForm
from knowledge.models import Attempt, Lesson, Quiz
from knowledge.policies.learning.courses import can_enrol
from knowledge.queries.learning.outline import outline_of, progress_of
from knowledge.queries.learning.quiz_page import AskedQuestion, answer_lines, asked_in, quiz_page
from knowledge.views.learning.finding import find_lesson
from knowledge.views.learning.kept_answers import forget_answers, keeps_answers, kept_answers, learner_mark
from portal.access import Access
from portal.enums import Module
from portal.templatetags.ui.page import bcp47
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible


@login_required
@require_safe
@needs_module(Module.LEARNING)
def quiz_detail(request: PageRequest, slug: str, lesson: str) -> HttpResponse:
    """How many questions, what it takes to pass, and one's attempts so far."""
    found = find_lesson(request.access, slug, lesson)
    context = {
        "page": quiz_page(request.access, quiz_of(found)),
        "lesson": found,
        "course": found.course,
        "item": found.course.item,
        "can_enrol": can_enrol(request.access, found.course),
    }
    return render(request, "knowledge/learning/quiz.html", context)


@login_required
@require_POST
@needs_module(Module.LEARNING)
def quiz_begin(request: PageRequest, slug: str, lesson: str) -> HttpResponse:
    """A new attempt, or the one that is open: pressing twice begins one."""
    found = find_lesson(request.access, slug, lesson)
    attempt = begin_attempt(by=request.access, quiz=quiz_of(found))
    return redirect("knowledge:quiz-attempt", slug, lesson, attempt.number)


@keeps_answers
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
@once
def quiz_attempt(request: PageRequest, slug: str, lesson: str, number: int) -> HttpResponse:
    """The form while it is open; what it was worth once it was sent."""
    found = find_lesson(request.access, slug, lesson)
    attempt = _find_attempt(request.access, quiz_of(found), number)
    asked = asked_in(request.access, attempt)
    if attempt.sent_at is not None:
        return _told(request, found, attempt, asked)
    kept = kept_answers(request)
    form = AttemptForm(
        request.POST if request.method == "POST" else kept, asked=asked, language=bcp47(found.course.item.language)
    )
    if request.method == "POST" and form.is_valid():
        was_finished = progress_of(request.access, found.course).is_finished
        send_attempt(by=request.access, attempt=attempt, given=form.given)
        forget_answers(request)
        if not was_finished and progress_of(request.access, found.course).is_finished:
            messages.success(request, _("You have finished the course."))
        return redirect("knowledge:quiz-attempt", slug, lesson, number)
    context = {
        "form": form,
        "attempt": attempt,
        "lesson": found,
        "course": found.course,
        "item": found.course.item,
        "learner": learner_mark(request.access.user_id),
        "is_kept": kept is not None,
    }
    return render(request, "knowledge/learning/attempt.html", context)


def quiz_of(lesson: Lesson) -> Quiz:
    """The lesson's own; a lesson without one has no address for it either."""
    quiz: Quiz | None = getattr(lesson, "quiz", None)
    if quiz is None:
        raise Http404
    quiz.lesson = lesson
    return quiz


def _find_attempt(access: Access, quiz: Quiz, number: int) -> Attempt:
    attempt: Attempt = get_visible(Attempt.objects.all(), access, quiz=quiz, number=number)
    attempt.quiz = quiz
    return attempt


def _told(request: PageRequest, lesson: Lesson, attempt: Attempt, asked: list[AskedQuestion]) -> HttpResponse:
    """A form that is sent again, from another device or late, comes here as well."""
    if request.method == "POST":
        forget_answers(request)
        return redirect("knowledge:quiz-attempt", lesson.course.slug, lesson.slug, attempt.number)
    progress = progress_of(request.access, lesson.course)
    _before, after = outline_of(request.access, lesson.course, progress.done).beside(lesson.pk)
    context = {
        "attempt": attempt,
        "page": quiz_page(request.access, attempt.quiz),
        "lines": answer_lines(asked),
        "after": after,
        "is_done": lesson.pk in progress.done,
        "lesson": lesson,
        "course": lesson.course,
        "item": lesson.course.item,
    }
    return render(request, "knowledge/learning/attempt_told.html", context)
