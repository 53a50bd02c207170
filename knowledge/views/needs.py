"""Needs: listed, ranked, read, stated, shared, and settled.

After an anonymous need the browser is led to the list, so that the key of the form does not lead to the need.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from knowledge.actions import needs as actions
from knowledge.enums import NeedState
from knowledge.forms.needs import BackingForm, NeedFilterForm, NeedForm
from knowledge.lib.filters import LibraryFilters
from knowledge.models import Ask, Item, Need
from knowledge.policies import asks as asking
from knowledge.policies import needs as policies
from knowledge.policies.items import can_write
from knowledge.queries import needs as queries
from knowledge.queries.earlier import earlier_words
from knowledge.queries.lines import name_for
from knowledge.queries.places import places_of
from knowledge.views.boards import boards_of
from knowledge.views.library import tabs_of
from portal.access import Access, Refused, require
from portal.enums import Module
from portal.models import Organisation
from portal.queries.audiences import readership
from portal.queries.keyset import FROM, UP_TO, piece
from portal.views.caching import shared
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible


@shared
@needs_module(Module.KNOWLEDGE)
@require_safe
def need_list(request: PageRequest) -> HttpResponse:
    access, clusters = request.access, queries.clusters_with_needs(request.access)
    form = NeedFilterForm(request.GET, clusters=clusters)
    steps = {name: request.GET.get(name, "") for name in (FROM, UP_TO)}
    step = piece(queries.needs_asked(access, form.asked), by="at", query=form.asked | steps, path=request.path)
    context = {
        "tabs": tabs_of("knowledge:need-list", LibraryFilters()),
        "form": form,
        "is_asked": bool(form.asked),
        "step": step,
        "lines": queries.need_lines(access, step.rows),
        "clusters": clusters,
        "may_state": bool(can_write(access)),
    }
    return render(request, "knowledge/needs/list.html", context)


@shared
@needs_module(Module.KNOWLEDGE)
@require_safe
def need_ranking(request: PageRequest, cluster: str) -> HttpResponse:
    """What most firms of a cluster want to know."""
    found = next((row for row in queries.clusters_with_needs(request.access) if row.slug == cluster), None)
    if found is None:
        raise Http404
    context = {
        "cluster": found,
        "lines": queries.ranking(request.access, found),
        "may_state": bool(can_write(request.access)),
    }
    return render(request, "knowledge/needs/ranking.html", context)


@shared
@needs_module(Module.KNOWLEDGE)
@require_safe
def need_detail(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """An old or wrong name leads to the present one, for those who see the need."""
    need, access = find_need(request.access, pk), request.access
    if slug != need.slug:
        return redirect(need)
    is_asker = actions.is_asker(access, need)
    can_back = policies.can_back(access, need, is_asker=is_asker)
    context = {
        "need": need,
        "line": queries.need_line(access, need),
        "answer": queries.answer_of(access, need),
        "asked": queries.asked_by(access, need),
        "cluster": name_for(access, need.cluster),
        "readership": readership(need.audience),
        "is_backed": queries.backed_by(access, need),
        "own": _own(access) if can_back else [],
        "can_back": can_back,
        "can_settle": policies.can_settle(access, need, is_asker=is_asker),
        "can_open": policies.can_open_need(access, need),
        "boards": boards_of(access, need),
        **_further(access, need, is_asker=is_asker),
    }
    return render(request, "knowledge/needs/detail.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def need_new(request: PageRequest) -> HttpResponse:
    require(can_write(request.access))
    places = places_of(request.access)
    if not places:
        raise Refused(_("Your organisation has no place in a cluster where knowledge is switched on."))
    is_asked = request.GET.get("then") == "ask"
    form = NeedForm(request.POST if request.method == "POST" else None, places=places)
    if form.is_valid():
        place = form.cleaned_data["place"]
        need = actions.state_need(
            by=request.access,
            organisation=place.organisation,
            cluster=place.cluster,
            words=form.words,
            is_anonymous=form.is_anonymous,
        )
        messages.success(request, _("Your cluster reads now what you want to know."))
        return _after_stating(need, is_asked=is_asked)
    return render(request, "knowledge/needs/edit.html", {"form": form, "is_asked": is_asked})


def _after_stating(need: Need, *, is_asked: bool) -> HttpResponse:
    """To the need, or on to the experts; of an anonymous one to the list."""
    if need.is_anonymous:
        return redirect(f"{reverse('knowledge:need-list')}?whose=own" if is_asked else "knowledge:need-list")
    return redirect("knowledge:need-ask", need.pk, need.slug) if is_asked else redirect(need)


@login_required
@require_POST
@needs_module(Module.KNOWLEDGE)
def need_back(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """We too, or not any more."""
    need = find_need(request.access, pk)
    require(policies.can_back(request.access, need, is_asker=actions.is_asker(request.access, need)))
    organisation = _organisation_chosen(request)
    if request.POST.get("backed") == "no":
        actions.unback_need(by=request.access, need=need, organisation=organisation)
        messages.success(request, _("Taken back."))
    else:
        actions.back_need(by=request.access, need=need, organisation=organisation)
        messages.success(request, _("Counted. Others see the number alone."))
    return redirect(need)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
def need_meet(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """Which item answers it? The words of the need find the first ones."""
    need, access = find_need(request.access, pk), request.access
    require(policies.can_settle(access, need, is_asker=actions.is_asker(access, need)))
    item = _item_chosen(request) if request.method == "POST" else None
    if item is not None:
        actions.meet_need(by=access, need=need, item=item)
        messages.success(request, _("The need is met. Those who have it hear of the answer."))
        return redirect(need)
    words = request.GET.get("q", need.title)[:200]
    context: dict[str, Any] = {
        "need": need,
        "words": words,
        "lines": queries.candidates(access, words),
        "is_missing": request.method == "POST",
    }
    return render(request, "knowledge/needs/meet.html", context)


@login_required
@require_POST
@needs_module(Module.KNOWLEDGE)
def need_settle(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """Close it, open it again, or show it to everybody."""
    need, deed = find_need(request.access, pk), request.POST.get("deed", "")
    if deed == "open":
        actions.open_need(by=request.access, need=need)
        messages.success(request, _("Everybody reads this need now."))
    elif deed == "again":
        actions.reopen_need(by=request.access, need=need)
        messages.success(request, _("The need is open again."))
    else:
        actions.close_need(by=request.access, need=need)
        messages.success(request, _("The need is closed."))
    return redirect(need)


def _further(access: Access, need: Need, *, is_asker: bool) -> dict[str, Any]:
    """What one may do beside "we too": put it to experts, ask peers, say it in other words."""
    can_settle = policies.can_settle(access, need, is_asker=is_asker)
    return {
        "ask": Ask.objects.visible_to(access).filter(need=need).first() if access.is_signed_in else None,
        "can_ask": asking.can_ask(access, need, is_asker=is_asker),
        "can_ask_peers": can_write(access) if need.state == NeedState.OPEN else None,
        "can_change": policies.can_change(access, need, is_asker=is_asker),
        "earlier": earlier_words(need) if can_settle else [],
    }


def find_need(access: Access, pk: int) -> Need:
    """As far as the reader may see it; anything else does not exist."""
    rows = Need.objects.select_related("organisation", "cluster", "audience__organisation", "audience__cluster")
    need: Need = get_visible(rows, access, pk=pk)
    return need


def _own(access: Access) -> list[Organisation]:
    return list(Organisation.objects.filter(pk__in=access.organisation_ids).order_by("name"))


def _organisation_chosen(request: PageRequest) -> Organisation:
    """One of the person's own; with a single one there is nothing to choose."""
    own = {row.pk: row for row in _own(request.access)}
    form = BackingForm(request.POST, own)
    if form.is_valid():
        return own[form.cleaned_data["organisation"]]
    if len(own) == 1 and "organisation" not in request.POST:
        return next(iter(own.values()))
    raise Refused(_("You can only write in the name of your own organisation."))


def _item_chosen(request: PageRequest) -> Item | None:
    """Among those that the reader may see; None where nothing was chosen."""
    number = request.POST.get("item", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 19):  # noqa: PLR2004 — a key fits into 64 bits
        return None
    found: Item | None = Item.objects.visible_to(request.access).filter(pk=number).first()
    return found
