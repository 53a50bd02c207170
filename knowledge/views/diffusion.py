"""Pages on which an item's circle changes: its audience, requests to governance, withdrawal, and uses."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from knowledge.actions.diffusion import narrow_item, widen_item
from knowledge.actions.openings import ask_to_open, remind, withdraw_opening
from knowledge.actions.uses import mark_use
from knowledge.actions.withdrawing import share_again, withdraw_item
from knowledge.forms.diffusion import CircleForm, WithdrawForm
from knowledge.models import Item, Opening
from knowledge.policies import items as policies
from knowledge.queries.audiences import offered_to
from knowledge.views.item_frame import steps_of, waiting_opening
from knowledge.views.items import find_item
from portal.access import require
from portal.enums import Module
from portal.models import Audience
from portal.queries.audiences import readership
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def item_audience(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """Who reads it now and since when, and who should."""
    item = find_item(request.access, pk)
    require(policies.can_change_audience(request.access, item))
    offered = offered_to(request.access, item)
    posted = request.POST if request.method == "POST" else None
    form = CircleForm(posted, now=item.audience, readerships=offered)
    if form.is_valid():
        _change(request, item, form.cleaned_data)
        return redirect(item)
    values = {
        "item": item,
        "form": form,
        "readership": readership(item.audience),
        "opening": waiting_opening(request.access, item),
        "diffusion": steps_of(request.access, item),
    }
    return render(request, "knowledge/items/audience.html", values)


def _change(request: PageRequest, item: Item, chosen: dict[str, Any]) -> None:
    audience, words = Audience.objects.get(pk=chosen["audience"]), chosen["reason"]
    if policies.is_wider(item.audience, audience):
        narrow_item(by=request.access, item=item, audience=audience, reason=words)
        messages.success(request, _("Fewer people read it from now on. Those concerned are told."))
    elif audience.kind in policies.BY_GOVERNANCE:
        ask_to_open(by=request.access, item=item, audience=audience, message=words)
        messages.success(request, _("Governance was asked. You hear of its answer."))
    else:
        widen_item(by=request.access, item=item, audience=audience, reason=words)
        messages.success(request, _("More people read it from now on."))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def item_withdraw(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """Take it back from everybody outside its firm."""
    item = find_item(request.access, pk)
    require(policies.can_withdraw(request.access, item))
    is_own = bool(policies.can_edit(request.access, item))
    form = WithdrawForm(request.POST if request.method == "POST" else None, is_reason_needed=not is_own)
    if form.is_valid():
        withdraw_item(by=request.access, item=item, reason=form.cleaned_data["reason"])
        messages.success(request, _("“%(title)s” is withdrawn.") % {"title": item.title})
        return redirect(item) if is_own else redirect("portal:home")
    return render(request, "knowledge/items/withdraw.html", {"item": item, "form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def item_share_again(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """Give a withdrawn item back to its firm."""
    item = find_item(request.access, pk)
    require(policies.can_share_again(request.access, item))
    if request.method == "POST":
        share_again(by=request.access, item=item)
        messages.success(request, _("Shared with your organisation again. Widen the circle when you are ready."))
        return redirect(item)
    return render(request, "knowledge/items/share_again.html", {"item": item})


@login_required
@require_POST
@needs_module(Module.KNOWLEDGE)
@once
def item_use(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """This was of use to us, or not after all."""
    item = find_item(request.access, pk)
    mark_use(by=request.access, item=item, is_of_use=request.POST.get("of_use") == "yes")
    return redirect(item)


@login_required
@require_POST
@once
def opening_remind(request: PageRequest, pk: int) -> HttpResponse:
    opening = _opening(request, pk)
    remind(by=request.access, opening=opening)
    messages.success(request, _("Governance was reminded."))
    return redirect(opening.item)


@login_required
@require_POST
@once
def opening_withdraw(request: PageRequest, pk: int) -> HttpResponse:
    opening = _opening(request, pk)
    withdraw_opening(by=request.access, opening=opening)
    messages.success(request, _("The request is withdrawn. The item keeps its readers."))
    return redirect(opening.item)


def _opening(request: PageRequest, pk: int) -> Opening:
    """Its firm's or governance's; nobody else knows that something was asked for."""
    opening: Opening = get_visible(Opening.objects.select_related("item"), request.access, pk=pk)
    return opening
