"""The page of one item."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from knowledge.lib.citation import as_sentence
from knowledge.lib.filters import LibraryFilters
from knowledge.models import Item
from knowledge.policies.comments import can_comment, can_settle_reports
from knowledge.policies.derived import can_brief, can_translate
from knowledge.policies.promotions import can_promote
from knowledge.policies.reviews import can_ask_expert
from knowledge.policies.trials import can_try
from knowledge.policies.using import can_save
from knowledge.queries.collections import collected_in
from knowledge.queries.follows import offers
from knowledge.queries.item_page import cited, item_page
from knowledge.queries.learning.writing import course_of
from knowledge.queries.reviews import validations_of
from knowledge.queries.tongues import tongues_of
from knowledge.queries.trials import tried
from knowledge.queries.using import own_use
from knowledge.views.boards import boards_of
from knowledge.views.comment_lines import Said, said_of
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
    item = get_visible(Item.objects.for_detail().with_talk(), request.access, pk=pk)
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
        "own_use": own_use(request.access, item, can_save=bool(can_save(request.access, item))),
        "offers": offers(request.access, item, page.tags),
        "tongues": tongues_of(request.access, item),
        "can_translate": can_translate(request.access, item),
        "can_brief": can_brief(request.access, item),
        "boards": boards_of(request.access, item, phase=item.phase),
        "collected": collected_in(request.access, item),
        "said": said_of(request.access, item) if item.is_discussed else Said.nothing(),
        "can_comment": can_comment(request.access, item),
        "can_settle": can_settle_reports(request.access, item),
        "course": course_of(request.access, item),
        "promotion": getattr(item, "promotion", None),
        "can_promote": can_promote(request.access, item),
        "validations": validations_of(request.access, item) if item.is_reviewed else [],
        "can_ask_expert": can_ask_expert(request.access, item),
        **frame_of(request.access, item),
    }
    return render(request, "knowledge/items/detail.html", context)
