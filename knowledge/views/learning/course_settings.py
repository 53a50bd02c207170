"""What stands before a course and what it ends with."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from knowledge.actions.learning.around import Loop, add_prerequisite, remove_prerequisite, set_certificate
from knowledge.forms.learning.courses import CourseSettingsForm
from knowledge.models import Course, Prerequisite
from knowledge.queries.learning.picking import Pick, as_suggestions, pick_courses
from knowledge.views.learning.picks import asked_words, pick_context, row_named
from knowledge.views.learning.writing import outline_address, writable_course
from portal.access import Access
from portal.enums import Module
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
@once
def course_settings(request: PageRequest, slug: str) -> HttpResponse:
    """Courses that are better taken before, and whether there is a certificate."""
    course = writable_course(request.access, slug)
    form = CourseSettingsForm(initial={"has_certificate": course.has_certificate})
    if request.method == "POST":
        return _done(request, course)
    rows = Prerequisite.objects.visible_to(request.access).filter(course=course).select_related("requires__item")

    def find(access: Access, words: str) -> list[Pick]:
        return pick_courses(access, words, but=[course.pk])

    context = {
        "course": course,
        "form": form,
        "rows": rows.order_by("pk"),
        "suggest": reverse("knowledge:course-settings-suggest", args=[slug]),
        **pick_context(request, find),
    }
    return render(request, "knowledge/learning/write/settings.html", context)


@login_required
@require_safe
@needs_module(Module.LEARNING)
def course_settings_suggest(request: PageRequest, slug: str) -> JsonResponse:
    """While somebody types: each leads back to the page with itself chosen."""
    course = writable_course(request.access, slug)
    path = reverse("knowledge:course-settings", args=[slug])
    found = pick_courses(request.access, asked_words(request), but=[course.pk])
    return JsonResponse({"suggestions": as_suggestions(found, path)})


def _done(request: PageRequest, course: Course) -> HttpResponse:
    """One of three: a course chosen, one removed, the settings saved."""
    chosen, moved = request.POST.get("add", ""), request.POST.get("move", "")
    if chosen:
        _add(request, course, chosen)
    elif moved:
        found = row_named(moved, {"remove"})
        if found is None:
            raise Http404
        row = get_visible(
            Prerequisite.objects.filter(course=course).select_related("course"), request.access, pk=found[0]
        )
        remove_prerequisite(by=request.access, prerequisite=row)
    else:
        form = CourseSettingsForm(request.POST)
        form.full_clean()
        set_certificate(by=request.access, course=course, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(outline_address(course))
    return redirect(request.path)


def _add(request: PageRequest, course: Course, chosen: str) -> None:
    number = chosen.removeprefix("course:")
    if not (number.isascii() and number.isdecimal() and len(number) < 10):  # noqa: PLR2004
        raise Http404
    other = get_visible(Course.objects.all(), request.access, pk=int(number))
    try:
        add_prerequisite(by=request.access, course=course, requires=other)
    except Loop as loop:
        messages.error(request, str(loop.reason))
