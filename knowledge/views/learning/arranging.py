"""The buttons of an outline."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from knowledge.actions.learning.lessons import take_out_lesson
from knowledge.actions.learning.outline import (
    OutlineChanged,
    bring_back_lesson,
    move_lesson,
    remove_module,
    shift_lesson,
    shift_module,
)
from knowledge.forms.learning.arranging import Move, move_of
from knowledge.models import Course, Lesson
from knowledge.views.learning.writing import find_module, outline_address, writable_course
from portal.access import Access
from portal.enums import Module
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible


@login_required
@require_POST
@needs_module(Module.LEARNING)
@once
def course_arrange(request: PageRequest, slug: str) -> HttpResponse:
    """One thing, one step. Of an outline that somebody else changed meanwhile nothing is moved."""
    course = writable_course(request.access, slug)
    move = move_of(request.POST.get("move", ""))
    if move is None:
        raise Http404
    version = request.POST.get("version", "")
    seen = int(version) if version.isascii() and version.isdecimal() and len(version) < 10 else 0  # noqa: PLR2004
    try:
        anchor = _module(request, course, move, seen) if move.what == "module" else _lesson(request, course, move, seen)
    except OutlineChanged:
        messages.warning(
            request, _("Somebody changed the outline meanwhile. Nothing was moved: look, and press again.")
        )
        anchor = ""
    return redirect(f"{outline_address(course)}{anchor}")


def find_course_lesson(access: Access, course: Course, pk: int) -> Lesson:
    """One of the course's lessons, taken out or not, with its module."""
    lesson: Lesson = get_visible(Lesson.objects.filter(course=course).select_related("module"), access, pk=pk)
    lesson.course = lesson.module.course = course
    return lesson


def _module(request: PageRequest, course: Course, move: Move, seen: int) -> str:
    module = find_module(request.access, course, move.pk)
    if move.verb == "remove":
        remove_module(by=request.access, module=module)
        messages.success(request, _("The module is removed."))
        return ""
    shift_module(by=request.access, module=module, version=seen, step=move.step)
    return f"#module-{module.pk}"


def _lesson(request: PageRequest, course: Course, move: Move, seen: int) -> str:
    access, lesson = request.access, find_course_lesson(request.access, course, move.pk)
    if move.verb == "out":
        take_out_lesson(by=access, lesson=lesson)
        messages.success(
            request, _("“%(title)s” is taken out. It stands below and can be brought back.") % _told(lesson)
        )
        return "#taken-out"
    if move.verb == "back":
        bring_back_lesson(by=access, lesson=lesson)
        messages.success(request, _("“%(title)s” is back.") % _told(lesson))
    elif move.verb == "to":
        module = find_module(access, course, move.target)
        before = find_course_lesson(access, course, move.before) if move.before else None
        move_lesson(by=access, lesson=lesson, module=module, version=seen, before=before)
    else:
        shift_lesson(by=access, lesson=lesson, version=seen, step=move.step)
    return f"#lesson-{lesson.pk}"


def _told(lesson: Lesson) -> dict[str, str]:
    return {"title": lesson.title}
