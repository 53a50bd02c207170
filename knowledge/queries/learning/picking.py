"""Things that an author puts beside a lesson or into a path, found by the words of their titles."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any, Final

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from knowledge.models import Course, Item
from knowledge.queries.wording import ranked
from portal.access import Access
from portal.models import Event

MOST: Final = 8


@dataclass(frozen=True, slots=True)
class Pick:
    """``key`` is sent to choose it: ``item:12``, ``event:3``, ``course:7``."""

    key: str
    title: str
    language: str
    kind: str | Promise


def pick_reading(access: Access, words: str) -> list[Pick]:
    """Items and events; a few queries of the search, one for events."""
    if not words.strip():
        return []
    items = _items(access, words)
    events = Event.objects.visible_to(access).filter(_titled("title", words)).order_by("-starts_at")[:MOST]
    return [
        *(Pick(f"item:{row.pk}", row.title, row.language, row.get_kind_display()) for row in items),
        *(Pick(f"event:{row.pk}", row.title, row.language, _("Event")) for row in events),
    ]


def pick_courses(access: Access, words: str, *, but: Iterable[int] = ()) -> list[Pick]:
    """Courses of the catalogue, whose titles hold every word."""
    if not words.strip():
        return []
    rows = Course.objects.in_catalogue(access).exclude(pk__in=list(but)).filter(_titled("item__title", words))
    found = rows.select_related("item").order_by("item__title", "pk")[:MOST]
    return [Pick(f"course:{row.pk}", row.item.title, row.item.language, _("Course")) for row in found]


def as_suggestions(picks: Iterable[Pick], path: str) -> list[dict[str, str]]:
    """For the script of a search field: each leads back to the page, with itself chosen."""
    return [
        {
            "title": each.title,
            "kind": str(each.kind),
            "language": each.language,
            "url": f"{path}?pick={each.key}#picked",
        }
        for each in picks
    ]


def picked(access: Access, key: str) -> Pick | None:
    """The one that an address names, as far as the person sees it."""
    name, _colon, number = key.partition(":")
    model: Any = {"item": Item, "event": Event, "course": Course}.get(name)
    if model is None or not (number.isascii() and number.isdecimal() and len(number) < 10):  # noqa: PLR2004
        return None
    row = model.objects.visible_to(access).filter(pk=int(number)).first()
    if row is None:
        return None
    told = row.item if isinstance(row, Course) else row
    kinds = {"event": _("Event"), "course": _("Course")}
    return Pick(key, told.title, told.language, kinds.get(name) or told.get_kind_display())


def _items(access: Access, words: str) -> list[Item]:
    """As the search finds them; while a word is still typed, those whose titles hold it."""
    rows = Item.objects.visible_to(access).filter(withdrawn_at=None).only("title", "language", "kind")
    best = ranked(access, words)
    pks = best.pks[:MOST] if best else []
    found = rows.in_bulk(pks)
    return [found[pk] for pk in pks if pk in found] or list(rows.filter(_titled("title", words))[:MOST])


def _titled(column: str, words: str) -> Q:
    return reduce(and_, (Q(**{f"{column}__icontains": word}) for word in words.split()[:8]))
