"""What sites and the facts of clusters add to the shared pages."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from portal.access import Access
from portal.contributions import (
    DeskEntry,
    Link,
    NavigationItem,
    NoticeKind,
    Part,
    Resolver,
    Searched,
    SearchHit,
    SitemapKind,
)
from portal.enums import Module
from portal.models import Site, SiteDecision
from portal.queries.activity import organisation_activity

activity = organisation_activity


def _sites(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    rows = Site.objects.visible_to(access).filter(pk__in=pks)
    return {row.pk: Link(row.name, row.get_absolute_url()) for row in rows}


def _hits(access: Access, pks: Sequence[int]) -> dict[int, SearchHit]:
    rows = Site.objects.visible_to(access).select_related("unit").defer("boundary").filter(pk__in=pks)
    return {
        row.pk: SearchHit(
            title=row.name,
            url=row.get_absolute_url(),
            text="\n".join(part for part in (row.summary, row.industries, row.other_names, row.description) if part),
            language=row.language,
            note=str(row.get_stage_display() or (row.unit.label if row.unit else row.place)),
            moment=row.changed_at,
        )
        for row in rows
    }


def desk(_access: Access) -> Iterable[DeskEntry]:
    return ()


NAVIGATION: tuple[NavigationItem, ...] = (
    NavigationItem(_("Sites"), "portal:site-list", order=25, module=Module.SITES),
)
NOTICE_KINDS: tuple[NoticeKind, ...] = ()
RESOLVERS: dict[str, Resolver] = {"portal.site": _sites}
SEARCHED = (
    Searched(
        code="site",
        label=_("Sites"),
        rows=Site.objects.visible_to,
        hits=_hits,
        columns={"lang": "language", "date": "changed_at", "cluster": "clusters"},
        module=Module.SITES,
        parts=(Part(rows=SiteDecision.objects.visible_to, key="site"),),
    ),
)
SITEMAP = {"sites": SitemapKind(lambda access: Site.objects.visible_to(access).defer("boundary"), changed="changed_at")}
