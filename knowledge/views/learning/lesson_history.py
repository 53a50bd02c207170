"""The history of a lesson, for those who write it: every state, what is different, and bringing one back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from knowledge.actions.learning.restoring import restore_lesson
from knowledge.models import Lesson, LessonRevision
from knowledge.queries.learning.lesson_history import lesson_changes
from knowledge.views.learning.arranging import find_course_lesson
from knowledge.views.learning.writing import outline_address, writable_course
from portal.enums import Module
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible

_ON_A_PAGE = 25


@login_required
@require_safe
@needs_module(Module.LEARNING)
def lesson_history(request: PageRequest, slug: str, pk: int) -> HttpResponse:
    """All states, newest first, each with what it changed."""
    lesson = _lesson(request, slug, pk)
    rows = LessonRevision.objects.visible_to(request.access).filter(lesson=lesson).select_related("author")
    page = Paginator(rows, _ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"course": lesson.course, "lesson": lesson, "page": page}
    return render(request, "knowledge/learning/write/history.html", context)


@login_required
@require_safe
@needs_module(Module.LEARNING)
def lesson_difference(request: PageRequest, slug: str, pk: int, number: int) -> HttpResponse:
    """What a state changed in the one before it."""
    lesson = _lesson(request, slug, pk)
    after = _revision(request, lesson, number)
    rows = LessonRevision.objects.visible_to(request.access).filter(lesson=lesson, number__lt=number)
    before = rows.first()
    context = {
        "course": lesson.course,
        "lesson": lesson,
        "before": before,
        "after": after,
        "changes": lesson_changes(before or LessonRevision(lesson=lesson, minutes=0), after),
    }
    return render(request, "knowledge/learning/write/difference.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
@once
def lesson_restore(request: PageRequest, slug: str, pk: int, number: int) -> HttpResponse:
    """Bring a state back as a new one, after showing what changes."""
    lesson = _lesson(request, slug, pk)
    revision = _revision(request, lesson, number)
    if request.method == "POST":
        restore_lesson(by=request.access, lesson=lesson, revision=revision)
        messages.success(request, _("Version %(number)d is back, as a new version.") % {"number": number})
        return redirect(f"{outline_address(lesson.course)}#lesson-{lesson.pk}")
    now = _revision(request, lesson, lesson.version)
    context = {
        "course": lesson.course,
        "lesson": lesson,
        "revision": revision,
        "changes": lesson_changes(now, revision),
    }
    return render(request, "knowledge/learning/write/restore.html", context)


def _lesson(request: PageRequest, slug: str, pk: int) -> Lesson:
    return find_course_lesson(request.access, writable_course(request.access, slug), pk)


def _revision(request: PageRequest, lesson: Lesson, number: int) -> LessonRevision:
    rows = LessonRevision.objects.filter(lesson=lesson).select_related("author")
    revision: LessonRevision = get_visible(rows, request.access, number=number)
    return revision
