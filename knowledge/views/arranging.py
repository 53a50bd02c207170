"""Cards put onto boards, moved and taken away."""

from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from knowledge.actions.cards import move_card, put_card, shift_card, take_card
from knowledge.forms.themes import PutForm, move_of
from knowledge.models import Acquisition, Card, Collection, Item, Need, Source, Theme, Trial, WatchNote
from knowledge.views.themes import column_of, find_theme
from portal.enums import Module
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible

_SUBJECTS: Final[dict[str, Any]] = {
    "source": Source,
    "need": Need,
    "acquisition": Acquisition,
    "note": WatchNote,
    "item": Item,
    "trial": Trial,
    "collection": Collection,
}


@login_required
@require_POST
@needs_module(Module.KNOWLEDGE)
@once
def theme_arrange(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """One card, one step: the buttons of a card and a drop say it in the same words (``move_of``)."""
    theme = find_theme(request.access, pk)
    move = move_of(request.POST.get("move", ""))
    if move is None:
        raise Http404
    cards = Card.objects.filter(theme=theme).select_related("theme")
    card = get_visible(cards, request.access, pk=move.card)
    if move.is_away:
        take_card(by=request.access, card=card)
        messages.success(request, _("The card is off the board. The thing itself stays where it is."))
        return redirect(column_of(theme, card.phase))
    if move.phase:
        before = cards.visible_to(request.access).filter(pk=move.before).first() if move.before else None
        move_card(by=request.access, card=card, phase=move.phase, before=before)
    else:
        shift_card(by=request.access, card=card, step=move.step)
    return redirect(f"{column_of(theme, move.phase or card.phase)}#card-{card.pk}")


@login_required
@require_POST
@needs_module(Module.KNOWLEDGE)
@once
def card_put(request: PageRequest, name: str, pk: int) -> HttpResponse:
    """A thing that the reader sees onto a board that they see, from its own page."""
    if name not in _SUBJECTS:
        raise Http404
    subject = get_visible(_SUBJECTS[name].objects.all(), request.access, pk=pk)
    form = PutForm(request.POST, Theme.objects.visible_to(request.access).values_list("pk", flat=True))
    if not form.is_valid():
        raise Http404
    theme = find_theme(request.access, form.cleaned_data["theme"])
    card = put_card(by=request.access, theme=theme, subject=subject, phase=form.cleaned_data["phase"])
    messages.success(request, _("It is on the board “%(theme)s”.") % {"theme": theme.name})
    return redirect(f"{column_of(theme, card.phase)}#card-{card.pk}")
