"""A person's own events, and the secret address under which a calendar program finds them."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.actions import calendars
from portal.queries.events import calendar_token, own_events
from portal.views.once import once
from portal.views.request import PageRequest


@login_required
@require_safe
def own_event_list(request: PageRequest) -> HttpResponse:
    """Where one has a place, where one waits for one, where one was."""
    token = calendar_token(request.access)
    address = f"{settings.PUBLIC_URL}{reverse('machines:own-calendar', args=[token])}" if token else ""
    context = {"own": own_events(request.access), "calendar_address": address}
    return render(request, "portal/events/own.html", context)


@login_required
@require_POST
@once
def calendar_make(request: PageRequest) -> HttpResponse:
    """A new secret address; an older one leads nowhere any more."""
    calendars.make_calendar_key(by=request.access)
    messages.success(request, _("Here is the address of your calendar. Whoever knows it sees your events."))
    return redirect(f"{reverse('portal:own-events')}#calendar")


@login_required
@require_POST
@once
def calendar_end(request: PageRequest) -> HttpResponse:
    calendars.revoke_calendar_key(by=request.access)
    messages.success(request, _("The address of your calendar leads nowhere from now on."))
    return redirect(f"{reverse('portal:own-events')}#calendar")
