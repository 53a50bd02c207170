"""What a learner lets others see, says of a course, and leaves behind."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from knowledge.actions.learning.consents import leave_course, rate_course, show_progress
from knowledge.forms.learning.consents import ConsentForm, RatingForm
from knowledge.models import Course, CourseRating, Enrolment
from knowledge.policies.learning.learners import can_rate_course
from portal.access import Access, require
from portal.enums import Module
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
def enrolment_consents(request: PageRequest, slug: str) -> HttpResponse:
    """Who may see how far I am."""
    enrolment = _own(request.access, slug)
    initial = {
        "organisation": enrolment.organisation_id,
        "to_firm": enrolment.shown_to_firm,
        "to_author": enrolment.shown_to_author,
    }
    organisations = sorted(request.access.organisation_ids)
    form = ConsentForm(request.POST or None, initial=initial, organisations=organisations)
    if form.is_valid():
        show_progress(
            by=request.access,
            enrolment=enrolment,
            organisation=form.cleaned_data.get("organisation"),
            to_firm=form.cleaned_data.get("to_firm", False),
            to_author=form.cleaned_data["to_author"],
        )
        messages.success(request, _("Saved."))
        return redirect(enrolment.course)
    return render(request, "knowledge/learning/about/consents.html", {"form": form, "course": enrolment.course})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
@once
def enrolment_leave(request: PageRequest, slug: str) -> HttpResponse:
    """Leave the course; what goes with it is said before."""
    enrolment = _own(request.access, slug)
    if request.method == "POST":
        leave_course(by=request.access, enrolment=enrolment)
        messages.success(request, _("You have left the course. What you did in it is deleted."))
        return redirect("knowledge:course-list")
    return render(request, "knowledge/learning/about/leave.html", {"enrolment": enrolment, "course": enrolment.course})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
@once
def course_rate(request: PageRequest, slug: str) -> HttpResponse:
    """Say how good the course is, or say it anew."""
    enrolment = _own(request.access, slug)
    require(can_rate_course(request.access, enrolment))
    said = CourseRating.objects.visible_to(request.access).filter(enrolment=enrolment).first()
    initial = {"stars": said.stars, "reasons": said.reasons, "text": said.text} if said else {}
    form = RatingForm(request.POST or None, initial=initial)
    if form.is_valid():
        rate_course(by=request.access, enrolment=enrolment, **form.cleaned_data)
        messages.success(request, _("Thank you. It helps those who choose a course, and those who write it."))
        return redirect(enrolment.course)
    return render(request, "knowledge/learning/about/rate.html", {"form": form, "course": enrolment.course})


def _own(access: Access, slug: str) -> Enrolment:
    """The reader's enrolment in a course that they may read; anything else does not exist."""
    course: Course = get_visible(Course.objects.for_list(), access, slug=slug)
    rows = Enrolment.objects.select_related("course__item", "organisation")
    enrolment: Enrolment = get_visible(rows, access, course=course)
    return enrolment
