"""The directory of organisations: list, map, and the experts among their people."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.contributions import following_links
from portal.forms.directory import DirectoryForm, filters_of, question_of, view_of
from portal.lib.filters import Filters
from portal.queries.directory import directory_rows, holding, in_order, matching
from portal.queries.experts import experts
from portal.queries.facets import FacetGroup, chosen_facets, facet_groups
from portal.queries.maps import organisation_map as map_of_organisations
from portal.queries.organisation_files import COLUMNS, organisation_rows
from portal.views.caching import shared
from portal.views.files import FILES, table_response
from portal.views.request import PageRequest

PER_PAGE = 20


@shared
@require_safe
def organisation_list(request: PageRequest) -> HttpResponse:
    filters = filters_of(request.GET)
    among = holding(request.access, filters.text)
    found = in_order(matching(request.access, filters, among), filters.sort)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    groups = facet_groups(request.access, filters, request.path, among=among)
    context = {
        "filters": filters,
        "form": DirectoryForm(request.GET),
        "page": page,
        "rows": directory_rows(request.access, page),
        "groups": groups,
        **_chosen(groups),
        "tabs": _tabs("portal:organisation-list", filters),
        "files": [
            (label, filters.address(reverse("portal:organisation-export", args=[kind]))) for kind, label in FILES
        ],
    }
    return render(request, "portal/directory/list.html", context)


@require_safe
def organisation_export(request: PageRequest, kind: str) -> StreamingHttpResponse:
    """Everything of the organisations that fit which the reader may see."""
    filters = filters_of(request.GET)
    found = matching(request.access, filters)
    rows = organisation_rows(request.access, found, base=f"{request.scheme}://{request.get_host()}")
    return table_response(kind, name="organisations", columns=COLUMNS, rows=rows, title=_("Organisations"))


@shared
@require_safe
def organisation_map(request: PageRequest) -> HttpResponse:
    filters = filters_of(request.GET)
    among = holding(request.access, filters.text)
    chosen = facet_groups(request.access, filters, request.path, among=among, names=filters.chosen)
    context = {
        "filters": filters,
        "map": map_of_organisations(request.access, filters, view_of(request.GET), among=among),
        "list_url": filters.address(reverse("portal:organisation-list")),
        **_chosen(chosen),
        "tabs": _tabs("portal:organisation-map", filters),
    }
    return render(request, "portal/directory/map.html", context)


@shared
@require_safe
def expert_list(request: PageRequest) -> HttpResponse:
    question = question_of(request.GET)
    found = experts(request.access, question)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "question": question,
        "page": page,
        "tabs": _tabs("portal:expert-list", Filters()),
        "ways_on": following_links(request.access, "portal.experts"),
    }
    return render(request, "portal/directory/experts.html", context)


def _chosen(groups: list[FacetGroup]) -> dict[str, Any]:
    """The filters in use, and their names in a line."""
    chosen = chosen_facets(groups)
    return {"chosen": chosen, "chosen_words": ", ".join(str(facet.label) for facet in chosen)}


def _tabs(current: str, filters: Filters) -> list[dict[str, Any]]:
    """List, map and experts; list and map keep the question."""
    return [
        {"label": label, "url": asked.address(reverse(name)), "is_current": name == current, "count": None}
        for name, label, asked in (
            ("portal:organisation-list", _("List"), filters),
            ("portal:organisation-map", _("Map"), filters),
            ("portal:expert-list", _("Experts"), Filters()),
        )
    ]
