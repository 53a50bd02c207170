"""A note of the watch put in other words."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from knowledge.actions.watch import WORDS, change_note
from knowledge.forms.watch import NoteWordsForm
from knowledge.models import WatchNote
from knowledge.policies import watch as policies
from knowledge.queries.earlier import earlier_words
from knowledge.queries.vocabulary import offered_words
from portal.access import require
from portal.enums import Module
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def watch_edit(request: PageRequest, pk: int) -> HttpResponse:
    note: WatchNote = get_visible(WatchNote.objects.all(), request.access, pk=pk)
    require(policies.can_change(request.access, note))
    names = ", ".join(note.watch_tags.order_by("pk").values_list("tag__name", flat=True))
    initial = {name: getattr(note, name) for name in WORDS} | {"tags": names}
    form = NoteWordsForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        changed = change_note(by=request.access, note=note, words=form.words, tags=form.cleaned_data["tags"])
        messages.success(request, _("Saved."))
        return redirect(changed)
    vocabulary = offered_words(translation.get_language())
    context = {"form": form, "note": note, "vocabulary": vocabulary, "earlier": earlier_words(note)}
    return render(request, "knowledge/watch/change.html", context)
