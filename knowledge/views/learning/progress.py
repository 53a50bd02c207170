"""A learner begins a course, is through with a lesson, finishes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from knowledge.actions.learning.progress import enrol, finish_course, mark_lesson
from knowledge.models import Enrolment, Lesson
from knowledge.queries.learning.outline import outline_of, progress_of
from knowledge.views.learning.finding import find_course, find_lesson
from portal.access import Access
from portal.enums import Module
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest


@login_required
@require_POST
@needs_module(Module.LEARNING)
@once
def course_start(request: PageRequest, slug: str) -> HttpResponse:
    """To the first lesson, or to where one was."""
    course = find_course(request.access, slug)
    enrolment = enrol(by=request.access, course=course)
    progress = progress_of(request.access, course)
    line = outline_of(request.access, course, progress.done).resume(enrolment.last_lesson_id)
    return redirect(line.url if line else course.get_absolute_url())


@login_required
@require_POST
@needs_module(Module.LEARNING)
@once
def course_finish(request: PageRequest, slug: str) -> HttpResponse:
    course = find_course(request.access, slug)
    finish_course(by=request.access, course=course)
    messages.success(request, _("You have finished the course."))
    return redirect(course)


@login_required
@require_POST
@needs_module(Module.LEARNING)
@once
def lesson_done(request: PageRequest, slug: str, lesson: str) -> HttpResponse:
    """Through with it: on to the next. Not yet: the lesson stays."""
    found = find_lesson(request.access, slug, lesson)
    is_done = request.POST.get("done") != "no"
    was_finished = progress_of(request.access, found.course).is_finished
    enrolment = mark_lesson(by=request.access, lesson=found, is_done=is_done)
    if not is_done:
        return redirect(found)
    return redirect(onward(request, found, enrolment, was_finished=was_finished))


def onward(request: PageRequest, lesson: Lesson, enrolment: Enrolment, *, was_finished: bool) -> str:
    """The address after a lesson is done: the next one, or the course where there is none or all is done."""
    if enrolment.finished_at is not None and not was_finished:
        messages.success(request, _("You have finished the course."))
        return lesson.course.get_absolute_url()
    return _next_url(request.access, lesson) or lesson.course.get_absolute_url()


def _next_url(access: Access, lesson: Lesson) -> str:
    _before, after = outline_of(access, lesson.course).beside(lesson.pk)
    return after.url if after else ""
