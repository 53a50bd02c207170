"""What an app gives to pages it may not be imported by: navigation, notices, links, the moderation desk.

Each app has one ``contribution.py`` with a ``Contribution``; ``settings.PORTAL_CONTRIBUTIONS`` lists them and the
portal loops over the list. Take an app off the list and the portal still runs.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from types import MappingProxyType

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from portal.access import Access
from portal.enums import Delivery, Module

Text = str | Promise


def everybody(_access: Access) -> bool:
    """A kind of event that anybody may come across."""
    return True


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """A place in the main menu. With a module it shows only while the module is on in some cluster."""

    label: Text
    url_name: str
    order: int
    module: Module | None = None


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """One kind of event people are told of.

    ``title`` and ``body`` are sentences with named places (``%(person)s``) that the notice's params fill;
    ``reason`` says why the reader gets it; ``concerns`` says who may choose how to hear of it.
    """

    code: str
    label: Text
    title: Text
    body: Text
    reason: Text
    action: Text
    default: Delivery = Delivery.NOW
    concerns: Callable[[Access], bool] = everybody


@dataclass(frozen=True, slots=True)
class Link:
    """Where a ref leads for one reader, and what it is called."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class DeskEntry:
    """One thing that waits for governance, with the address in the admin where it is dealt with."""

    kind: Text
    title: str
    url: str
    since: datetime


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One result of the search over everything a reader may see."""

    kind: Text
    title: str
    summary: str
    url: str


Resolver = Callable[[Access, Iterable[int]], Mapping[int, Link]]


@dataclass(frozen=True, slots=True)
class Contribution:
    """All that one app adds to the shared pages. ``resolvers`` maps a kind of ref ("portal.organisation") to a function
    that answers None where the reader may not see the row.
    """

    navigation: tuple[NavigationItem, ...] = ()
    notice_kinds: tuple[NoticeKind, ...] = ()
    resolvers: Mapping[str, Resolver] = field(default_factory=lambda: MappingProxyType({}))
    desk: Callable[[Access], Iterable[DeskEntry]] | None = None
    search: Callable[[Access, str, int], Iterable[SearchHit]] | None = None


@cache
def contributions() -> tuple[Contribution, ...]:
    return tuple(import_string(path) for path in settings.PORTAL_CONTRIBUTIONS)


def navigation(access: Access) -> list[NavigationItem]:
    """Menu items whose module is on, in their order."""
    items = (item for contribution in contributions() for item in contribution.navigation)
    shown = (item for item in items if item.module is None or access.has_module(item.module))
    return sorted(shown, key=lambda item: item.order)


@cache
def notice_kinds() -> Mapping[str, NoticeKind]:
    return {kind.code: kind for contribution in contributions() for kind in contribution.notice_kinds}


def resolve(access: Access, refs: Iterable[str]) -> dict[str, Link]:
    """What the refs lead to for this reader; gone and hidden are both left out. One query for each kind of ref."""
    wanted: dict[str, list[int]] = {}
    for ref in refs:
        kind, _, key = ref.partition(":")
        wanted.setdefault(kind, []).append(int(key))
    found: dict[str, Link] = {}
    for contribution in contributions():
        for kind in wanted.keys() & contribution.resolvers.keys():
            links = contribution.resolvers[kind](access, wanted[kind])
            found |= {f"{kind}:{key}": link for key, link in links.items()}
    return found


def desk_entries(access: Access) -> Iterator[DeskEntry]:
    for contribution in contributions():
        if contribution.desk:
            yield from contribution.desk(access)
