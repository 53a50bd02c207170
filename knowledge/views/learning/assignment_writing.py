"""The assignment of a lesson while it is written."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from knowledge.actions.learning.questions import remove_assignment, set_assignment
from knowledge.forms.learning.quizzes import AssignmentForm
from knowledge.models import Assignment
from knowledge.views.learning.arranging import find_course_lesson
from knowledge.views.learning.writing import outline_address, writable_course
from portal.enums import Module
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
@once
def assignment_edit(request: PageRequest, slug: str, pk: int) -> HttpResponse:
    """Write it, change it, or take it away while nobody answered."""
    course = writable_course(request.access, slug)
    lesson = find_course_lesson(request.access, course, pk)
    row = Assignment.objects.visible_to(request.access).filter(lesson=lesson).select_related("lesson").first()
    back = f"{outline_address(course)}#lesson-{lesson.pk}"
    if request.method == "POST" and row is not None and request.POST.get("action") == "remove":
        row.lesson = lesson
        remove_assignment(by=request.access, assignment=row)
        messages.success(request, _("The assignment is removed."))
        return redirect(back)
    initial = {"task": row.task, "is_required": row.is_required} if row else {}
    form = AssignmentForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        set_assignment(by=request.access, lesson=lesson, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(back)
    context = {"course": course, "lesson": lesson, "assignment": row, "form": form}
    return render(request, "knowledge/learning/write/assignment.html", context)
