"""Four questions after a trial or an event, and the lesson that comes of the answers."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from knowledge.actions.lessons import write_lesson
from knowledge.enums import OpeningState
from knowledge.forms.lessons import LessonForm
from knowledge.models import Trial
from knowledge.policies.items import can_write
from knowledge.policies.lessons import can_write_lesson
from knowledge.queries.audiences import offered_for
from knowledge.queries.item_page import tags_of
from knowledge.queries.places import Place, places_of
from portal.access import PUBLIC_AUDIENCE_ID, Refused, require
from portal.enums import Module
from portal.models import Event
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible

ASKING = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(ASKING)
@needs_module(Module.KNOWLEDGE)
@once
def lesson_after_trial(request: PageRequest, pk: int) -> HttpResponse:
    """What the firm learned by its trial."""
    trial = get_visible(Trial.objects.select_related("item", "organisation", "cluster"), request.access, pk=pk)
    require(can_write_lesson(request.access, trial))
    places = [each for each in places_of(request.access) if each.organisation.pk == trial.organisation_id]
    form = _form(request, places, tags=[tag.label for tag in tags_of(trial.item)], cluster=trial.cluster_id)
    if form.is_valid():
        return _shared(request, form, trial=trial)
    return render(request, "knowledge/lessons/edit.html", {"form": form, "trial": trial, "back": trial})


@login_required
@require_http_methods(ASKING)
@needs_module(Module.KNOWLEDGE)
@once
def lesson_after_event(request: PageRequest, pk: int) -> HttpResponse:
    """What somebody learned at an event that has begun."""
    rows = Event.objects.out().filter(starts_at__lte=timezone.now(), cancelled_at=None)
    event = get_visible(rows, request.access, pk=pk)
    require(can_write(request.access))
    form = _form(request, places_of(request.access))
    if form.is_valid():
        is_public = event.audience_id == PUBLIC_AUDIENCE_ID  # the address of another event tells its name
        link = f"{settings.PUBLIC_URL}{event.get_absolute_url()}" if is_public else ""
        return _shared(request, form, link=link)
    return render(request, "knowledge/lessons/edit.html", {"form": form, "event": event, "back": event})


def _form(request: PageRequest, places: list[Place], *, tags: list[str] | None = None, **initial: Any) -> LessonForm:
    if not places:
        raise Refused(_("Your organisation has no place in a cluster where knowledge is switched on."))
    posted = request.POST if request.method == "POST" else None
    initial["tags"] = ", ".join(tags or [])
    return LessonForm(posted, initial=initial, places=places, readerships=offered_for(request.access, places))


def _shared(request: PageRequest, form: LessonForm, *, trial: Trial | None = None, link: str = "") -> HttpResponse:
    place = form.cleaned_data["place"]
    item = write_lesson(
        by=request.access,
        organisation=place.organisation,
        cluster=place.cluster,
        audience=form.cleaned_data["chosen_audience"],
        words=form.words | {"link": link},
        tags=form.cleaned_data["tags"],
        trial=trial,
    )
    if item.openings.filter(state=OpeningState.ASKED).exists():
        words = _("Shared with your organisation. Governance was asked to open it further and you hear of its answer.")
    else:
        words = _("Shared.")
    messages.success(request, words)
    return redirect(item)
