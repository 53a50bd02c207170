"""The library as an Atom feed, with the same filters: for a visitor what is public, for a person what they may read."""

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

from knowledge.forms.library import library_filters_of
from knowledge.models import Item
from knowledge.queries.latest import latest
from knowledge.queries.lines import ItemLine
from portal.enums import Module
from portal.lib.lines import without_controls
from portal.views.caching import shared
from portal.views.modules import needs_module
from portal.views.request import PageRequest

ENTRIES = 30
_LANGUAGES = {"pt-br": "pt-BR", "zh-hant": "zh-Hant-TW"}


class _Feed(Atom1Feed):
    """Entries with their own language."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}


@shared
@needs_module(Module.KNOWLEDGE)
@require_safe
def item_feed(request: PageRequest) -> HttpResponse:
    """The newest that fit the words of the address, whatever order it asks for."""
    filters = library_filters_of(request.GET).turned(sort="")
    feed = _Feed(
        title=f"{_('Library')} · {settings.PORTAL_NAME}",
        link=_whole(filters.address(reverse("knowledge:item-list"))),
        description="",
        language=_bcp47(get_language() or "en"),
        feed_url=_whole(request.get_full_path()),
    )
    for line in latest(request.access, filters, ENTRIES):
        _add(feed, line)
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _add(feed: _Feed, line: ItemLine) -> None:
    item = line.item
    feed.add_item(
        title=without_controls(item.title),
        link=_whole(line.url),
        description=escape(without_controls(item.summary)),
        author_name=without_controls(line.organisation or settings.PORTAL_NAME),
        categories=(line.kind,),
        pubdate=item.shared_at,
        updateddate=max(item.shared_at, item.changed_at),
        unique_id=_name_for_ever(item),
        language=_bcp47(item.language),
    )


def _name_for_ever(item: Item) -> str:
    """A tag URI (RFC 4151): the same in every language of the portal, whatever the address becomes."""
    return f"tag:{urlsplit(settings.PUBLIC_URL).hostname},{item.shared_at:%Y-%m-%d}:item-{item.pk}"


def _whole(path: str) -> str:
    return f"{settings.PUBLIC_URL}{path}"


def _bcp47(code: str) -> str:
    return _LANGUAGES.get(code, code)
