"""We tried it: trials of an item told, listed, read and put right."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from knowledge.actions.trials import TOLD, edit_trial, tell_trial
from knowledge.forms.trials import TrialFilterForm, TrialForm
from knowledge.lib.filters import LibraryFilters
from knowledge.models import Item, Trial
from knowledge.policies import trials as policies
from knowledge.policies.items import AT_ONCE
from knowledge.policies.lessons import can_write_lesson
from knowledge.queries.audiences import offered_for
from knowledge.queries.lessons import lessons_of
from knowledge.queries.places import Place, places_of
from knowledge.queries.trials import trial_line, trial_lines, trials_asked
from knowledge.views.boards import boards_of
from knowledge.views.items import find_item
from knowledge.views.library import tabs_of
from knowledge.views.trial_frame import asked_of_governance
from portal.access import Access, Refused, require
from portal.enums import Module
from portal.queries.audiences import Readership, readership
from portal.queries.keyset import FROM, UP_TO, piece
from portal.views.caching import shared
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible


@shared
@needs_module(Module.KNOWLEDGE)
@require_safe
def trial_list(request: PageRequest) -> HttpResponse:
    """All trials that the reader may see, or those of one item."""
    form = TrialFilterForm(request.GET)
    item = _item_asked(request)
    query = form.asked | ({"item": str(item.pk)} if item else {})
    steps = {name: request.GET.get(name, "") for name in (FROM, UP_TO)}
    step = piece(trials_asked(request.access, query, item=item), by="at", query=query | steps, path=request.path)
    context = {
        "tabs": tabs_of("knowledge:trial-list", LibraryFilters()),
        "form": form,
        "item": item,
        "is_asked": bool(form.asked),
        "step": step,
        "lines": trial_lines(request.access, step.rows),
        "can_try": policies.can_try(request.access, item) if item else None,
    }
    return render(request, "knowledge/trials/list.html", context)


@shared
@needs_module(Module.KNOWLEDGE)
@require_safe
def trial_detail(request: PageRequest, pk: int) -> HttpResponse:
    trial = find_trial(request.access, pk)
    context = {
        "line": trial_line(request.access, trial),
        "trial": trial,
        "readership": readership(trial.audience),
        "can_edit": policies.can_edit_trial(request.access, trial),
        "lessons": lessons_of(request.access, trial),
        "can_write_lesson": can_write_lesson(request.access, trial),
        "boards": boards_of(request.access, trial),
        **asked_of_governance(request.access, trial),
    }
    return render(request, "knowledge/trials/detail.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def trial_new(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """Tell of a trial of this item."""
    item = find_item(request.access, pk)
    require(policies.can_try(request.access, item))
    places = places_of(request.access)
    if not places:
        raise Refused(_("Your organisation has no place in a cluster where knowledge is switched on."))
    initial = {"cluster": item.cluster_id, "outcome": request.GET.get("outcome", "")}
    form = _form(request, places, initial=initial)
    if form.is_valid():
        values = form.cleaned_data
        trial = tell_trial(
            by=request.access,
            item=item,
            organisation=values["place"].organisation,
            cluster=values["place"].cluster,
            audience=values["chosen_audience"],
            values=form.told,
        )
        messages.success(request, _("Thank you. Others now see how it went, as far as you let them."))
        return redirect(trial)
    return render(request, "knowledge/trials/edit.html", {"form": form, "item": item, "back_url": item})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def trial_edit(request: PageRequest, pk: int) -> HttpResponse:
    """Put right what was told."""
    trial = find_trial(request.access, pk)
    require(policies.can_edit_trial(request.access, trial))
    initial = {name: getattr(trial, name) for name in TOLD}
    form = _form(request, [Place(trial.organisation, trial.cluster)], initial=initial, keeps_readers=True)
    if form.is_valid():
        trial = edit_trial(by=request.access, trial=trial, values=form.told)
        messages.success(request, _("Saved."))
        return redirect(trial)
    context = {"form": form, "item": trial.item, "trial": trial, "back_url": trial}
    return render(request, "knowledge/trials/edit.html", context)


def _form(
    request: PageRequest, places: list[Place], *, initial: dict[str, Any], keeps_readers: bool = False
) -> TrialForm:
    offered: list[Readership] = []
    if not keeps_readers:
        offered = [each for each in offered_for(request.access, places) if each.kind in AT_ONCE]
    posted = request.POST if request.method == "POST" else None
    return TrialForm(posted, initial=initial, places=places, readerships=offered, keeps_readers=keeps_readers)


def find_trial(access: Access, pk: int) -> Trial:
    """As far as the reader may see it; anything else does not exist."""
    found: Trial = get_visible(Trial.objects.for_list().select_related("author", "cluster"), access, pk=pk)
    return found


def _item_asked(request: PageRequest) -> Item | None:
    """The item that the address names; one that the reader may not see is like one that does not exist."""
    number = request.GET.get("item", "")
    if not number:
        return None
    return find_item(request.access, int(number[:18]) if number.isascii() and number.isdecimal() else 0)
