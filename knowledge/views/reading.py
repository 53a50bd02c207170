"""The page of one item."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from knowledge.lib.citation import as_sentence
from knowledge.lib.filters import LibraryFilters
from knowledge.models import Item
from knowledge.policies.trials import can_try
from knowledge.queries.item_page import cited, item_page
from knowledge.queries.trials import tried
from knowledge.views.boards import boards_of
from knowledge.views.item_frame import frame_of
from portal.enums import Module
from portal.views.caching import shared
from portal.views.modules import needs_module
from portal.views.request import PageRequest
from portal.views.visible import get_visible


@shared
@needs_module(Module.KNOWLEDGE)
@require_safe
def item_detail(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """An old or wrong name leads to the present one, for those who may read the item."""
    item = get_visible(Item.objects.for_detail(), request.access, pk=pk)
    here = item.get_absolute_url()
    if slug != item.slug:
        return redirect(here)
    page = item_page(request.access, item)
    whole = request.build_absolute_uri(here)
    in_cell = LibraryFilters(phase=item.phase, process=item.process)
    context = {
        "page": page,
        "item": item,
        "citation": as_sentence(cited(request.access, item, url=whole, tags=page.tags, credit=page.credit)),
        "cell_url": in_cell.address(reverse("knowledge:item-list")),
        "tried": tried(request.access, item),
        "can_try": can_try(request.access, item),
        "boards": boards_of(request.access, item, phase=item.phase),
        **frame_of(request.access, item),
    }
    return render(request, "knowledge/items/detail.html", context)
