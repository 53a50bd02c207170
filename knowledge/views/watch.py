"""The watch: what was seen out there, noted, taken away, and made into a brief."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from knowledge.actions.watch import brief_note, take_note, take_note_away
from knowledge.forms.watch import BriefForm, NoteForm, WatchFilterForm
from knowledge.lib.filters import LibraryFilters
from knowledge.models import WatchNote
from knowledge.policies import watch as policies
from knowledge.policies.items import AT_ONCE, can_write
from knowledge.queries import watch as queries
from knowledge.queries.audiences import offered_for
from knowledge.queries.places import Place, places_of
from knowledge.queries.vocabulary import offered_words
from knowledge.views.library import tabs_of
from portal.access import Access, Refused, require
from portal.enums import Module
from portal.queries.audiences import Readership
from portal.queries.keyset import FROM, UP_TO, piece
from portal.views.caching import shared
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible


@shared
@needs_module(Module.KNOWLEDGE)
@require_safe
def watch_list(request: PageRequest) -> HttpResponse:
    access = request.access
    form = WatchFilterForm(request.GET, tags=queries.tags_asked(access), clusters=queries.clusters_with_notes(access))
    steps = {name: request.GET.get(name, "") for name in (FROM, UP_TO)}
    step = piece(queries.notes_asked(access, form.asked), by="at", query=form.asked | steps, path=request.path)
    context = {
        "tabs": tabs_of("knowledge:watch-list", LibraryFilters()),
        "form": form,
        "is_asked": bool(form.asked),
        "step": step,
        "rows": [_row(access, line) for line in queries.note_lines(access, step.rows)],
        "may_note": bool(can_write(access)),
    }
    return render(request, "knowledge/watch/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def watch_new(request: PageRequest) -> HttpResponse:
    require(can_write(request.access))
    form = NoteForm(_posted(request), **_placed(request.access))
    if form.is_valid():
        values = form.cleaned_data
        note = take_note(
            by=request.access,
            organisation=values["place"].organisation,
            cluster=values["place"].cluster,
            audience=values["chosen_audience"],
            words=form.words,
            tags=values["tags"],
        )
        messages.success(request, _("Noted."))
        return redirect(note)
    vocabulary = offered_words(translation.get_language())
    return render(request, "knowledge/watch/edit.html", {"form": form, "vocabulary": vocabulary})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def watch_brief(request: PageRequest, pk: int) -> HttpResponse:
    """One plain page about what was noted."""
    note = _find(request.access, pk)
    require(policies.can_brief(request.access, note))
    initial = {"title": note.title, "body": note.judgement, "language": note.language, "cluster": note.cluster_id}
    form = BriefForm(_posted(request), initial=initial, **_placed(request.access))
    if form.is_valid():
        values = form.cleaned_data
        item = brief_note(
            by=request.access,
            note=note,
            organisation=values["place"].organisation,
            cluster=values["place"].cluster,
            audience=values["chosen_audience"],
            words=form.words,
        )
        messages.success(request, _("Shared. Those who may read it hear of it."))
        return redirect(item)
    return render(request, "knowledge/watch/brief.html", {"form": form, "note": note})


@login_required
@require_POST
@needs_module(Module.KNOWLEDGE)
def watch_take_away(request: PageRequest, pk: int) -> HttpResponse:
    take_note_away(by=request.access, note=_find(request.access, pk))
    messages.success(request, _("The note is gone."))
    return redirect("knowledge:watch-list")


def _row(access: Access, line: queries.NoteLine) -> dict[str, Any]:
    """A note, and what the reader may do with it."""
    can_brief, can_take_away = policies.can_brief(access, line.note), policies.can_take_away(access, line.note)
    can_change = policies.can_change(access, line.note)
    return {
        "line": line,
        "can_brief": bool(can_brief),
        "can_change": bool(can_change),
        "can_take_away": bool(can_take_away),
    }


def _find(access: Access, pk: int) -> WatchNote:
    """As far as the reader may see it; anything else does not exist."""
    note: WatchNote = get_visible(WatchNote.objects.select_related("organisation", "cluster"), access, pk=pk)
    return note


def _posted(request: PageRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _placed(access: Access) -> dict[str, list[Place] | list[Readership]]:
    """In whose name, and for which readers, a person may write here."""
    places = places_of(access)
    if not places:
        raise Refused(_("Your organisation has no place in a cluster where knowledge is switched on."))
    offered = [each for each in offered_for(access, places) if each.kind in AT_ONCE]
    return {"places": places, "readerships": offered}
