"""Assignments: handing in, and reviewing what was handed in."""

from collections.abc import Mapping
from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from knowledge.actions.learning.hand_ins import hand_in, review_hand_in
from knowledge.enums import HandInState
from knowledge.forms.learning.hand_ins import HandInForm, ReviewForm
from knowledge.models import Assignment, Course, HandIn, Lesson
from knowledge.policies.learning.courses import can_edit_course, can_enrol
from knowledge.queries.learning.hand_ins import facilitates_cohort, hand_ins_for, own_hand_ins
from knowledge.views.learning.finding import find_course, find_lesson
from knowledge.views.learning.kept_answers import forget_answers, keeps_answers, kept_answers, learner_mark
from portal.access import Access, require
from portal.enums import Module
from portal.queries.keyset import FROM, UP_TO, piece
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest

_TONES: Final[Mapping[str, str]] = {
    HandInState.SENT: "info",
    HandInState.RETURNED: "warn",
    HandInState.ACCEPTED: "good",
}


@keeps_answers
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
@once
def assignment_detail(request: PageRequest, slug: str, lesson: str) -> HttpResponse:
    """The task, what one handed in and what was said to it, and the form while there is something to hand in."""
    found = find_lesson(request.access, slug, lesson)
    assignment = _assignment_of(found)
    made = own_hand_ins(request.access, assignment)
    newest = made[0] if made else None
    kept = kept_answers(request)
    initial = {"text": newest.text} if newest and newest.state != HandInState.ACCEPTED else {}
    form = HandInForm(request.POST if request.method == "POST" else kept, initial=initial)
    if request.method == "POST":
        require(can_enrol(request.access, found.course))
        if form.is_valid():
            hand_in(by=request.access, assignment=assignment, text=form.cleaned_data["text"])
            forget_answers(request)
            messages.success(request, _("Handed in. You are told when it was read."))
            return redirect("knowledge:assignment-detail", slug, lesson)
    context = {
        "form": form,
        "assignment": assignment,
        "newest": newest,
        "tone": _TONES[newest.state] if newest else "info",
        "made": made,
        "is_kept": kept is not None,
        "learner": learner_mark(request.access.user_id),
        "lesson": found,
        "course": found.course,
        "item": found.course.item,
    }
    return render(request, "knowledge/learning/assignment.html", context)


@login_required
@require_safe
@needs_module(Module.LEARNING)
def hand_in_list(request: PageRequest, slug: str) -> HttpResponse:
    """What waits for this facilitator first: the newest on top of each."""
    course = find_course(request.access, slug)
    is_author = _require_facilitator(request.access, course)
    waits = request.GET.get("state") != "all"
    rows = hand_ins_for(request.access, course, is_author=is_author)
    if waits:
        rows = rows.filter(state=HandInState.SENT)
    steps = {name: request.GET.get(name, "") for name in (FROM, UP_TO)}
    step = piece(
        rows,
        by="sent_at",
        query=({} if waits else {"state": "all"}) | steps,
        path=request.path,
        newest_first=not waits,
    )
    tabs = [
        {"label": _("Waiting"), "url": request.path, "is_current": waits},
        {"label": _("All"), "url": f"{request.path}?state=all", "is_current": not waits},
    ]
    context = {"course": course, "item": course.item, "step": step, "waits": waits, "tabs": tabs}
    return render(request, "knowledge/learning/hand_ins.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
@once
def hand_in_review(request: PageRequest, slug: str, pk: int) -> HttpResponse:
    """Read one, and answer it."""
    course = find_course(request.access, slug)
    is_author = _require_facilitator(request.access, course)
    row: HandIn = get_object_or_404(hand_ins_for(request.access, course, is_author=is_author), pk=pk)
    waits = row.state == HandInState.SENT
    form = ReviewForm(request.POST if request.method == "POST" else None, initial={"version": row.sent_at.isoformat()})
    if request.method == "POST" and form.is_valid():
        review_hand_in(
            by=request.access,
            row=row,
            version=form.cleaned_data["version"],
            is_accepted=form.cleaned_data["verdict"] == "accept",
            words=form.cleaned_data["words"],
        )
        messages.success(request, _("The learner was told."))
        return redirect("knowledge:hand-in-list", slug)
    context = {"form": form, "row": row, "waits": waits, "course": course, "item": course.item}
    return render(request, "knowledge/learning/hand_in.html", context)


def _require_facilitator(access: Access, course: Course) -> bool:
    """Is it somebody who may change the course, or only the facilitator of a cohort? Refuses everybody else."""
    may_edit = can_edit_course(access, course.item)
    if not may_edit and not facilitates_cohort(access, course):
        require(may_edit)
    return bool(may_edit)


def _assignment_of(lesson: Lesson) -> Assignment:
    assignment: Assignment | None = getattr(lesson, "assignment", None)
    if assignment is None:
        raise Http404
    assignment.lesson = lesson
    return assignment
