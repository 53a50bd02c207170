"""Plans that close gaps: the list, one plan, and what its firm does with it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from knowledge.actions.acquisitions import change_acquisition, move_acquisition_on, plan_acquisition
from knowledge.enums import AcquisitionState
from knowledge.forms.acquisitions import CONTENT_FIELDS, NewPlanForm, PlanForm, PlanListForm, StateForm
from knowledge.models import Acquisition, Theme
from knowledge.policies import acquisitions as policies
from knowledge.queries.plans import (
    items_on,
    needs_on,
    organisations_for,
    plan_lines,
    plan_page,
    plans,
    readers_for,
    sources_on,
)
from knowledge.views.boards import boards_of
from knowledge.views.themes import find_theme
from portal.access import Access, Refused, require
from portal.enums import Module
from portal.models import Audience
from portal.queries.audiences import readership
from portal.queries.keyset import piece
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible


@needs_module(Module.KNOWLEDGE)
@require_safe
def acquisition_list(request: PageRequest) -> HttpResponse:
    """All plans that the reader sees, or those of a theme or in a state."""
    form = PlanListForm(request.GET)
    asked = form.asked("theme")
    theme = Theme.objects.visible_to(request.access).filter(pk=asked).first() if asked else None
    state = form.asked("state") or ""
    rows = plans(request.access, theme=theme, state=state)
    step = piece(rows, by="at", query=request.GET, path=request.path)
    context = {
        "form": form,
        "theme": theme,
        "step": step,
        "lines": plan_lines(request.access, step.rows),
        "is_asked": bool(theme or state),
    }
    return render(request, "knowledge/acquisitions/list.html", context)


@needs_module(Module.KNOWLEDGE)
@require_safe
def acquisition_detail(request: PageRequest, pk: int) -> HttpResponse:
    plan = _find(request.access, pk)
    page = plan_page(request.access, plan)
    following = policies.NEXT[AcquisitionState(plan.state)]
    context = {
        "plan": plan,
        "page": page,
        "readership": readership(plan.audience),
        "boards": boards_of(request.access, plan),
        "can_change": policies.can_change_plan(request.access, plan),
        "following": following,
        "form": _state_form(request.access, plan) if AcquisitionState.DONE in following else None,
    }
    return render(request, "knowledge/acquisitions/detail.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def acquisition_new(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """For a theme; the address may name the need that it is for."""
    theme = find_theme(request.access, pk)
    require(policies.can_plan(request.access, theme))
    organisations = organisations_for(request.access, theme)
    if not organisations:
        raise Refused(_("Your organisation has no place in this cluster."))
    form = NewPlanForm(
        _posted(request),
        organisations=organisations,
        readerships=readers_for(request.access, theme, organisations),
        needs=needs_on(request.access, theme),
        sources=sources_on(request.access, theme),
        initial={"need": request.GET.get("need", "")},
    )
    if form.is_valid():
        plan = plan_acquisition(
            by=request.access,
            theme=theme,
            organisation=form.chosen_organisation(),
            audience=Audience.objects.get(pk=form.cleaned_data["audience"]),
            content=form.content,
        )
        messages.success(request, _("Planned. Its card is on the board."))
        return redirect(plan)
    return render(request, "knowledge/acquisitions/edit.html", {"form": form, "theme": theme, "plan": None})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def acquisition_edit(request: PageRequest, pk: int) -> HttpResponse:
    plan = _find(request.access, pk)
    require(policies.can_change_plan(request.access, plan))
    form = PlanForm(
        _posted(request),
        needs=needs_on(request.access, plan.theme, plan.need_id),
        sources=sources_on(request.access, plan.theme, plan.source_id),
        initial={name: getattr(plan, name) for name in CONTENT_FIELDS}
        | {"need": plan.need_id, "source": plan.source_id},
    )
    if form.is_valid():
        change_acquisition(by=request.access, plan=plan, content=form.content)
        messages.success(request, _("Saved."))
        return redirect(plan)
    return render(request, "knowledge/acquisitions/edit.html", {"form": form, "theme": None, "plan": plan})


@login_required
@require_POST
@needs_module(Module.KNOWLEDGE)
@once
def acquisition_state(request: PageRequest, pk: int) -> HttpResponse:
    """Under way, done, dropped, or planned after all."""
    plan = _find(request.access, pk)
    form = _state_form(request.access, plan, request.POST)
    if form.is_valid():
        state = form.cleaned_data["state"]
        move_acquisition_on(by=request.access, plan=plan, state=state, result=form.chosen_result)
        messages.success(request, _SAID[state]())
    return redirect(plan)


def _find(access: Access, pk: int) -> Acquisition:
    rows = Acquisition.objects.select_related(
        "theme", "cluster", "organisation", "author", "audience__organisation", "audience__cluster"
    )
    plan: Acquisition = get_visible(rows, access, pk=pk)
    return plan


def _state_form(access: Access, plan: Acquisition, posted: Any = None) -> StateForm:
    return StateForm(posted, items=items_on(access, plan.theme))


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


_SAID = {
    AcquisitionState.PLANNED: lambda: _("Planned again."),
    AcquisitionState.UNDER_WAY: lambda: _("It is under way."),
    AcquisitionState.DONE: lambda: _("It is done. Share what you learned, so that others need not bring it in again."),
    AcquisitionState.DROPPED: lambda: _("It is dropped."),
}
