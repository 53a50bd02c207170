"""The catalogue of courses, and the courses that one has begun."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from knowledge.forms.learning.catalogue import CourseFilterForm
from knowledge.policies.items import can_write
from knowledge.queries.learning import catalogue as queries
from portal.enums import Module
from portal.queries.keyset import FROM, UP_TO, piece
from portal.views.caching import shared
from portal.views.modules import needs_module
from portal.views.request import PageRequest


@shared
@needs_module(Module.LEARNING)
@require_safe
def course_list(request: PageRequest) -> HttpResponse:
    """What one is in stands above what there is."""
    access = request.access
    form = CourseFilterForm(
        request.GET, tags=queries.tags_of_courses(access), clusters=queries.clusters_of_courses(access)
    )
    steps = {name: request.GET.get(name, "") for name in (FROM, UP_TO)}
    rows = queries.courses_asked(access, form.asked)
    step = piece(rows, by="shared_at", query=form.asked | steps, path=request.path)
    is_first = not form.asked and not step.back_url
    context = {
        "form": form,
        "is_asked": bool(form.asked),
        "step": step,
        "lines": queries.course_lines(access, step.rows),
        "own": queries.own_courses(access, is_finished=False, most=queries.FEW) if is_first else [],
        "may_write": bool(can_write(access)),
    }
    return render(request, "knowledge/learning/catalogue.html", context)


@login_required
@require_safe
@needs_module(Module.LEARNING)
def course_mine(request: PageRequest) -> HttpResponse:
    context = {
        "own": queries.own_courses(request.access, is_finished=False),
        "finished": queries.own_courses(request.access, is_finished=True),
    }
    return render(request, "knowledge/learning/mine.html", context)
