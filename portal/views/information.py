"""Pages that stay: the list of them and one of them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from portal.enums import Language
from portal.models import Page
from portal.queries.publications import lines
from portal.views.caching import shared
from portal.views.publications import find_text
from portal.views.request import PageRequest

MOST = 200


@shared
@require_safe
def page_list(request: PageRequest) -> HttpResponse:
    """In the order that governance gave them, each in the reader's language where it can be."""
    rows = Page.objects.visible_to(request.access).out()
    rows = rows.once_each(request.access, get_language() or Language.ENGLISH).for_list()
    found = lines(request.access, rows.order_by("place", "title", "pk")[:MOST])
    return render(request, "portal/pages/list.html", {"lines": found})


@shared
@require_safe
def page_detail(request: PageRequest, slug: str) -> HttpResponse:
    page = find_text(request, Page.objects.all(), slug)
    return render(request, "portal/pages/detail.html", {"page": page, "row": page.row})
