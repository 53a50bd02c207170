"""Peer assist: a firm asks three others for two hours, they meet, and it says what came of it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from knowledge.actions import assists as actions
from knowledge.forms.assists import AssistForm, MeetingForm, NotesForm, OutcomeForm
from knowledge.forms.lessons import LessonForm
from knowledge.models import Assist, Item, Need
from knowledge.policies import assists as policies
from knowledge.queries.asks import peers as queries
from knowledge.queries.audiences import offered_for
from knowledge.queries.places import places_of
from knowledge.views.items import find_item
from knowledge.views.needs import find_need
from portal.access import Access, Refused, require
from portal.enums import Module
from portal.queries.audiences import readership
from portal.queries.keyset import piece
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible

ASKING = ["GET", "HEAD", "POST"]


@login_required
@require_safe
@needs_module(Module.KNOWLEDGE)
def assist_list(request: PageRequest) -> HttpResponse:
    """Those of one's firms: that they asked for, and to which they were asked."""
    rows = Assist.objects.visible_to(request.access).select_related("organisation")
    step = piece(rows, by="at", query=request.GET, path=request.path)
    context = {"step": step, "lines": queries.assist_lines(request.access, step.rows)}
    return render(request, "knowledge/assists/list.html", context)


@login_required
@require_http_methods(ASKING)
@needs_module(Module.KNOWLEDGE)
@once
def need_peers(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    return _new(request, find_need(request.access, pk))


@login_required
@require_http_methods(ASKING)
@needs_module(Module.KNOWLEDGE)
@once
def item_peers(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    return _new(request, find_item(request.access, pk))


@login_required
@require_safe
@needs_module(Module.KNOWLEDGE)
def assist_detail(request: PageRequest, pk: int) -> HttpResponse:
    assist, access = _find(request.access, pk), request.access
    lines = queries.peers_of(access, assist)
    own = queries.own_peer(access, assist)
    context = {
        "assist": assist,
        "about": queries.subject_of(access, assist),
        "lines": lines,
        "own": own,
        "can_come": bool(own and policies.can_answer_peer(access, own)),
        "can_arrange": policies.can_arrange_assist(access, assist),
        "can_note": policies.can_note(access, assist, [line.row for line in lines]),
        "can_learn": policies.can_learn(access, assist),
        "readership": readership(assist.audience),
    }
    return render(request, "knowledge/assists/detail.html", context)


@login_required
@require_POST
@needs_module(Module.KNOWLEDGE)
@once
def assist_come(request: PageRequest, pk: int) -> HttpResponse:
    """One click: the firm comes, or not this time."""
    assist = _find(request.access, pk)
    own = queries.own_peer(request.access, assist)
    if own is None:
        raise Http404
    comes = request.POST.get("comes") == "yes"
    actions.answer_peer(by=request.access, peer=own, comes=comes)
    if comes:
        messages.success(request, _("They hear that you come."))
        return redirect(assist)
    messages.success(request, _("Not this time. They hear of it, and you read it no more."))
    return redirect("knowledge:assist-list")


@login_required
@require_http_methods(ASKING)
@needs_module(Module.KNOWLEDGE)
@once
def assist_meeting(request: PageRequest, pk: int) -> HttpResponse:
    assist = _find(request.access, pk)
    require(policies.can_arrange_assist(request.access, assist))
    form = MeetingForm(_posted(request), initial={"meets_at": assist.meets_at, "place": assist.place})
    if form.is_valid():
        actions.set_meeting(by=request.access, assist=assist, **form.cleaned_data)
        messages.success(request, _("The firms that you asked hear of it."))
        return redirect(assist)
    heading, button = _("Date and place"), _("Say when and where")
    return _form(request, assist, form, heading=heading, button=button)


@login_required
@require_http_methods(ASKING)
@needs_module(Module.KNOWLEDGE)
@once
def assist_notes(request: PageRequest, pk: int) -> HttpResponse:
    assist = _find(request.access, pk)
    require(policies.can_note(request.access, assist, list(assist.peers.all())))
    form = NotesForm(_posted(request), initial={"notes": assist.notes})
    if form.is_valid():
        actions.note_assist(by=request.access, assist=assist, **form.cleaned_data)
        messages.success(request, _("Written down for the firms that met."))
        return redirect(assist)
    return _form(request, assist, form, heading=_("What was said"), button=_("Write it down"))


@login_required
@require_http_methods(ASKING)
@needs_module(Module.KNOWLEDGE)
@once
def assist_outcome(request: PageRequest, pk: int) -> HttpResponse:
    assist = _find(request.access, pk)
    require(policies.can_learn(request.access, assist))
    form = OutcomeForm(_posted(request), initial={"outcome": assist.outcome})
    if form.is_valid():
        actions.tell_outcome(by=request.access, assist=assist, **form.cleaned_data)
        messages.success(request, _("Those who helped hear of it."))
        return redirect(assist)
    return _form(request, assist, form, heading=_("What came of it"), button=_("Tell them"))


@login_required
@require_http_methods(ASKING)
@needs_module(Module.KNOWLEDGE)
@once
def assist_lesson(request: PageRequest, pk: int) -> HttpResponse:
    """What others may learn of it. Who met and what was said stays with them."""
    assist, access = _find(request.access, pk), request.access
    require(policies.can_learn(access, assist))
    places = [each for each in places_of(access) if each.organisation.pk == assist.organisation_id]
    if not places:
        raise Refused(_("Your organisation has no place in a cluster where knowledge is switched on."))
    form = LessonForm(
        _posted(request),
        initial={"cluster": assist.cluster_id},
        places=places,
        readerships=offered_for(access, places),
    )
    if form.is_valid():
        values = form.cleaned_data
        item = actions.learn_from_assist(
            by=access,
            assist=assist,
            organisation=values["place"].organisation,
            cluster=values["place"].cluster,
            audience=values["chosen_audience"],
            words=form.words,
            tags=values["tags"],
        )
        messages.success(request, _("Shared."))
        return redirect(item)
    heading, button = _("What others may learn of it"), _("Share the lesson")
    return _form(request, assist, form, heading=heading, button=button)


def _new(request: PageRequest, about: Need | Item) -> HttpResponse:
    """Firms of the subject's cluster, with the reasons why they fit; those of one's own sector when asked for."""
    access = request.access
    require(policies.can_ask_peers(access))
    own = queries.places_in(access, about.cluster)
    if not own:
        raise Refused(_("Only firms of the cluster ask their peers there."))
    with_rivals = request.GET.get("rivals") == "yes"
    suggested = queries.suggested_peers(
        access, about, organisation=own[0], cluster=about.cluster, with_rivals=with_rivals
    )
    form = AssistForm(_posted(request), suggested=suggested, own=own)
    if form.is_valid():
        assist = actions.ask_peers(
            by=access,
            organisation=form.chosen_organisation,
            cluster=about.cluster,
            about=about,
            peers=form.cleaned_data["peers"],
            words=form.words,
        )
        messages.success(request, _("Asked. You hear who comes."))
        return redirect(assist)
    context = {"about": about, "form": form, "with_rivals": with_rivals, "is_anonymous": _is_anonymous(about)}
    return render(request, "knowledge/assists/new.html", context)


def _is_anonymous(about: Need | Item) -> bool:
    return isinstance(about, Need) and about.is_anonymous


def _form(request: PageRequest, assist: Assist, form: Any, *, heading: str, button: str) -> HttpResponse:
    context = {"assist": assist, "form": form, "heading": heading, "button": button}
    return render(request, "knowledge/assists/form.html", context)


def _posted(request: PageRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _find(access: Access, pk: int) -> Assist:
    """As far as the reader may see it; anything else does not exist."""
    rows = Assist.objects.select_related("organisation", "cluster", "audience", "author")
    assist: Assist = get_visible(rows, access, pk=pk)
    return assist
