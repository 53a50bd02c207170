"""Questions from a file into the quiz of a lesson: what comes of it is shown first wherever something is not kept."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from knowledge.actions.learning.questions import add_questions
from knowledge.forms.learning.importing import QuizFileForm
from knowledge.views.learning.arranging import find_course_lesson
from knowledge.views.learning.writing import writable_course
from portal.enums import Module
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
@once
def quiz_import(request: PageRequest, slug: str, pk: int) -> HttpResponse:
    """A file in which everything has its place is taken in at once, another one after it was looked at."""
    course = writable_course(request.access, slug)
    lesson = find_course_lesson(request.access, course, pk)
    form = QuizFileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    is_read = form.is_valid()
    if is_read and form.questions and (not form.findings or "yes" in request.POST):
        add_questions(by=request.access, lesson=lesson, contents=form.questions)
        count = len(form.questions)
        messages.success(
            request, ngettext("%(n)d question is added.", "%(n)d questions are added.", count) % {"n": count}
        )
        return redirect("knowledge:quiz-edit", slug, pk)
    context = {"course": course, "lesson": lesson, "form": form, "is_read": is_read}
    return render(request, "knowledge/learning/write/quiz_import.html", context)
