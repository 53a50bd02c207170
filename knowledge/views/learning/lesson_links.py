"""Further reading beside a lesson: items and events, found by their titles, put in order."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from knowledge.actions.learning.around import add_link, remove_link, shift_link
from knowledge.forms.learning.arranging import STEPS
from knowledge.models import Item, Lesson, LessonLink
from knowledge.queries.learning.picking import as_suggestions, pick_reading
from knowledge.views.learning.arranging import find_course_lesson
from knowledge.views.learning.picks import asked_words, pick_context, row_named
from knowledge.views.learning.writing import writable_course
from portal.enums import Module
from portal.models import Event
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
@once
def lesson_links(request: PageRequest, slug: str, pk: int) -> HttpResponse:
    """A learner sees of these what they may read."""
    course = writable_course(request.access, slug)
    lesson = find_course_lesson(request.access, course, pk)
    if request.method == "POST":
        _do(request, lesson)
        return redirect(request.path)
    rows = LessonLink.objects.visible_to(request.access).filter(lesson=lesson).select_related("to_item", "to_event")
    context = {
        "course": course,
        "lesson": lesson,
        "links": [(row, row.to_item or row.to_event) for row in rows],
        "suggest": reverse("knowledge:lesson-links-suggest", args=[slug, pk]),
        **pick_context(request, pick_reading),
    }
    return render(request, "knowledge/learning/write/links.html", context)


@login_required
@require_safe
@needs_module(Module.LEARNING)
def lesson_links_suggest(request: PageRequest, slug: str, pk: int) -> JsonResponse:
    """While somebody types: each leads back to the page with itself chosen."""
    course = writable_course(request.access, slug)
    lesson = find_course_lesson(request.access, course, pk)
    path = reverse("knowledge:lesson-links", args=[slug, lesson.pk])
    return JsonResponse({"suggestions": as_suggestions(pick_reading(request.access, asked_words(request)), path)})


def _do(request: PageRequest, lesson: Lesson) -> None:
    """Add what was chosen, or move or remove a line."""
    chosen = request.POST.get("add", "")
    if chosen:
        name, _colon, number = chosen.partition(":")
        model: Any = {"item": Item, "event": Event}.get(name)
        if model is None or not (number.isascii() and number.isdecimal() and len(number) < 10):  # noqa: PLR2004
            raise Http404
        add_link(by=request.access, lesson=lesson, to=get_visible(model.objects.all(), request.access, pk=int(number)))
        messages.success(request, _("It stands beside the lesson now, for those who may read it."))
        return
    found = row_named(request.POST.get("move", ""), {*STEPS, "remove"})
    if found is None:
        raise Http404
    number_of_row, verb = found
    link = get_visible(LessonLink.objects.filter(lesson=lesson), request.access, pk=number_of_row)
    link.lesson = lesson
    if verb == "remove":
        remove_link(by=request.access, link=link)
    else:
        shift_link(by=request.access, link=link, step=STEPS[verb])
