"""What news, events, calls, pages and the glossary add to the shared pages."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.access import Access
from portal.contributions import (
    DeskEntry,
    Fresh,
    Link,
    NavigationItem,
    NoticeKind,
    Resolver,
    Searched,
    SearchHit,
    SitemapKind,
    Text,
)
from portal.models import Call, Event, News, Page, Term
from portal.queries.publications import known_cluster
from portal.querysets.publications import NEWEST_FIRST


def _events(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    rows = Event.objects.visible_to(access).out().filter(pk__in=pks)
    return {row.pk: Link(row.title, row.get_absolute_url()) for row in rows}


def fresh(access: Access, limit: int) -> Iterable[Fresh]:
    """News alone: events and calls stand on the front page by their own dates."""
    rows = News.objects.visible_to(access).out().once_each(access, get_language() or "")
    for row in rows.for_list().order_by(*NEWEST_FIRST)[:limit]:
        cluster = known_cluster(access, row)
        yield Fresh(
            kind=_("News"),
            title=row.title,
            url=row.get_absolute_url(),
            when=row.publish_at,
            summary=row.summary,
            language=row.language,
            note=cluster.name if cluster else "",
        )


def own(_access: Access) -> Iterable[Link]:
    return (Link(str(_("My events")), reverse("portal:own-events")),)


def desk(_access: Access) -> Iterable[DeskEntry]:
    return ()


def _searched(kind: Any, code: str, label: Text, *, moment: str = "publish_at") -> Searched:
    """Rows that are out; nobody finds a draft. ``moment``: the one that is shown."""

    def hit(_access: Access, told: Mapping[str, Any]) -> SearchHit:
        return SearchHit(
            title=told["title"],
            url=kind(slug=told["slug"]).get_absolute_url(),
            text=f"{told['summary']}\n{told['body']}",
            language=told["language"],
            moment=datetime.fromisoformat(told["moment"]),
        )

    columns = {"lang": "language", "date": "publish_at", "cluster": "cluster"}
    return Searched(
        code=code,
        label=label,
        rows=lambda access: kind.objects.visible_to(access).out(),
        told={**{name: name for name in ("title", "slug", "summary", "body", "language")}, "moment": moment},
        hit=hit,
        columns=columns,
    )


SEARCHED = (
    _searched(News, "news", _("News")),
    _searched(Event, "event", _("Events"), moment="starts_at"),
    _searched(Call, "call", _("Calls"), moment="deadline"),
    _searched(Page, "page", _("Pages")),
    _searched(Term, "term", _("Glossary")),
)


def _listed(kind: Any) -> SitemapKind:
    return SitemapKind(lambda access: kind.objects.visible_to(access).out(), changed="updated_at")


SITEMAP = {
    "news": _listed(News),
    "events": _listed(Event),
    "calls": _listed(Call),
    "pages": _listed(Page),
    "glossary": _listed(Term),
}


def _is_signed_in(access: Access) -> bool:
    return access.is_signed_in


_PLACED = _("You get this because you signed up for %(event)s.")

NOTICE_KINDS: tuple[NoticeKind, ...] = (
    NoticeKind(
        code="event-placed",
        label=_("I have a place at an event"),
        title=_("You have a place: %(event)s"),
        body=_("It begins %(when)s. Place: %(where)s. On its page you find a file for your calendar."),
        reason=_PLACED,
        action=_("Open the event"),
        concerns=_is_signed_in,
    ),
    NoticeKind(
        code="event-waiting",
        label=_("I am on the waiting list of an event"),
        title=_("You are on the waiting list: %(event)s"),
        body=_("All places are taken. When somebody gives theirs back, the first in line moves up and is told."),
        reason=_PLACED,
        action=_("Open the event"),
        concerns=_is_signed_in,
    ),
    NoticeKind(
        code="event-moved-up",
        label=_("I move up from a waiting list"),
        title=_("A place is free, and it is yours: %(event)s"),
        body=_("It begins %(when)s. Place: %(where)s. If you cannot come, give the place back: others wait."),
        reason=_PLACED,
        action=_("Open the event"),
        concerns=_is_signed_in,
    ),
    NoticeKind(
        code="event-changed",
        label=_("An event I signed up for changes"),
        title=_("Changed: %(event)s"),
        body=_("It now begins %(when)s. Place: %(where)s. Take the new file for your calendar from its page."),
        reason=_PLACED,
        action=_("Open the event"),
        concerns=_is_signed_in,
    ),
    NoticeKind(
        code="event-cancelled",
        label=_("An event I signed up for is cancelled"),
        title=_("Cancelled: %(event)s"),
        body=_("It was to begin %(when)s. Reason: %(reason)s"),
        reason=_PLACED,
        action=_("Open the event"),
        concerns=_is_signed_in,
    ),
    NoticeKind(
        code="event-tomorrow",
        label=_("An event I signed up for begins within a day"),
        title=_("Soon: %(event)s"),
        body=_("It begins %(when)s. Place: %(where)s. If you cannot come, give the place back: others wait."),
        reason=_PLACED,
        action=_("Open the event"),
        concerns=_is_signed_in,
    ),
)

NAVIGATION = (
    NavigationItem(_("News and events"), "portal:news-list", order=60, also=("portal:event-list", "portal:call-list")),
)
RESOLVERS: dict[str, Resolver] = {"portal.event": _events}
