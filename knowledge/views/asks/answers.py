"""An expert's answer: written, marked as helpful, and made into an item."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from knowledge.actions.asks import answer_ask, mark_helpful, share_answer
from knowledge.actions.needs import is_asker
from knowledge.forms.asks import AnswerForm, ShareAnswerForm
from knowledge.models import AskedExpert
from knowledge.policies import asks as policies
from knowledge.queries.asks import experts as queries
from knowledge.queries.audiences import offered_for
from knowledge.queries.places import places_of
from knowledge.views.asks.experts import ASKING, find_ask
from portal.access import Access, Refused, require
from portal.enums import Module
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible


@login_required
@require_http_methods(ASKING)
@needs_module(Module.KNOWLEDGE)
@once
def ask_answer(request: PageRequest, pk: int) -> HttpResponse:
    """By the expert."""
    ask = find_ask(request.access, pk)
    own = queries.own_row(request.access, ask)
    if own is None:
        raise Http404
    require(policies.can_answer(request.access, own))
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        answer_ask(by=request.access, asked=own, **form.cleaned_data)
        messages.success(request, _("Sent. Thank you."))
        return redirect(ask)
    return render(request, "knowledge/asks/answer.html", {"form": form, "ask": ask, "need": ask.need})


@login_required
@require_POST
@needs_module(Module.KNOWLEDGE)
def answer_helpful(request: PageRequest, pk: int) -> HttpResponse:
    asked = _find(request.access, pk)
    mark_helpful(by=request.access, asked=asked, is_helpful=request.POST.get("helpful") == "yes")
    return redirect(asked.ask)


@login_required
@require_http_methods(ASKING)
@needs_module(Module.KNOWLEDGE)
@once
def answer_share(request: PageRequest, pk: int) -> HttpResponse:
    """Question and answer on one page that others read. The expert is credited by name."""
    asked, access = _find(request.access, pk), request.access
    need = asked.ask.need
    require(policies.can_share_answer(access, asked, is_asker=is_asker(access, need)))
    places = places_of(access)
    if not places:
        raise Refused(_("Your organisation has no place in a cluster where knowledge is switched on."))
    initial = {"title": need.title, "body": _body(asked), "language": need.language, "cluster": need.cluster_id}
    form = ShareAnswerForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        places=places,
        readerships=offered_for(access, places),
    )
    if form.is_valid():
        values = form.cleaned_data
        item = share_answer(
            by=access,
            asked=asked,
            organisation=values["place"].organisation,
            cluster=values["place"].cluster,
            audience=values["chosen_audience"],
            words=form.words | {"credit": f"{asked.expert}, {asked.organisation.name}"},
            tags=values["tags"],
        )
        messages.success(request, _("Shared."))
        return redirect(item)
    return render(request, "knowledge/asks/share.html", {"form": form, "asked": asked, "ask": asked.ask, "need": need})


def _body(asked: AskedExpert) -> str:
    """What was asked for, where something was, and the answer."""
    return "\n\n".join(filter(None, (asked.ask.need.text, asked.answer)))


def _find(access: Access, pk: int) -> AskedExpert:
    """As far as the reader may see it; anything else does not exist."""
    rows = AskedExpert.objects.select_related("ask__need__cluster", "ask__need__organisation", "expert", "organisation")
    asked: AskedExpert = get_visible(rows, access, pk=pk)
    return asked
