"""Questions to experts: whom they go to, what waits for whom, and "not this time" with or without an account.

No page here keeps a key of what was posted: of an anonymous need it would tie the asker to it. Posting twice changes
nothing more than posting once.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from knowledge.actions.asks import (
    WANTED,
    AskGone,
    ask_experts,
    decline_ask,
    decline_by_token,
    find_asked,
    set_limit,
)
from knowledge.actions.needs import is_asker
from knowledge.forms.asks import AskForm, LimitForm
from knowledge.models import Ask, Need
from knowledge.policies import asks as policies
from knowledge.queries.asks import experts as queries
from knowledge.queries.asks.fit import Fitting, fitting_experts
from knowledge.views.needs import find_need
from portal.access import Access, require
from portal.enums import Module
from portal.models import Organisation
from portal.views.modules import needs_module
from portal.views.request import PageRequest
from portal.views.visible import get_visible

ASKING = ["GET", "HEAD", "POST"]


@login_required
@require_safe
@needs_module(Module.KNOWLEDGE)
def ask_list(request: PageRequest) -> HttpResponse:
    """What one was asked, what one's side asked, and how many questions one wants."""
    limit = queries.limit_of(request.access)
    context = {"lists": queries.lists_of(request.access), "form": LimitForm(initial={"most": limit})}
    return render(request, "knowledge/asks/list.html", context)


@login_required
@require_POST
@needs_module(Module.KNOWLEDGE)
def ask_limit(request: PageRequest) -> HttpResponse:
    form = LimitForm(request.POST)
    if form.is_valid():
        set_limit(by=request.access, most=form.cleaned_data["most"])
        messages.success(request, _("Saved."))
        return redirect("knowledge:ask-list")
    return render(request, "knowledge/asks/list.html", {"lists": queries.lists_of(request.access), "form": form})


@login_required
@require_http_methods(ASKING)
@needs_module(Module.KNOWLEDGE)
def need_ask(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """Whom the question would go to and why; firms can be left out before it goes."""
    need, access = find_need(request.access, pk), request.access
    require(policies.can_ask(access, need, is_asker=is_asker(access, need)))
    present = Ask.objects.visible_to(access).filter(need=need).first()
    if present is not None:
        return redirect(present)
    everybody = _fitting(access, need)
    firms = {fit.contact.organisation_id: fit.contact.organisation for fit in everybody}
    given = request.POST if request.method == "POST" else request.GET or None
    form = AskForm(given, firms=sorted(firms.values(), key=lambda row: row.name))
    is_valid = form.is_valid()
    without, rivals = (form.left_out, form.cleaned_data["rivals"]) if is_valid else ((), False)
    if is_valid and request.POST.get("deed") == "ask":
        chosen = Organisation.objects.filter(pk__in=without)
        ask = ask_experts(by=access, need=need, without=list(chosen), leaves_rivals=rivals)
        messages.success(request, _("Asked. You hear of each answer."))
        return redirect(ask)
    fits = _fitting(access, need, without=without, leaves_rivals=rivals) if without or rivals else everybody
    context = {"need": need, "form": form, "fits": fits[:WANTED], "more": len(fits) - WANTED}
    return render(request, "knowledge/asks/new.html", context)


@login_required
@require_safe
@needs_module(Module.KNOWLEDGE)
def ask_detail(request: PageRequest, pk: int) -> HttpResponse:
    """For who asked: the answers. For an expert: the question and their own answer."""
    ask, access = find_ask(request.access, pk), request.access
    own = queries.own_row(access, ask)
    is_own_need = is_asker(access, ask.need)
    context = {
        "ask": ask,
        "need": ask.need,
        "lines": [
            {
                "line": line,
                "can_settle": policies.can_settle_answer(access, line.row, is_asker=is_own_need),
                "can_share": policies.can_share_answer(access, line.row, is_asker=is_own_need),
            }
            for line in queries.experts_of(access, ask)
        ],
        "own": own,
        "can_answer": bool(own and policies.can_answer(access, own)),
        "can_decline": bool(own and policies.can_decline(access, own)),
        "is_asking_side": policies.can_ask(access, ask.need, is_asker=is_own_need),
    }
    return render(request, "knowledge/asks/detail.html", context)


@login_required
@require_POST
@needs_module(Module.KNOWLEDGE)
def ask_decline(request: PageRequest, pk: int) -> HttpResponse:
    ask = find_ask(request.access, pk)
    own = queries.own_row(request.access, ask)
    if own is None:
        raise Http404
    decline_ask(by=request.access, asked=own)
    messages.success(request, _("Not this time. The question goes on to somebody else."))
    return redirect("knowledge:ask-list")


@never_cache
@require_http_methods(ASKING)
def ask_not_now(request: PageRequest, token: str) -> HttpResponse:
    """From the mail, without signing in. Opening it changes nothing: programs that look at mails open every link."""
    try:
        asked = find_asked(token)
        if request.method == "POST":
            decline_by_token(token)
    except AskGone as error:
        raise Http404 from error
    context = {"need": asked.ask.need, "is_done": request.method == "POST"}
    return render(request, "knowledge/asks/not_now.html", context)


def find_ask(access: Access, pk: int) -> Ask:
    """As far as the reader may see it; anything else does not exist."""
    rows = Ask.objects.select_related("need__organisation", "need__cluster", "need__audience")
    ask: Ask = get_visible(rows, access, pk=pk)
    return ask


def _fitting(access: Access, need: Need, **which: object) -> list[Fitting]:
    organisation = queries.asker_of(need)
    return fitting_experts(access, need, own=organisation.pk if organisation else 0, **which)  # type: ignore[arg-type]
