"""Who reads a trial: changed by its firm, and asked of governance where everybody should."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from knowledge.actions.trial_circles import ask_to_open_trial, change_trial_circle, withdraw_trial_opening
from knowledge.forms.diffusion import CircleForm
from knowledge.models import Trial, TrialOpening
from knowledge.policies import trials as policies
from knowledge.policies.items import BY_GOVERNANCE, is_wider
from knowledge.queries.audiences import offered_for
from knowledge.queries.places import Place
from knowledge.views.trial_frame import asked_of_governance
from knowledge.views.trials import find_trial
from portal.access import Access, require
from portal.enums import Module
from portal.models import Audience
from portal.queries.audiences import Readership, readership
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def trial_audience(request: PageRequest, pk: int) -> HttpResponse:
    """Who reads it now, and who should."""
    trial = find_trial(request.access, pk)
    require(policies.can_edit_trial(request.access, trial))
    posted = request.POST if request.method == "POST" else None
    form = CircleForm(posted, now=trial.audience, readerships=_offered(request.access, trial))
    if form.is_valid():
        _change(request, trial, form.cleaned_data)
        return redirect(trial)
    context = {
        "trial": trial,
        "form": form,
        "readership": readership(trial.audience),
        **asked_of_governance(request.access, trial),
    }
    return render(request, "knowledge/trials/audience.html", context)


@login_required
@require_POST
@needs_module(Module.KNOWLEDGE)
@once
def trial_opening_withdraw(request: PageRequest, pk: int) -> HttpResponse:
    """Its firm's or governance's request; nobody else knows that something was asked for."""
    opening = get_visible(TrialOpening.objects.select_related("trial"), request.access, pk=pk)
    withdraw_trial_opening(by=request.access, opening=opening)
    messages.success(request, _("The request is withdrawn. The trial keeps its readers."))
    return redirect(opening.trial)


def _change(request: PageRequest, trial: Trial, chosen: dict[str, Any]) -> None:
    audience, words = Audience.objects.get(pk=chosen["audience"]), chosen["reason"]
    if audience.kind in BY_GOVERNANCE and is_wider(audience, trial.audience):
        ask_to_open_trial(by=request.access, trial=trial, audience=audience, message=words)
        messages.success(request, _("Governance was asked. You hear of its answer."))
        return
    is_narrower = is_wider(trial.audience, audience)
    change_trial_circle(by=request.access, trial=trial, audience=audience, reason=words)
    if is_narrower:
        messages.success(request, _("Fewer people read it from now on. Those concerned are told."))
    else:
        messages.success(request, _("More people read it from now on."))


def _offered(access: Access, trial: Trial) -> list[Readership]:
    """The firm's circles; what governance decides, where the item is read by as many and nothing waits."""
    offered = offered_for(access, [Place(trial.organisation, trial.cluster)])
    rows = Audience.objects.in_bulk([each.audience_id for each in offered])
    waits = asked_of_governance(access, trial)["opening"] is not None

    def is_offered(audience: Audience) -> bool:
        if audience.kind not in BY_GOVERNANCE or not is_wider(audience, trial.audience):
            return True
        return not waits and bool(policies.can_ask_to_open_trial(access, trial, audience))

    return [each for each in offered if is_offered(rows[each.audience_id])]
