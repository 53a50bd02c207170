"""A little every day: today's portion, and how much it is meant to be."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from knowledge.actions.learning.pace import set_pace
from knowledge.forms.learning.pace import PaceForm
from knowledge.queries.learning.today import todays_portions
from knowledge.views.learning.finding import find_course
from portal.enums import Module
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest


@login_required
@require_safe
@needs_module(Module.LEARNING)
def course_today(request: PageRequest) -> HttpResponse:
    """What is meant for today, or that it is done."""
    return render(request, "knowledge/learning/today.html", {"portions": todays_portions(request.access)})


@login_required
@require_POST
@needs_module(Module.LEARNING)
@once
def course_pace(request: PageRequest, slug: str) -> HttpResponse:
    course = find_course(request.access, slug)
    form = PaceForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose one of the lengths."))
        return redirect(course)
    minutes = form.cleaned_data["daily_minutes"]
    set_pace(by=request.access, course=course, daily_minutes=minutes)
    if minutes is None:
        messages.success(request, _("No daily portion any more."))
        return redirect(course)
    return redirect("knowledge:course-today")
