"""What sites and the facts of clusters add to the shared pages."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

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
from portal.enums import Module, SiteStage
from portal.models import AdministrativeUnit, Site, SiteDecision
from portal.queries.activity import organisation_activity

activity = organisation_activity


def _sites(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    rows = Site.objects.visible_to(access).filter(pk__in=pks)
    return {row.pk: Link(row.name, row.get_absolute_url()) for row in rows}


def _hit(_access: Access, told: Mapping[str, Any]) -> SearchHit:
    unit = AdministrativeUnit(name=told["unit"], names=told["unit_names"]) if told["unit"] else None
    stage = SiteStage(told["stage"]).label if told["stage"] else ""
    return SearchHit(
        title=told["name"],
        url=Site(slug=told["slug"]).get_absolute_url(),
        text="\n".join(filter(None, (told[part] for part in _TEXTS))),
        language=told["language"],
        note=str(stage or (unit.label if unit else told["place"])),
        moment=datetime.fromisoformat(told["changed_at"]),
    )


_TEXTS = ("summary", "industries", "other_names", "description")
_TOLD = {name: name for name in ("name", "slug", "language", "stage", "place", "changed_at", *_TEXTS)}


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
        told={**_TOLD, "unit": "unit__name", "unit_names": "unit__names"},
        hit=_hit,
        columns={"lang": "language", "date": "changed_at", "cluster": "clusters"},
        module=Module.SITES,
        parts=(Part(rows=SiteDecision.objects.visible_to, key="site"),),
    ),
)
SITEMAP = {"sites": SitemapKind(lambda access: Site.objects.visible_to(access).defer("boundary"), changed="changed_at")}
