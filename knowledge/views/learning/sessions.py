"""Live sessions: the calendar, one session with its questions, planning and keeping."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from knowledge.actions.learning import sessions as actions
from knowledge.forms.learning.meetings import EVENT, AnswerForm, AskForm, CallOffForm, KeptForm, SessionForm
from knowledge.models import LiveSession, SessionQuestion
from knowledge.policies.learning.meetings import can_ask, can_plan_session, can_run_session
from knowledge.queries.learning.meetings import places_at, session_lines, session_page, session_rows
from knowledge.views.learning.cohorts import find_course
from portal.access import Access, require
from portal.actions.events import NoRoom
from portal.enums import Module
from portal.forms.events import AttendanceForm
from portal.models import SignUp
from portal.policies.events import can_mark_attendance
from portal.views.caching import shared
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible

_MOST = 50


@shared
@needs_module(Module.LEARNING)
@require_safe
def session_list(request: PageRequest) -> HttpResponse:
    """What comes next first; then the latest that are over, with what was kept of them."""
    rows, now = session_rows(request.access), timezone.now()
    context = {
        "coming": session_lines(rows.filter(event__ends_at__gte=now).order_by("event__starts_at", "pk")[:_MOST]),
        "over": session_lines(rows.filter(event__ends_at__lt=now).order_by("-event__starts_at", "-pk")[:_MOST]),
    }
    return render(request, "knowledge/learning/meetings/calendar.html", context)


@shared
@needs_module(Module.LEARNING)
@require_safe
def session_detail(request: PageRequest, pk: int) -> HttpResponse:
    return render(request, "knowledge/learning/meetings/session.html", _context(request, _find(request.access, pk)))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
@once
def session_new(request: PageRequest, slug: str) -> HttpResponse:
    course = find_course(request.access, slug)
    require(can_plan_session(request.access, course))
    form = SessionForm(request.POST or None, cohorts=course.cohorts.all())
    if form.is_valid():
        cohort = form.cleaned_data["cohort"]
        session = actions.plan_session(by=request.access, course=course, cohort=cohort, values=form.event)
        messages.success(request, _("The session stands among the events; people can sign up."))
        return redirect(session)
    return render(request, "knowledge/learning/meetings/plan.html", {"form": form, "course": course})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
def session_edit(request: PageRequest, pk: int) -> HttpResponse:
    session = _find(request.access, pk)
    require(can_plan_session(request.access, session.course))
    initial = {name: getattr(session.event, name) for name in EVENT} | {"cohort": session.cohort_id}
    form = SessionForm(request.POST or None, initial=initial, cohorts=session.course.cohorts.all())
    if form.is_valid():
        cohort = form.cleaned_data["cohort"]
        try:
            actions.edit_session(by=request.access, session=session, cohort=cohort, values=form.event)
        except NoRoom as full:
            form.add_error("capacity", str(full))
        else:
            messages.success(request, _("Saved. Whoever has a place is told of another time."))
            return redirect(session)
    context = {"form": form, "course": session.course, "session": session}
    return render(request, "knowledge/learning/meetings/plan.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
def session_keep(request: PageRequest, pk: int) -> HttpResponse:
    """Where the recording is, and notes."""
    session = _find(request.access, pk)
    require(can_run_session(request.access, session))
    form = KeptForm(request.POST or None, initial={"recording": session.recording, "notes": session.notes})
    if form.is_valid():
        actions.keep_session(by=request.access, session=session, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(session)
    return render(request, "knowledge/learning/meetings/keep.html", {"form": form, "session": session})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
def session_attendance(request: PageRequest, pk: int) -> HttpResponse:
    """Who was there, among those with a place."""
    session = _find(request.access, pk)
    require(can_run_session(request.access, session))
    places = places_at(session)
    there = SignUp.objects.going().filter(event=session.event, attended=True)
    initial = {"present": [str(key) for key in there.values_list("pk", flat=True)]}
    form = AttendanceForm(request.POST if request.method == "POST" else None, initial=initial, places=places)
    if form.is_valid():
        actions.keep_attendance(by=request.access, session=session, present=form.chosen)
        messages.success(request, _("Saved."))
        return redirect(session)
    context = {"form": form, "session": session, "places": places}
    return render(request, "knowledge/learning/meetings/attendance.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
def session_call_off(request: PageRequest, pk: int) -> HttpResponse:
    """Whoever has a place is told why."""
    session = _find(request.access, pk)
    require(can_plan_session(request.access, session.course))
    form = CallOffForm(request.POST or None)
    if form.is_valid():
        actions.call_off_session(by=request.access, session=session, reason=form.cleaned_data["reason"])
        messages.success(request, _("Called off. Whoever has a place is told."))
        return redirect("knowledge:cohort-list", session.course.slug)
    return render(request, "knowledge/learning/meetings/call_off.html", {"form": form, "session": session})


@login_required
@require_POST
@needs_module(Module.LEARNING)
@once
def session_ask(request: PageRequest, pk: int) -> HttpResponse:
    session = _find(request.access, pk)
    require(can_ask(request.access))
    form = AskForm(request.POST)
    if form.is_valid():
        actions.ask_question(by=request.access, session=session, text=form.cleaned_data["text"])
        messages.success(request, _("Your question is kept for the session."))
        return redirect(session)
    context = _context(request, session) | {"ask_form": form}
    return render(request, "knowledge/learning/meetings/session.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
def session_answer(request: PageRequest, pk: int, question: int) -> HttpResponse:
    session = _find(request.access, pk)
    require(can_run_session(request.access, session))
    row: SessionQuestion = get_visible(
        SessionQuestion.objects.select_related("session__course__item", "session__cohort"),
        request.access,
        pk=question,
        session=session,
    )
    form = AnswerForm(request.POST or None, initial={"answer": row.answer})
    if form.is_valid():
        actions.answer_question(by=request.access, question=row, answer=form.cleaned_data["answer"])
        messages.success(request, _("Your answer is kept beside the question."))
        return redirect(session)
    context = {"form": form, "session": session, "question": row}
    return render(request, "knowledge/learning/meetings/answer.html", context)


def _context(request: PageRequest, session: LiveSession) -> dict[str, Any]:
    return {
        "page": session_page(request.access, session),
        "session": session,
        "can_run": can_run_session(request.access, session),
        "can_plan": can_plan_session(request.access, session.course),
        "can_ask": can_ask(request.access),
        "can_attend": can_mark_attendance(Access.system(), session.event),
        "ask_form": AskForm(),
    }


def _find(access: Access, pk: int) -> LiveSession:
    rows = LiveSession.objects.select_related(
        "event", "cohort", "course__item__audience", "course__item__organisation", "course__item__cluster"
    )
    session: LiveSession = get_visible(rows, access, pk=pk)
    return session
