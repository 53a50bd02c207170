"""What a person follows: the list with what is new, following and letting go."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from knowledge.actions.follows import KINDS, follow, mark_seen, unfollow
from knowledge.lib.filters import LibraryFilters
from knowledge.queries.follows import news
from portal.access import Access
from portal.enums import Module
from portal.models import Tag
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible


@login_required
@require_safe
@needs_module(Module.KNOWLEDGE)
def follow_list(request: PageRequest) -> HttpResponse:
    """What is new since one last said "seen", and what one follows. Looking changes nothing."""
    context = {"news": news(request.access), "until": timezone.now().isoformat()}
    return render(request, "knowledge/follows/list.html", context)


@login_required
@require_POST
@needs_module(Module.KNOWLEDGE)
@once
def follow_set(request: PageRequest) -> HttpResponse:
    """Follow one thing, or let it go. What the reader may not see is like what does not exist."""
    thing = _thing(request.access, request.POST.get("kind", ""), request.POST.get("id", ""))
    if request.POST.get("following") == "yes":
        follow(by=request.access, thing=thing)
        messages.success(request, _("You follow it. What is new about it is counted on your desk."))
    else:
        unfollow(by=request.access, thing=thing)
        messages.success(request, _("You do not follow it any more."))
    return redirect(_back(request, thing))


@login_required
@require_POST
@needs_module(Module.KNOWLEDGE)
@once
def follow_seen(request: PageRequest) -> HttpResponse:
    """Everything up to the moment at which the list was shown."""
    until = _moment(request.POST.get("until", ""))
    if until is not None and timezone.is_aware(until):
        mark_seen(by=request.access, until=until)
    return redirect("knowledge:follow-list")


def _moment(text: str) -> Any:
    """None for what is no moment."""
    try:
        return parse_datetime(text)
    except ValueError:
        return None


def _thing(access: Access, kind: str, number: str) -> Any:
    if kind not in KINDS or not (number.isascii() and number.isdecimal()):
        raise Http404
    pk = int(number[:18])
    if kind != "tag":
        return get_visible(KINDS[kind].objects.all(), access, pk=pk)
    found = Tag.objects.accepted().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _back(request: PageRequest, thing: Any) -> str:
    """To the list, to the item one came from, or to the thing itself."""
    if request.POST.get("back") == "list":
        return reverse("knowledge:follow-list")
    item = request.POST.get("item", "")
    if item:
        return str(_thing(request.access, "item", item).get_absolute_url())
    if isinstance(thing, Tag):
        return LibraryFilters(tag=thing.slug).address(reverse("knowledge:item-list"))
    return str(thing.get_absolute_url())
