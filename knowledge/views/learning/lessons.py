"""The page of one lesson."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from knowledge.policies.learning.courses import can_edit_course, can_enrol
from knowledge.queries.learning.lesson_page import lesson_page
from knowledge.views.learning.finding import find_lesson
from knowledge.views.learning.recordings import lesson_files
from portal.enums import Module
from portal.views.caching import shared
from portal.views.modules import needs_module
from portal.views.request import PageRequest


@shared
@needs_module(Module.LEARNING)
@require_safe
def lesson_detail(request: PageRequest, slug: str, lesson: str) -> HttpResponse:
    found = find_lesson(request.access, slug, lesson)
    page = lesson_page(request.access, found)
    context = {
        "page": page,
        "lesson": found,
        "course": found.course,
        "item": found.course.item,
        "files": lesson_files(request.access, found),
        "can_enrol": can_enrol(request.access, found.course),
        "can_edit": can_edit_course(request.access, found.course.item),
    }
    return render(request, "knowledge/learning/lesson.html", context)
