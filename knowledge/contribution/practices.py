"""What the catalogue of practices adds to the shared pages: search hits, and a figure on a cluster's page."""

from collections.abc import Iterable

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from knowledge.models import Practice
from knowledge.queries.practices import figure_of
from portal.access import Access
from portal.contributions import Catalogue, SearchHit
from portal.enums import Module
from portal.models import Cluster


def _entries(access: Access) -> Iterable[SearchHit]:
    rows = Practice.objects.visible_to(access).offered().in_language().order_by("code")
    return [
        SearchHit(title=row.label, text=row.told, url=row.get_absolute_url(), language=row.language) for row in rows
    ]


def figure(access: Access, slug: str) -> str:
    """How much of the catalogue one cluster does, for its page. Nothing on other pages, or where it says nothing."""
    if not slug:
        return ""
    on = access.modules.get(Module.KNOWLEDGE, frozenset())
    cluster = Cluster.objects.visible_to(access).filter(slug=slug, pk__in=on).first()
    drawn = figure_of(access, cluster) if cluster else None
    if drawn is None or drawn.is_empty:
        return ""
    context = {"figure": drawn, "list_url": f"{reverse('knowledge:practice-list')}?cluster={slug}"}
    return render_to_string("knowledge/practices/overview.html", context)


CATALOGUES = (Catalogue(code="practice", label=_("Practices"), entries=_entries, module=Module.KNOWLEDGE),)
