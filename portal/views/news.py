"""News: the list and one of them."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.forms.publications import shelf_of
from portal.models import News
from portal.queries.publications import Stock, lines, shelved
from portal.views.caching import shared
from portal.views.publications import filters_context, find_text, site_tabs, stepped
from portal.views.request import PageRequest


@shared
@require_safe
def news_list(request: PageRequest) -> HttpResponse:
    """Newest first."""
    shelf = shelf_of(request.GET)
    rows: Any = shelved(request.access, News, shelf)
    step = stepped(request, rows.for_list(), shelf)
    context = {
        "step": step,
        "lines": lines(request.access, step.rows),
        "tabs": site_tabs("portal:news-list"),
        **filters_context(request, Stock(kind=News), shelf),
    }
    return render(request, "portal/news/list.html", context)


@shared
@require_safe
def news_detail(request: PageRequest, slug: str) -> HttpResponse:
    page = find_text(request, News.objects.all(), slug)
    return render(request, "portal/news/detail.html", {"page": page, "row": page.row})
