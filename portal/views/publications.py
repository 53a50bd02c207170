"""What the views of news, events, calls, pages and the glossary have in common."""

from typing import Any, TypeVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.lib.shelf import Shelf
from portal.models.publication import Publication
from portal.policies.publications import can_edit
from portal.queries.facets import chosen_facets
from portal.queries.keyset import Piece, piece
from portal.queries.publications import Stock, TextPage, shelf_facets, text_page
from portal.views.request import PageRequest
from portal.views.visible import get_visible

Row = TypeVar("Row", bound=Publication)


def site_tabs(current: str) -> list[dict[str, Any]]:
    """News, events and calls are one place with three tabs."""
    return [
        {"label": label, "url": reverse(name), "is_current": name == current, "count": None}
        for name, label in (
            ("portal:news-list", _("News")),
            ("portal:event-list", _("Events")),
            ("portal:call-list", _("Open calls")),
        )
    ]


def stepped(
    request: PageRequest, rows: QuerySet[Row], shelf: Shelf, *, by: str = "publish_at", newest_first: bool = True
) -> Piece[Row]:
    """The step through the rows that the address asks for."""
    query = {**shelf.asked, **{name: request.GET.get(name, "") for name in ("from", "up-to")}}
    return piece(rows, by=by, query=query, path=request.path, newest_first=newest_first)


def filters_context(request: PageRequest, stock: Stock, shelf: Shelf) -> dict[str, Any]:
    """Facets beside a list, what is chosen among them, and the address of the feed that fits."""
    groups = shelf_facets(request.access, stock, shelf, request.path)
    chosen = chosen_facets(groups)
    return {
        "shelf": shelf,
        "groups": groups,
        "chosen": chosen,
        "chosen_words": ", ".join(str(facet.label) for facet in chosen),
        "feed_url": shelf.turned(year="").address(reverse(f"portal:{stock.kind._meta.model_name}-feed")),
    }


def find_text(request: PageRequest, rows: QuerySet[Row], slug: str) -> TextPage:
    """The text at an address as the reader sees it. Raises ``Http404``."""
    row = get_visible(rows.select_related("cluster"), request.access, slug=slug)
    return text_page(request.access, row, is_editor=bool(can_edit(request.access, row)))
