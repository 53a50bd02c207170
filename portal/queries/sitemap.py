"""What search engines are told of: pages that everybody may read, in pieces, each in the four languages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.contrib.auth.models import AnonymousUser
from django.db.models import DateTimeField, F, Func, IntegerField, Max, Value
from django.urls import reverse
from django.utils import translation

from portal.access import Access
from portal.contributions import navigation, sitemap_kinds
from portal.enums import Language
from portal.queries.access import access_of

PIECE = 1000  # rows, each with an address in every language: well below the 50,000 addresses and 50 MB of a file
FIXED = "portal"
_FIXED = (
    "portal:home",
    "portal:about",
    "portal:accessibility",
    "portal:cluster-map",
    "portal:organisation-map",
    "portal:expert-list",
    "portal:event-list",
    "portal:call-list",
    "portal:page-list",
    "portal:term-list",
)


@dataclass(frozen=True, slots=True)
class SitemapFile:
    """One file of the sitemap: rows whose keys begin with ``number`` thousands."""

    kind: str
    number: int
    changed: datetime | None


@dataclass(frozen=True, slots=True)
class Place:
    """One page: its path in each language by code."""

    paths: dict[str, str]
    changed: datetime | None


def sitemap_files() -> list[SitemapFile]:
    """All files that are not empty. One query a kind."""
    access = _visitor()
    found = [SitemapFile(FIXED, 0, None)]
    for name, kind in sitemap_kinds().items():
        number = Func(F("pk"), Value(PIECE), function="div", output_field=IntegerField())
        changed = Max(kind.changed) if kind.changed else Max(Value(None, output_field=DateTimeField()))
        rows = kind.rows(access).order_by().annotate(number=number).values("number").annotate(last=changed)
        found += [SitemapFile(name, *row) for row in rows.order_by("number").values_list("number", "last")]
    return found


def sitemap_places(kind: str, number: int) -> list[Place]:
    """The pages of one file; empty for a file there is not."""
    if kind == FIXED:
        return list(_fixed(_visitor())) if number == 0 else []
    known = sitemap_kinds().get(kind)
    if known is None:
        return []
    rows = known.rows(_visitor()).filter(pk__gte=number * PIECE, pk__lt=(number + 1) * PIECE).order_by("pk")
    return [
        Place(_in_all(row.get_absolute_url), getattr(row, known.changed) if known.changed else None) for row in rows
    ]


def _visitor() -> Access:
    """Whoever asks: what everybody may read, and nothing else."""
    return access_of(AnonymousUser())


def _fixed(access: Access) -> Iterator[Place]:
    names = dict.fromkeys((*_FIXED, *(item.url_name for item in navigation(access))))
    for name in names:
        yield Place(_in_all(partial(reverse, name)), None)


def _in_all(path_of: Callable[[], str]) -> dict[str, str]:
    paths = {}
    for language in Language.values:
        with translation.override(language):
            paths[language] = path_of()
    return paths
