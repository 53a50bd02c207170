"""A person's own list of notices, and how they want to hear of each kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from django.core.paginator import Page, Paginator

from portal.access import Access
from portal.contributions import NoticeKind, notice_kinds
from portal.enums import Delivery
from portal.models import Notice, NoticePreference
from portal.queries.notices import NoticeWords, readable

_PAGE = 20


@dataclass(frozen=True, slots=True)
class Inbox:
    """One page of notices, newest first. ``newest`` is the key up to which "mark all read" reaches."""

    page: "Page[Notice]"
    words: list[NoticeWords]
    newest: int
    unread: int


def inbox_of(access: Access, *, page: str | None) -> Inbox:
    """A notice whose subject the reader may not see any more is left out, as if it had never been."""
    rows = Notice.objects.visible_to(access).order_by("-created_at", "-pk")
    shown = Paginator(rows, _PAGE).get_page(page)
    newest = rows.order_by("-pk").values_list("pk", flat=True).first() or 0
    words = readable(access, cast("list[Notice]", shown.object_list))
    return Inbox(shown, words, newest, rows.filter(read_at=None).count())


def chosen_deliveries(access: Access) -> dict[str, Delivery]:
    """What the person chose, by kind; a kind that is not in it comes by its default."""
    chosen = NoticePreference.objects.filter(user=access.user_id).values_list("kind", "delivery")
    return {kind: Delivery(delivery) for kind, delivery in chosen}


def offered_kinds(access: Access) -> Mapping[str, NoticeKind]:
    """The kinds of event somebody like the reader can be told of."""
    return {code: kind for code, kind in notice_kinds().items() if kind.concerns(access)}
