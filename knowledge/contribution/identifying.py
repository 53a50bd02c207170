"""What identifying adds to the shared pages: sources, needs and the watch in search, sitemap and notices."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from knowledge.enums import NeedState, SourceKind
from knowledge.models import Need, Source, WatchNote
from knowledge.policies.items import can_write
from knowledge.queries.lines import name_for
from portal.access import Access
from portal.contributions import Link, NoticeKind, Resolver, Searched, SearchHit, SitemapKind
from portal.enums import Delivery, Module


def _source_hits(access: Access, pks: Sequence[int]) -> Mapping[int, SearchHit]:
    rows = Source.objects.visible_to(access).filter(pk__in=pks).select_related("organisation")
    return {
        row.pk: SearchHit(
            title=row.name,
            url=row.get_absolute_url(),
            text=f"{row.summary}\n{row.conditions}",
            note=" · ".join(filter(None, (str(SourceKind(row.kind).label), name_for(access, row.organisation)))),
            language=row.language,
            moment=row.at,
        )
        for row in rows
    }


def _sources(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    rows = Source.objects.visible_to(access).filter(pk__in=pks)
    return {row.pk: Link(row.name, row.get_absolute_url()) for row in rows}


def _need_hits(access: Access, pks: Sequence[int]) -> Mapping[int, SearchHit]:
    rows = Need.objects.visible_to(access).filter(pk__in=pks).select_related("organisation")
    return {row.pk: _need_hit(access, row) for row in rows}


def _need_hit(access: Access, row: Need) -> SearchHit:
    firm = name_for(access, row.organisation) if row.organisation else ""
    return SearchHit(
        title=row.title,
        url=row.get_absolute_url(),
        text=row.text,
        note=" · ".join(filter(None, (str(NeedState(row.state).label), firm))),
        language=row.language,
        moment=row.at,
    )


def _needs(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    rows = Need.objects.visible_to(access).filter(pk__in=pks)
    return {row.pk: Link(row.title, row.get_absolute_url()) for row in rows}


def _note_hits(access: Access, pks: Sequence[int]) -> Mapping[int, SearchHit]:
    rows = WatchNote.objects.visible_to(access).filter(pk__in=pks).select_related("organisation")
    return {
        row.pk: SearchHit(
            title=row.title,
            url=row.get_absolute_url(),
            text=row.judgement,
            note=name_for(access, row.organisation),
            language=row.language,
            moment=row.at,
        )
        for row in rows
    }


def _writes(access: Access) -> bool:
    return bool(can_write(access))


SEARCHED = (
    Searched(
        code="source",
        label=_("Sources"),
        rows=Source.objects.visible_to,
        hits=_source_hits,
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
        hits=_need_hits,
        columns={"lang": "language", "org": "organisation", "cluster": "cluster", "date": "at"},
        module=Module.KNOWLEDGE,
    ),
    Searched(
        code="watch",
        label=_("Watch"),
        rows=WatchNote.objects.visible_to,
        hits=_note_hits,
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
        reason=_("You get this because it was shared with you."),
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
