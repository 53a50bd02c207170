"""What identifying adds to the shared pages: sources, needs and the watch in search, sitemap and notices."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from knowledge.enums import NeedState, SourceKind
from knowledge.models import Need, Source, WatchNote
from knowledge.policies.items import can_write
from knowledge.queries.lines import name_for
from portal.access import Access
from portal.contributions import Link, NoticeKind, Resolver, Searched, SearchHit, SitemapKind
from portal.enums import Delivery, Module
from portal.models import Organisation


def _firm(access: Access, told: Mapping[str, Any]) -> str:
    """The organisation's name, where there is one and the reader may know of it."""
    if told["organisation"] is None:
        return ""
    return name_for(access, Organisation(name=told["firm"], audience_id=told["firm_audience"]))


def _hit(access: Access, told: Mapping[str, Any], url: str, kind: str = "") -> SearchHit:
    return SearchHit(
        title=told["title"],
        url=url,
        text=told["text"],
        note=" · ".join(filter(None, (kind, _firm(access, told)))),
        language=told["language"],
        moment=datetime.fromisoformat(told["at"]),
    )


def _source_hit(access: Access, told: Mapping[str, Any]) -> SearchHit:
    url = Source(pk=told["pk"], slug=told["slug"]).get_absolute_url()
    return _hit(
        access, {**told, "text": f"{told['text']}\n{told['conditions']}"}, url, str(SourceKind(told["kind"]).label)
    )


def _need_hit(access: Access, told: Mapping[str, Any]) -> SearchHit:
    url = Need(pk=told["pk"], slug=told["slug"]).get_absolute_url()
    return _hit(access, told, url, str(NeedState(told["state"]).label))


def _note_hit(access: Access, told: Mapping[str, Any]) -> SearchHit:
    return _hit(access, told, WatchNote(pk=told["pk"]).get_absolute_url())


def _sources(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    rows = Source.objects.visible_to(access).filter(pk__in=pks)
    return {row.pk: Link(row.name, row.get_absolute_url()) for row in rows}


def _needs(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    rows = Need.objects.visible_to(access).filter(pk__in=pks)
    return {row.pk: Link(row.title, row.get_absolute_url()) for row in rows}


def _writes(access: Access) -> bool:
    return bool(can_write(access))


_TOLD = {
    **{name: name for name in ("pk", "language", "at", "organisation")},
    "firm": "organisation__name",
    "firm_audience": "organisation__audience",
}
SEARCHED = (
    Searched(
        code="source",
        label=_("Sources"),
        rows=Source.objects.visible_to,
        told={**_TOLD, "title": "name", "text": "summary", "slug": "slug", "conditions": "conditions", "kind": "kind"},
        hit=_source_hit,
        columns={
            "lang": "language",
            "org": "organisation",
            "cluster": "cluster",
            "author": "author",
            "date": "at",
            "tag": "source_tags__tag",
        },
        module=Module.KNOWLEDGE,
    ),
    # Who wrote a need is no column of it: an anonymous one would be found by its author.
    Searched(
        code="need",
        label=_("Needs"),
        rows=Need.objects.visible_to,
        told={**_TOLD, "title": "title", "text": "text", "slug": "slug", "state": "state"},
        hit=_need_hit,
        columns={"lang": "language", "org": "organisation", "cluster": "cluster", "date": "at"},
        module=Module.KNOWLEDGE,
    ),
    Searched(
        code="watch",
        label=_("Watch"),
        rows=WatchNote.objects.visible_to,
        told={**_TOLD, "title": "title", "text": "judgement"},
        hit=_note_hit,
        columns={
            "lang": "language",
            "org": "organisation",
            "cluster": "cluster",
            "author": "author",
            "date": "at",
            "tag": "watch_tags__tag",
        },
        module=Module.KNOWLEDGE,
    ),
)
# Who asked and who joined in get the same words: a mail that is seen over a shoulder tells nobody which it was.
NOTICE_KINDS = (
    NoticeKind(
        code="need-met",
        label=_("A need of my firm is met"),
        title=_("There is an answer to “%(title)s”"),
        body=_("The need is met. Its page leads to the item that answers it."),
        reason=_("You get this because your firm has this need."),
        action=_("Look at the answer"),
        concerns=_writes,
    ),
    NoticeKind(
        code="brief-shared",
        label=_("A brief comes from the watch"),
        title=_("A brief by %(organisation)s: %(title)s"),
        body=_("What somebody saw outside, on one plain page, with the link to the original."),
        reason=_("You get this because you noted it, or follow its organisation, a tag of it or its theme."),
        action=_("Read the brief"),
        default=Delivery.DAILY,
        concerns=_writes,
    ),
)
RESOLVERS: dict[str, Resolver] = {"knowledge.source": _sources, "knowledge.need": _needs}
SITEMAP = {
    "sources": SitemapKind(Source.objects.visible_to, changed=""),
    "needs": SitemapKind(Need.objects.visible_to, changed=""),
}
