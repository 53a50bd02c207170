"""Rows about news, events, calls, pages and the glossary."""

from typing import Any

from tests.permissions.row import ONLY_SIGNED_IN, Args, Row
from tests.world import World


def _slug_of(name: str) -> Args:
    """The address of one of the world's texts."""

    def args(world: World) -> tuple[Any, ...]:
        return (world.publications.of(name).slug,)

    return args


def _forged(_world: World) -> tuple[Any, ...]:
    return ("forged",)


def _file(_world: World) -> tuple[Any, ...]:
    return ("news", 0)


_EDITORS = "404 404 404 404 404 404 200 404 200"
_MEMBERS = "404 404 200 200 200 200 200 200 200"
_CLUSTER = "404 404 200 200 200 404 200 404 200"

# fmt: off
#                                                                        nobody eve ada ben cleo finn dora gus root
LISTS = tuple(
    Row(name, "GET", "a public list", "200")
    for name in (
        "portal:news-list", "portal:event-list", "portal:event-archive", "portal:call-list", "portal:call-archive",
        "portal:page-list", "portal:term-list", "portal:news-feed", "portal:event-feed", "portal:call-feed",
        "portal:term-feed", "machines:robots", "machines:sitemap-index", "machines:calendar",
    )
)
TEXTS = tuple(
    Row(name, "GET", f"a public {kind}", "200", _slug_of(kind))
    for name, kind in (
        ("portal:news-detail", "news"), ("portal:event-detail", "event"), ("portal:event-ics", "event"),
        ("portal:call-detail", "call"), ("portal:page-detail", "page"), ("portal:term-detail", "term"),
    )
)
HIDDEN = (
    Row("portal:news-detail", "GET", "a draft", _EDITORS, _slug_of("draft")),
    Row("portal:news-detail", "GET", "news that is scheduled", _EDITORS, _slug_of("scheduled")),
    Row("portal:news-detail", "GET", "news for members", _MEMBERS, _slug_of("for_members")),
    Row("portal:news-detail", "GET", "news for the cluster", _CLUSTER, _slug_of("for_cluster")),
    Row("portal:event-detail", "GET", "a draft of an event", _EDITORS, _slug_of("draft_event")),
    Row("portal:event-detail", "GET", "an event for members", _MEMBERS, _slug_of("members_event")),
    Row("portal:event-ics", "GET", "a draft of an event", "404", _slug_of("draft_event")),
    Row("portal:event-ics", "GET", "an event for members", _MEMBERS, _slug_of("members_event")),
)
SIGN_UPS = (
    Row("portal:event-sign-up", "POST", "a public event", "in done done done done done done done done", _slug_of("event")),
    Row("portal:event-sign-up", "POST", "an event for members", "in 404 done done done done done done done", _slug_of("members_event")),
    Row("portal:event-sign-up", "POST", "a draft of an event", "in 404 404 404 404 404 403 404 403", _slug_of("draft_event")),
    Row("portal:event-sign-off", "GET", "one's place at an event", "in 404 200 200 404 404 404 404 404", _slug_of("event")),
    Row("portal:event-sign-off", "POST", "one's place at an event", "in 404 done done 404 404 404 404 404", _slug_of("event")),
    Row("portal:own-events", "GET", "one's own", ONLY_SIGNED_IN),
    Row("portal:calendar-make", "POST", "one's own calendar", "in done done done done done done done done"),
    Row("portal:calendar-end", "POST", "one's own calendar", "in done done done done done done done done"),
    Row("machines:own-calendar", "GET", "a forged address of a calendar", "404", _forged),
    Row("machines:sitemap", "GET", "a part of the sitemap", "200", _file),
)
ROWS = (*LISTS, *TEXTS, *HIDDEN, *SIGN_UPS)
# fmt: on
