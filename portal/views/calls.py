"""Open calls: those one can still apply to, then those that are closed."""

from urllib.parse import urlsplit

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.forms.publications import shelf_of
from portal.models import Call
from portal.queries.calls import LATELY, call_lines, calls_closed, calls_open
from portal.queries.publications import Stock
from portal.views.caching import shared
from portal.views.publications import filters_context, find_text, site_tabs, stepped
from portal.views.request import PageRequest

OPEN = Stock(kind=Call, part=lambda rows: rows.open(), moment="deadline")
CLOSED = Stock(kind=Call, part=lambda rows: rows.closed(), moment="deadline")


@shared
@require_safe
def call_list(request: PageRequest) -> HttpResponse:
    """The next deadline first; behind the last of them those that closed lately."""
    shelf = shelf_of(request.GET)
    step = stepped(request, calls_open(request.access, shelf), shelf, by="deadline", newest_first=False)
    closed = calls_closed(request.access, shelf).order_by("-deadline", "-pk")[:LATELY] if not step.on_url else ()
    context = {
        "step": step,
        "calls": call_lines(request.access, step.rows),
        "closed": call_lines(request.access, closed),
        "tabs": site_tabs("portal:call-list"),
        **filters_context(request, OPEN, shelf),
    }
    return render(request, "portal/calls/list.html", context)


@shared
@require_safe
def call_archive(request: PageRequest) -> HttpResponse:
    """Closed ones, the latest first."""
    shelf = shelf_of(request.GET)
    step = stepped(request, calls_closed(request.access, shelf), shelf, by="deadline")
    context = {
        "step": step,
        "closed": call_lines(request.access, step.rows),
        **filters_context(request, CLOSED, shelf),
    }
    return render(request, "portal/calls/archive.html", context)


@shared
@require_safe
def call_detail(request: PageRequest, slug: str) -> HttpResponse:
    page = find_text(request, Call.objects.all(), slug)
    (line,) = call_lines(request.access, [page.row])
    context = {"page": page, "row": page.row, "line": line, "host": urlsplit(page.row.link).hostname or ""}
    return render(request, "portal/calls/detail.html", context)
