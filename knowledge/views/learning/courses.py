"""The page of one course."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from knowledge.forms.learning.pace import PaceForm
from knowledge.policies.learning.courses import can_edit_course, can_enrol
from knowledge.policies.learning.learners import can_rate_course
from knowledge.queries.learning.course_page import course_page
from knowledge.queries.learning.hand_ins import facilitates_cohort
from knowledge.queries.learning.outline import Progress
from knowledge.views.learning.finding import find_course
from portal.access import Access
from portal.enums import Module
from portal.views.caching import shared
from portal.views.modules import needs_module
from portal.views.request import PageRequest


@shared
@needs_module(Module.LEARNING)
@require_safe
def course_detail(request: PageRequest, slug: str) -> HttpResponse:
    """What it is, for whom, what is in it, and where to begin or go on."""
    course = find_course(request.access, slug)
    can_edit = can_edit_course(request.access, course.item)
    page = course_page(request.access, course)
    context = {
        "page": page,
        "course": course,
        "item": course.item,
        "can_enrol": can_enrol(request.access, course),
        "can_edit": can_edit,
        "can_review": bool(can_edit) or facilitates_cohort(request.access, course),
        "can_rate": _can_rate(request.access, page.progress),
        "pace": PaceForm(initial={"daily_minutes": page.daily_minutes}),
    }
    return render(request, "knowledge/learning/course.html", context)


def _can_rate(access: Access, progress: Progress) -> bool:
    return progress.enrolment is not None and bool(can_rate_course(access, progress.enrolment))
