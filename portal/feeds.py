"""Atom feeds of news, events, calls and the glossary: for a visitor what is public, for a person what they may read."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.forms.publications import shelf_of
from portal.lib.lines import without_controls
from portal.models import Call, Event, News, Term
from portal.models.publication import Publication
from portal.queries.publications import Line, lines, shelved
from portal.querysets.publications import NEWEST_FIRST
from portal.views.caching import shared
from portal.views.request import PageRequest

ENTRIES = 30
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)
_LANGUAGES = {"pt-br": "pt-BR", "zh-hant": "zh-Hant-TW"}


class _Feed(Atom1Feed):
    """Entries with their own language and their whole text."""

    def latest_post_date(self) -> datetime:
        """Of an empty feed a day that stays, so that nobody fetches it anew."""
        return max((item["updateddate"] for item in self.items), default=_NEVER)

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item["whole"]:
            handler.addQuickElement("content", item["whole"], {"type": "html"})


@shared
@require_safe
def news_feed(request: PageRequest) -> HttpResponse:
    return _answer(request, News, title=_("News"))


@shared
@require_safe
def event_feed(request: PageRequest) -> HttpResponse:
    """Events as they are announced; calendars take /events.ics."""
    return _answer(request, Event, title=_("Events"))


@shared
@require_safe
def call_feed(request: PageRequest) -> HttpResponse:
    return _answer(request, Call, title=_("Open calls"))


@shared
@require_safe
def term_feed(request: PageRequest) -> HttpResponse:
    return _answer(request, Term, title=_("Glossary"))


def _answer(request: PageRequest, kind: type[Publication], *, title: str) -> HttpResponse:
    """The newest that fit the words of the address (cluster, language, year)."""
    shelf = shelf_of(request.GET)
    rows = shelved(request.access, kind, shelf).select_related("cluster").order_by(*NEWEST_FIRST)[:ENTRIES]
    list_name = f"portal:{kind._meta.model_name}-list"
    feed = _Feed(
        title=f"{title} · {settings.PORTAL_NAME}",
        link=_whole(shelf.address(reverse(list_name))),
        description="",
        language=_bcp47(shelf.language or get_language() or "en"),
        feed_url=_whole(request.get_full_path()),
    )
    _add(feed, lines(request.access, rows))
    body = feed.writeString("utf-8")
    return HttpResponse(body, content_type="application/atom+xml; charset=utf-8")


def _add(feed: _Feed, entries: Iterable[Line]) -> None:
    for line in entries:
        row = line.row
        feed.add_item(
            title=without_controls(row.title),
            link=_whole(row.get_absolute_url()),
            description=escape(without_controls(row.summary)),
            author_name=line.cluster.name if line.cluster else settings.PORTAL_NAME,
            pubdate=row.publish_at,
            updateddate=max(row.publish_at, row.updated_at),
            unique_id=_name_for_ever(row),
            language=_bcp47(row.language),
            whole=without_controls(row.body_html),
        )


def _name_for_ever(row: Any) -> str:
    """A tag URI (RFC 4151): the same in every language of the portal, whatever the address becomes."""
    host = urlsplit(settings.PUBLIC_URL).hostname
    return f"tag:{host},{row.created_at:%Y-%m-%d}:{row._meta.model_name}-{row.pk}"


def _whole(path: str) -> str:
    return f"{settings.PUBLIC_URL}{path}"


def _bcp47(code: str) -> str:
    return _LANGUAGES.get(code, code)
