"""The library: what the reader finds, the same as files."""

from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from knowledge.forms.library import OrderForm, library_filters_of
from knowledge.lib.filters import LibraryFilters
from knowledge.policies.items import can_write
from knowledge.queries.collections import first_readings
from knowledge.queries.follows import tag_offer
from knowledge.queries.for_firm import fitting_firm
from knowledge.queries.knowledge_map import NARROWED_BY
from knowledge.queries.library import library_page
from portal.enums import Module
from portal.queries.facets import chosen_facets
from portal.views.caching import shared
from portal.views.modules import needs_module
from portal.views.request import PageRequest

FIRST: Final = 3  # that fit the reader's firm, on the first page


@shared
@needs_module(Module.KNOWLEDGE)
@require_safe
def item_list(request: PageRequest) -> HttpResponse:
    filters = library_filters_of(request.GET)
    page = library_page(request.access, filters, request.GET, request.path)
    chosen = chosen_facets(page.groups)
    is_first = filters.asks_nothing and not page.back_url
    context = {
        "page": page,
        "filters": filters,
        "form": OrderForm(filters),
        "chosen": chosen,
        "chosen_words": ", ".join(str(facet.label) for facet in chosen),
        "may_write": bool(can_write(request.access)),
        "offer": tag_offer(request.access, filters.tag),
        "is_first": is_first,
        "first_readings": first_readings(request.access) if is_first else [],
        "fitting": fitting_firm(request.access, most=FIRST) if is_first else [],
        "tabs": tabs_of("knowledge:item-list", filters),
        **links_of(filters),
    }
    return render(request, "knowledge/library/list.html", context)


def narrowed(filters: LibraryFilters) -> LibraryFilters:
    """What the map understands of a question."""
    return LibraryFilters(**{name: word for name, word in filters.chosen.items() if name in NARROWED_BY})


def tabs_of(current: str, filters: LibraryFilters) -> list[dict[str, Any]]:
    """The ways to look at knowledge; list and map keep what both understand."""
    asked = narrowed(filters)
    return [
        {"label": label, "url": question.address(reverse(name)), "is_current": name == current, "count": None}
        for name, label, question in (
            ("knowledge:item-list", _("List"), filters if current == "knowledge:item-list" else asked),
            ("knowledge:map", _("Map"), asked),
            ("knowledge:theme-list", _("Themes"), LibraryFilters()),
            ("knowledge:source-list", _("Sources"), LibraryFilters()),
            ("knowledge:need-list", _("Needs"), LibraryFilters()),
            ("knowledge:watch-list", _("Watch"), LibraryFilters()),
            ("knowledge:trial-list", _("Trials"), LibraryFilters()),
            ("knowledge:trace", _("Trace"), LibraryFilters()),
            ("knowledge:collection-list", _("Collections"), LibraryFilters()),
            ("knowledge:practice-list", _("Practices"), LibraryFilters()),
        )
    ]


def links_of(filters: LibraryFilters) -> dict[str, Any]:
    """The same question elsewhere: its feed, its map, its files."""
    everything = filters.turned(sort="")
    return {
        "feed_url": everything.address(reverse("knowledge:item-feed")),
        "map_url": narrowed(filters).address(reverse("knowledge:map")),
        "files": [
            (label, filters.address(reverse("knowledge:item-export", args=[kind])))
            for kind, label in (("csv", "CSV"), ("xlsx", "XLSX"), ("jsonl", "JSON Lines"))
        ],
    }
