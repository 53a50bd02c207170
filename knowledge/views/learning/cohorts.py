"""Cohorts of a course: listed, planned, joined."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from knowledge.actions.learning.cohorts import edit_cohort, join_cohort, leave_cohort, open_cohort
from knowledge.forms.learning.meetings import CohortForm
from knowledge.models import Cohort, Course
from knowledge.policies.learning.meetings import can_plan, can_plan_session
from knowledge.queries.learning.meetings import cohort_lines, facilitators_of, session_lines, session_rows
from portal.access import Access, Refused, require
from portal.enums import Module
from portal.views.caching import shared
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible


@shared
@needs_module(Module.LEARNING)
@require_safe
def cohort_list(request: PageRequest, slug: str) -> HttpResponse:
    """Cohorts and live sessions of a course."""
    course = find_course(request.access, slug)
    context = {
        "course": course,
        "lines": cohort_lines(request.access, course),
        "sessions": session_lines(
            session_rows(request.access).filter(course=course).order_by("event__starts_at", "pk")
        ),
        "can_plan": can_plan(request.access, course),
        "can_plan_session": can_plan_session(request.access, course),
    }
    return render(request, "knowledge/learning/meetings/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
@once
def cohort_new(request: PageRequest, slug: str) -> HttpResponse:
    course = find_course(request.access, slug)
    require(can_plan(request.access, course))
    form = _form(request, course, {})
    if form.is_valid():
        open_cohort(by=request.access, course=course, values=form.cleaned_data)
        messages.success(request, _("The cohort is open: learners find it on the page of the course."))
        return redirect("knowledge:cohort-list", slug)
    return render(request, "knowledge/learning/meetings/cohort.html", {"form": form, "course": course})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
def cohort_edit(request: PageRequest, slug: str, pk: int) -> HttpResponse:
    cohort = _find(request.access, slug, pk)
    require(can_plan(request.access, cohort.course))
    initial = {name: getattr(cohort, name) for name in ("title", "starts_on", "ends_on", "places")}
    form = _form(request, cohort.course, {**initial, "facilitator": cohort.facilitator_id}, cohort)
    if form.is_valid():
        try:
            edit_cohort(by=request.access, cohort=cohort, values=form.cleaned_data)
        except Refused as refusal:
            form.add_error("places", str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("knowledge:cohort-list", slug)
    context = {"form": form, "course": cohort.course, "cohort": cohort}
    return render(request, "knowledge/learning/meetings/cohort.html", context)


@login_required
@require_POST
@needs_module(Module.LEARNING)
def cohort_join(request: PageRequest, slug: str, pk: int) -> HttpResponse:
    """Take a place; where the last one has just gone, that is said."""
    cohort = _find(request.access, slug, pk)
    try:
        join_cohort(by=request.access, cohort=cohort)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("You have a place."))
    return redirect("knowledge:cohort-list", slug)


@login_required
@require_POST
@needs_module(Module.LEARNING)
def cohort_leave(request: PageRequest, slug: str, pk: int) -> HttpResponse:
    leave_cohort(by=request.access, cohort=_find(request.access, slug, pk))
    messages.success(request, _("You go on at your own pace."))
    return redirect("knowledge:cohort-list", slug)


def find_course(access: Access, slug: str) -> Course:
    """As far as the reader may see it; anything else does not exist."""
    course: Course = get_visible(Course.objects.for_list(), access, slug=slug)
    return course


def _find(access: Access, slug: str, pk: int) -> Cohort:
    rows = Cohort.objects.select_related("course__item__audience", "facilitator")
    cohort: Cohort = get_visible(rows, access, pk=pk, course__slug=slug)
    return cohort


def _form(request: PageRequest, course: Course, initial: dict[str, Any], cohort: Cohort | None = None) -> CohortForm:
    others = course.cohorts.exclude(pk=cohort.pk) if cohort else course.cohorts.all()
    return CohortForm(
        request.POST or None,
        initial=initial,
        facilitators=facilitators_of(course),
        taken_titles=list(others.values_list("title", flat=True)),
    )
