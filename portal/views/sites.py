"""The register of sites as list, table and map, a site's page, and the papers of its decisions."""

from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from portal.enums import Module
from portal.forms.sites import SortForm, site_filters_of, site_view_of
from portal.lib.papers import content_type_of
from portal.lib.site_filters import SiteFilters
from portal.lib.table import Column
from portal.models import Site, SiteDecision
from portal.queries.facets import FacetGroup, chosen_facets
from portal.queries.site_facets import site_facets
from portal.queries.site_map import own_map
from portal.queries.site_map import site_map as map_of_sites
from portal.queries.site_page import site_page
from portal.queries.site_totals import site_totals
from portal.queries.sites import asked_units, in_site_order, matching_sites, site_rows, sites_holding
from portal.views.caching import PERSONS, shared
from portal.views.files import FILES
from portal.views.modules import needs_module
from portal.views.request import PageRequest
from portal.views.visible import get_visible

PER_PAGE, LINES = 20, 50
_COLUMNS = (
    Column(name="name", label=gettext_lazy("Site")),
    Column(name="place", label=gettext_lazy("Place")),
    Column(name="stage", label=gettext_lazy("Stage")),
    Column(name="area", label=gettext_lazy("Area, ha"), kind="number"),
    Column(name="occupancy", label=gettext_lazy("Leased, %"), kind="number"),
    Column(name="completeness", label=gettext_lazy("Completeness"), kind="number"),
    Column(name="synchronisation", label=gettext_lazy("Synchronisation"), kind="number"),
)
_ITEM_COLUMNS = (
    Column(name="item", label=gettext_lazy("Item")),
    Column(name="score", label=gettext_lazy("Score"), kind="number"),
    Column(name="measure", label=gettext_lazy("Measured by")),
    Column(name="source", label=gettext_lazy("Source")),
)
_SORTED = {"name", "area", "occupancy", "completeness", "synchronisation"}


@shared
@needs_module(Module.SITES)
@require_safe
def site_list(request: PageRequest) -> HttpResponse:
    filters = site_filters_of(request.GET)
    context = _page(request, filters, per_page=PER_PAGE)
    return render(request, "portal/sites/list.html", {**context, "tabs": _tabs("portal:site-list", filters)})


@shared
@needs_module(Module.SITES)
@require_safe
def site_table(request: PageRequest) -> HttpResponse:
    filters = site_filters_of(request.GET)
    query = {**filters.query, "sort": filters.sort}
    columns = [column.sortable(query, key="sort") if column.name in _SORTED else column for column in _COLUMNS]
    context = _page(request, filters, per_page=LINES)
    tabs = _tabs("portal:site-table", filters)
    return render(request, "portal/sites/table.html", {**context, "columns": columns, "tabs": tabs})


@shared
@needs_module(Module.SITES)
@require_safe
def site_map(request: PageRequest) -> HttpResponse:
    filters = site_filters_of(request.GET)
    units = asked_units(filters)
    among = sites_holding(request.access, filters.text)
    groups = site_facets(request.access, filters, request.path, units=units, among=among, names=_in_use(filters))
    found = map_of_sites(matching_sites(request.access, filters, units, among), filters, site_view_of(request.GET))
    context = {
        "filters": filters,
        "found": found,
        "map": found.page,
        "list_url": filters.address(reverse("portal:site-list")),
        **_chosen(groups),
        "tabs": _tabs("portal:site-map", filters),
    }
    return render(request, "portal/sites/map.html", context)


@shared
@needs_module(Module.SITES)
@require_safe
def site_detail(request: PageRequest, slug: str) -> HttpResponse:
    page = site_page(request.access, Site.objects.visible_to(request.access).filter(slug=slug))
    if page is None:
        raise Http404
    context = {
        "page": page,
        "site": page.site,
        "own": own_map(page.site),
        "columns": _ITEM_COLUMNS,
        "edit_url": _edit_url(request, page.site),
    }
    return render(request, "portal/sites/detail.html", context)


@needs_module(Module.SITES)
@require_safe
def site_paper(request: PageRequest, slug: str, pk: int) -> FileResponse:
    """The file of a decision, to be kept and not to be shown: nothing in it runs here."""
    rows = SiteDecision.objects.filter(site__slug=slug).exclude(paper="")
    decision = get_visible(rows, request.access, pk=pk)
    try:
        file = decision.paper.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    kind = content_type_of(decision.paper.name)
    response = FileResponse(file, as_attachment=True, filename=decision.paper_name, content_type=kind)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = PERSONS
    return response


def _edit_url(request: PageRequest, site: Site) -> str:
    """Where governance changes the site; nothing for whoever does not govern it."""
    if not request.access.is_staff or not Site.objects.governed_by(request.access).filter(pk=site.pk).exists():
        return ""
    return reverse("admin:portal_site_change", args=[site.pk])


def _page(request: PageRequest, filters: SiteFilters, *, per_page: int) -> dict[str, Any]:
    """What list and table show."""
    access = request.access
    units = asked_units(filters)
    among = sites_holding(access, filters.text)
    found = matching_sites(access, filters, units, among)
    page = Paginator(in_site_order(access, found, filters.sort), per_page).get_page(request.GET.get("page"))
    groups = site_facets(access, filters, request.path, units=units, among=among)
    return {
        "filters": filters,
        "form": SortForm(request.GET),
        "page": page,
        "rows": site_rows(access, page),
        "totals": site_totals(access, found),
        "groups": groups,
        "files": _files(filters),
        **_chosen(groups),
    }


def _in_use(filters: SiteFilters) -> list[str]:
    return [name for name in filters.chosen if name != "place"]


def _chosen(groups: list[FacetGroup]) -> dict[str, Any]:
    """The filters in use, and their names in a line."""
    chosen = chosen_facets(groups)
    return {"chosen": chosen, "chosen_words": ", ".join(str(facet.label) for facet in chosen)}


def _files(filters: SiteFilters) -> list[tuple[str, str]]:
    return [
        (label, filters.address(reverse("portal:site-export", args=[kind])))
        for kind, label in (*FILES, ("geojson", "GeoJSON"))
    ]


def _tabs(current: str, filters: SiteFilters) -> list[dict[str, Any]]:
    """The three views keep the question."""
    return [
        {"label": label, "url": filters.address(reverse(name)), "is_current": name == current, "count": None}
        for name, label in (
            ("portal:site-list", _("List")),
            ("portal:site-table", _("Table")),
            ("portal:site-map", _("Map")),
        )
    ]
