"""What collections add to the shared pages: the start for new members, hits, notices, the moderation desk."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from knowledge.models import Collection, CollectionEntry
from knowledge.policies.items import can_write
from knowledge.queries.collections import collection_lines, first_readings
from knowledge.queries.lines import name_for
from portal.access import Access
from portal.contributions import DeskEntry, Link, NoticeKind, Resolver, Searched, SearchHit, SitemapKind
from portal.enums import Delivery, MembershipState, Module
from portal.models import Cluster, Membership, Organisation

NEW: Final = timedelta(days=90)


def own(access: Access) -> Iterable[Link]:
    """For somebody who has just come: where to start in their clusters."""
    since = timezone.now() - NEW
    came = Membership.objects.filter(user=access.user_id, state=MembershipState.ACCEPTED, decided_at__gte=since)
    if access.is_member and came.exists():
        for row in first_readings(access, access.cluster_ids):
            yield Link(gettext("Start here: %(title)s") % {"title": row.title}, row.get_absolute_url())


def overview(access: Access, slug: str) -> str:
    """Where to start, on the page of a cluster. Nothing on other pages, or where nothing was chosen."""
    cluster = Cluster.objects.visible_to(access).filter(slug=slug).first() if slug else None
    rows = first_readings(access, [cluster.pk]) if cluster else []
    if not rows:
        return ""
    line = collection_lines(access, Collection.objects.for_list().filter(pk=rows[0].pk))[0]
    return render_to_string("knowledge/collections/_start.html", {"line": line})


def desk(access: Access) -> Iterable[DeskEntry]:
    """Collections that their firms want to have open to more readers."""
    rows = Collection.objects.exclude(wanted=None).select_related("organisation")
    if not access.is_administrator:
        rows = rows.filter(cluster__in=access.staff_cluster_ids)
    for row in rows:
        yield DeskEntry(_("Collection to open"), f"{row.title}, {row.organisation}", row.get_absolute_url(), row.at)


def _hit(access: Access, told: Mapping[str, Any]) -> SearchHit:
    firm = Organisation(name=told["firm"], audience_id=told["firm_audience"])
    return SearchHit(
        title=told["title"],
        url=Collection(pk=told["pk"], slug=told["slug"]).get_absolute_url(),
        text=told["aim"],
        note=name_for(access, firm),
        language=told["language"],
        moment=datetime.fromisoformat(told["at"]),
    )


def _collections(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    rows = Collection.objects.visible_to(access).filter(pk__in=pks).only("title", "slug")
    return {row.pk: Link(row.title, row.get_absolute_url()) for row in rows}


def _entries(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    """The list, at the place of the entry, for those who see both."""
    rows = CollectionEntry.objects.visible_to(access).filter(pk__in=pks).select_related("collection")
    return {
        row.pk: Link(row.collection.title, f"{row.collection.get_absolute_url()}#entry-{row.pk}")
        for row in rows.defer("collection__search")
    }


def _is_staff(access: Access) -> bool:
    return access.is_staff


def _writes(access: Access) -> bool:
    return bool(can_write(access))


_KEEPER = _("You get this because you keep it, or manage %(organisation)s.")
_TOLD = ("pk", "title", "slug", "aim", "language", "at")
SEARCHED = (
    Searched(
        code="collection",
        label=_("Collections"),
        rows=Collection.objects.visible_to,
        told={name: name for name in _TOLD} | {"firm": "organisation__name", "firm_audience": "organisation__audience"},
        hit=_hit,
        columns={
            "lang": "language",
            "org": "organisation",
            "cluster": "cluster",
            "author": "author",
            "date": "at",
        },
        module=Module.KNOWLEDGE,
    ),
)
NOTICE_KINDS = (
    NoticeKind(
        code="collection-asked",
        label=_("A firm asks to open a collection"),
        title=_("%(organisation)s asks to open the collection “%(title)s” to more readers"),
        body=_("Look at it and open it, or send it back with what is to be changed."),
        reason=_("You get this because you govern %(cluster)s."),
        action=_("Look at the collection"),
        concerns=_is_staff,
    ),
    NoticeKind(
        code="collection-opened",
        label=_("My collection is opened to more readers"),
        title=_("The collection “%(title)s” is open"),
        body=_("Governance of %(cluster)s opened it. Its page says who reads it now."),
        reason=_KEEPER,
        action=_("Open the collection"),
        concerns=_writes,
    ),
    NoticeKind(
        code="collection-sent-back",
        label=_("My collection is sent back"),
        title=_("The collection “%(title)s” was sent back"),
        body=_("Governance of %(cluster)s gave this reason: %(reason)s"),
        reason=_KEEPER,
        action=_("Open the collection"),
        concerns=_writes,
    ),
    NoticeKind(
        code="collection-grown",
        label=_("Something new stands in a collection that I follow"),
        title=_("New in “%(collection)s”: %(title)s"),
        body=_("The collection says why it stands there."),
        reason=_("You get this because you follow the collection."),
        action=_("Open the collection"),
        default=Delivery.WEEKLY,
    ),
)
RESOLVERS: dict[str, Resolver] = {"knowledge.collection": _collections, "knowledge.collectionentry": _entries}
SITEMAP = {"collections": SitemapKind(Collection.objects.visible_to, changed="")}
