"""What reading items adds to the shared pages: the menu, search, what is new, the sitemap, the map for other pages."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.enums import ItemKind, Phase, Process
from knowledge.lib.filters import LibraryFilters
from knowledge.models import Item
from knowledge.queries.knowledge_map import knowledge_map
from knowledge.queries.latest import latest
from knowledge.queries.lines import name_for
from portal.access import Access
from portal.contributions import Fresh, NavigationItem, Searched, SearchHit, SitemapKind
from portal.enums import Module
from portal.models import Cluster, Organisation
from portal.templatetags.ui.figures import mark

NAVIGATION = (
    NavigationItem(
        _("Knowledge"), "knowledge:item-list", order=30, module=Module.KNOWLEDGE, also=("knowledge:practice-list",)
    ),
    NavigationItem(_("Learning"), "knowledge:course-list", order=35, module=Module.LEARNING),
)


def _hit(access: Access, told: Mapping[str, Any]) -> SearchHit:
    firm = Organisation(pk=told["organisation"], name=told["firm"], audience_id=told["firm_audience"])
    return SearchHit(
        title=told["title"],
        url=Item(pk=told["pk"], slug=told["slug"]).get_absolute_url(),
        text=f"{told['summary']}\n{told['body']}",
        note=" · ".join(filter(None, (str(ItemKind(told["kind"]).label), name_for(access, firm)))),
        language=told["language"],
        moment=datetime.fromisoformat(told["shared_at"]) if told["shared_at"] else None,
    )


_TOLD = ("pk", "title", "slug", "summary", "body", "kind", "language", "shared_at", "organisation")


SEARCHED = (
    Searched(
        code="item",
        label=_("Knowledge"),
        rows=lambda access: Item.objects.visible_to(access).shared(),
        told={name: name for name in _TOLD} | {"firm": "organisation__name", "firm_audience": "organisation__audience"},
        hit=_hit,
        columns={
            "phase": "phase",
            "seci": "process",
            "kind": "kind",
            "lang": "language",
            "org": "organisation",
            "cluster": "cluster",
            "author": "author",
            "date": "shared_at",
            "tag": "item_tags__tag",
        },
        choices={"phase": Phase.choices, "seci": Process.choices, "kind": ItemKind.choices},
        use="uses",
        quality="freshness",
        module=Module.KNOWLEDGE,
    ),
)

SITEMAP = {"items": SitemapKind(Item.objects.in_library, changed="changed_at")}


def fresh(access: Access, most: int) -> Iterable[Fresh]:
    """The newest items, each with its mark."""
    if not access.has_module(Module.KNOWLEDGE):
        return []
    return [
        Fresh(
            kind=line.kind,
            title=line.item.title,
            url=line.url,
            when=line.item.shared_at,
            summary=line.item.summary,
            language=line.item.language,
            note=line.organisation,
            mark=mark(line.item.phase, line.item.process, size=40),
        )
        for line in latest(access, LibraryFilters(), most)
    ]


def overview(access: Access, cluster: str) -> str:
    """The map as a part of another page: of everything, or of one cluster by its slug. Nothing where nothing lives."""
    filters = LibraryFilters(cluster=cluster)
    if not access.has_module(Module.KNOWLEDGE):
        return ""
    drawn = knowledge_map(access, filters, reverse("knowledge:item-list"))
    if not drawn.total:
        return ""
    context = {"map": drawn, "map_url": filters.address(reverse("knowledge:map")), "today": timezone.localdate()}
    return render_to_string("knowledge/map/overview.html", context)


def activity(clusters: Sequence[int], since: date) -> Collection[int]:
    """The clusters in which something was shared with everybody since; what fewer may read says nothing here."""
    shared = Item.objects.in_library(Access(modules={Module.KNOWLEDGE: frozenset(clusters)})).order_by("-shared_at")
    newest = Subquery(shared.filter(cluster=OuterRef("pk")).values("shared_at")[:1])
    rows = Cluster.objects.filter(pk__in=clusters).values_list("pk", newest)
    days = {pk: timezone.localdate(moment) for pk, moment in rows if moment is not None}
    return [pk for pk, day in days.items() if day >= since]
