"""Events: lists, one event with its sign-up, its file for calendars."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.access import require
from portal.actions import events as actions
from portal.contributions import Link, following_links
from portal.forms.publications import shelf_of
from portal.models import Event, SignUp
from portal.policies import events as policies
from portal.policies.publications import can_edit
from portal.queries.events import (
    LATELY,
    event_calendar,
    event_lines,
    event_page,
    events_over,
    events_to_come,
    own_place,
)
from portal.queries.publications import Stock, text_page
from portal.views.caching import shared
from portal.views.once import once
from portal.views.publications import filters_context, site_tabs, stepped
from portal.views.request import PageRequest
from portal.views.visible import get_visible

TO_COME = Stock(kind=Event, part=lambda rows: rows.to_come(), moment="starts_at")
OVER = Stock(kind=Event, part=lambda rows: rows.over(), moment="starts_at")
CALENDAR_TYPE = "text/calendar; charset=utf-8"


@shared
@require_safe
def event_list(request: PageRequest) -> HttpResponse:
    """What comes next first; behind the last of them those that are just over."""
    shelf = shelf_of(request.GET)
    step = stepped(request, events_to_come(request.access, shelf), shelf, by="starts_at", newest_first=False)
    over = events_over(request.access, shelf).order_by("-starts_at", "-pk")[:LATELY] if not step.on_url else ()
    context = {
        "step": step,
        "events": event_lines(request.access, step.rows),
        "over": event_lines(request.access, over),
        "tabs": site_tabs("portal:event-list"),
        **filters_context(request, TO_COME, shelf),
        "calendar_url": shelf.turned(year="").address(reverse("machines:calendar")),
    }
    return render(request, "portal/events/list.html", context)


@shared
@require_safe
def event_archive(request: PageRequest) -> HttpResponse:
    """Events that are over, the latest first."""
    shelf = shelf_of(request.GET)
    step = stepped(request, events_over(request.access, shelf), shelf, by="starts_at")
    context = {
        "step": step,
        "over": event_lines(request.access, step.rows),
        **filters_context(request, OVER, shelf),
    }
    return render(request, "portal/events/archive.html", context)


@shared
@require_safe
def event_detail(request: PageRequest, slug: str) -> HttpResponse:
    return render(request, "portal/events/detail.html", _context(request, _find(request, slug)))


def _context(request: PageRequest, event: Event) -> dict[str, Any]:
    place = own_place(request.access, event)
    text = text_page(request.access, event, is_editor=bool(can_edit(request.access, event)))
    page = event_page(text, place, knows_link=policies.can_know_link(request.access, event, place))
    return {
        "page": page,
        "row": event,
        "may_sign_up": policies.can_sign_up(request.access, event),
        "may_sign_off": place is not None and bool(policies.can_sign_off(request.access, _of(place, event))),
        "following": _following(request, event),
    }


def _following(request: PageRequest, event: Event) -> list[Link]:
    """What one may do once it is over."""
    is_held = event.is_out and event.is_over and not event.is_cancelled
    return following_links(request.access, f"portal.event:{event.pk}") if is_held else []


@shared
@require_safe
def event_ics(request: PageRequest, slug: str) -> HttpResponse:
    """The event as a file for calendars; with the link for whoever may know it."""
    event = _find(request, slug)
    if not event.is_out:
        raise Http404
    place = own_place(request.access, event)
    link = event.link if policies.can_know_link(request.access, event, place) else ""
    response = HttpResponse(event_calendar(event, link=link), content_type=CALENDAR_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="event-{event.pk}.ics"'
    return response


@login_required
@require_POST
@once
def event_sign_up(request: PageRequest, slug: str) -> HttpResponse:
    """Take a place, or the end of the line."""
    event = _find(request, slug)
    place = actions.sign_up(by=request.access, event=event)
    if place.is_going:
        messages.success(request, _("You have a place. It is written to you as well."))
    else:
        messages.info(request, _("All places are taken. You are on the waiting list, and are told when you move up."))
    return redirect(event)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@once
def event_sign_off(request: PageRequest, slug: str) -> HttpResponse:
    """Give the place back, after a question."""
    event = _find(request, slug)
    place = own_place(request.access, event)
    if place is None:
        raise Http404
    require(policies.can_sign_off(request.access, _of(place, event)))
    if request.method != "POST":
        return render(request, "portal/events/sign_off.html", {"event": event, "place": place})
    actions.sign_off(by=request.access, place=place)
    messages.success(request, _("Your place is given back."))
    return redirect(event)


def _find(request: PageRequest, slug: str) -> Event:
    return get_visible(Event.objects.with_counts().select_related("cluster"), request.access, slug=slug)


def _of(place: SignUp, event: Event) -> SignUp:
    """The place with its event, which is known already."""
    place.event = event
    return place
