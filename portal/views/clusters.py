"""The register of clusters, their map, and a cluster's page with its own colour."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.forms.directory import view_of
from portal.lib.accent import accent_css
from portal.lib.cluster_kinds import KINDS
from portal.lib.filters import Filters
from portal.lib.site_filters import SiteFilters
from portal.models import Cluster
from portal.queries.cluster_page import cluster_page, marked_register
from portal.queries.directory import directory_rows, in_order, matching
from portal.queries.maps import cluster_map as map_of_clusters
from portal.views.caching import shared
from portal.views.request import PageRequest
from portal.views.visible import get_visible

LISTED = 20


@shared
@require_safe
def cluster_list(request: PageRequest) -> HttpResponse:
    context = {"clusters": marked_register(request.access), "kinds": list(KINDS.items())}
    return render(request, "portal/clusters/list.html", context)


@shared
@require_safe
def cluster_map(request: PageRequest) -> HttpResponse:
    page = map_of_clusters(request.access, view_of(request.GET))
    return render(request, "portal/clusters/map.html", {"map": page})


@shared
@require_safe
def cluster_detail(request: PageRequest, slug: str) -> HttpResponse:
    page = cluster_page(request.access, slug)
    if page is None:
        raise Http404
    among = Filters(cluster=slug)
    listed = Paginator(in_order(matching(request.access, among), "name"), LISTED).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "listed": listed,
        "rows": directory_rows(request.access, listed),
        "sites_url": SiteFilters(cluster=slug).address(reverse("portal:site-list")),
        "directory_url": among.address(reverse("portal:organisation-list")),
        "today": timezone.localdate(),
        "accent_url": _accent_url(page.cluster),
    }
    return render(request, "portal/clusters/detail.html", context)


@shared
@require_safe
def cluster_accent(request: PageRequest, slug: str) -> HttpResponse:
    """The cluster's colour as a style sheet; 404 where it has none. The link names the colour, so it may be kept."""
    cluster = get_visible(Cluster.objects.exclude(accent=""), request.access, slug=slug)
    return HttpResponse(accent_css(cluster.accent), content_type="text/css; charset=utf-8")


def _accent_url(cluster: Cluster) -> str:
    if not cluster.accent:
        return ""
    return f"{reverse('portal:cluster-accent', args=[cluster.slug])}?{cluster.accent[1:]}"
