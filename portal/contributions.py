"""What an app gives to pages it may not be imported by: navigation, notices, links, the moderation desk.

Each app has one ``contribution.py`` with a ``Contribution``; ``settings.PORTAL_CONTRIBUTIONS`` lists them and the
portal loops over the list. Take an app off the list and the portal still runs.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from portal.access import Access
from portal.enums import Delivery, Module
from portal.lib.importing import ImportColumn, Importer, ImportSettings

Text = str | Promise


def everybody(_access: Access) -> bool:
    """A kind of event that anybody may come across."""
    return True


def governance(access: Access) -> bool:
    """A kind of event that only governance staff come across."""
    return access.is_staff


def managers(access: Access) -> bool:
    """A kind of event that only those who manage an organisation come across."""
    return bool(access.managed_ids)


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """A place in the main menu. With a module it shows only while the module is on in some cluster.

    ``also`` names other addresses below which one is in the same place.
    """

    label: Text
    url_name: str
    order: int
    module: Module | None = None
    also: tuple[str, ...] = ()


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
    """Where a ref leads for one reader, and what it is called. ``second`` is another way on that a mail offers."""

    title: str
    url: str
    second: "Link | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """A button on the page of a thing by which a person turns something on or off for themselves.

    ``label`` says what it is now or will be, ``about`` of which thing; ``fields`` are posted to ``url``.
    """

    label: str
    about: str
    url: str
    fields: Mapping[str, str]
    is_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Something that may be of use to the person, and why. ``language`` is that of the title (empty: the page's)."""

    title: str
    url: str
    why: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """A part of the desk: the first few, and where all of them are."""

    title: str
    url: str
    rows: Sequence[Suggestion]


@dataclass(frozen=True, slots=True)
class DeskEntry:
    """One thing that waits for governance, with the address in the admin where it is dealt with."""

    kind: Text
    title: str
    url: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """One result as the page shows it. ``text`` is where an extract is taken from (Markdown or plain), ``note`` a short
    line such as the organisation, ``language`` that of title and text (empty: the page's).
    """

    title: str
    url: str
    text: str = ""
    note: str = ""
    language: str = ""
    moment: date | datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """One kind of row that the search finds.

    ``code`` is the value of ``type:``; ``rows`` are those a reader may find (from ``visible_to``, published ones only);
    ``hit`` makes what is shown of a row out of what is ``told`` of it: columns or expressions by name, as JSON has them
    (moments are texts). ``columns`` leads from a row to
    what operators and facets ask for: ``lang`` (a language code), ``date`` (a moment), ``org``, ``cluster``, ``author``
    and ``tag`` (foreign keys to Organisation, Cluster, User and Tag; may be to-many), and any of ``choices``
    (``{"phase": Phase.choices}``: a column with these codes). ``links`` are such ties that a rule of their own hides:
    rows of ``row`` (the key of what is found) and ``value``. ``vector`` is the stored one, ``key`` the path to what is
    shown, ``use`` a count, ``quality`` a number from 0 to 1, ``parts`` find the thing they are a part of.
    """

    code: str
    label: Text
    rows: Callable[[Access], Any]
    told: Mapping[str, Any]
    hit: Callable[[Access, Mapping[str, Any]], SearchHit]
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    choices: Mapping[str, Sequence[tuple[str, Text]]] = field(default_factory=lambda: MappingProxyType({}))
    links: Mapping[str, Callable[[Access], Any]] = field(default_factory=lambda: MappingProxyType({}))
    vector: str = "search"
    key: str = "pk"
    use: str = ""
    quality: str = ""
    module: Module | None = None
    parts: "Sequence[Part]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """A short list without an index of its own: ``entries`` are few, in the reader's language."""

    code: str
    label: Text
    entries: Callable[[Access], Iterable[SearchHit]]
    module: Module | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Rows of another table, with a vector and an audience of their own, that find the thing they are a part of.

    ``words`` gives an expression over the thing's row, which a hit is ``told`` under that name: what the parts say.
    """

    rows: Callable[[Access], Any]
    key: str
    vector: str = "search"
    told: str = ""
    words: Callable[[Access], Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """Something new for the front page. ``kind`` says in a word what it is, ``note`` who it is from.

    ``language`` is that of title and summary (empty: the page's), ``mark`` a small drawing of it in HTML or nothing.
    """

    kind: Text
    title: str
    url: str
    when: datetime
    summary: str = ""
    language: str = ""
    note: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """What a cluster wants to reach, in a line each: what, from where to where ("81 % → 90 %"), how it goes."""

    title: str
    aim: str
    url: str
    standing: str = ""


@dataclass(frozen=True, slots=True)
class SitemapKind:
    """Rows that search engines are told of: those of a reader without an account, which have ``get_absolute_url``.

    ``changed`` is the column with the moment of the last change, empty where there is none.
    """

    rows: Callable[[Access], Any]
    changed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportKind:
    """Rows of one kind that governance may import from a file. ``code`` stands in the name of the command.

    ``importer`` takes rows in for a person under the settings of a run; ``has_states`` asks for the state of new ones;
    ``takes_markdown``: also a zip of Markdown files, each a row.
    """

    code: str
    label: Text
    columns: tuple[ImportColumn, ...]
    importer: Callable[[Access, ImportSettings], Importer]
    has_states: bool = False
    takes_markdown: bool = False
    module: Module | None = None


Resolver = Callable[[Access, Iterable[int]], Mapping[int, Link]]


@dataclass(frozen=True, slots=True)
class Contribution:
    """All that one app adds to the shared pages. ``resolvers`` maps a kind of ref ("portal.organisation") to a function
    that answers None where the reader may not see the row. ``activity`` takes clusters and a first day and answers
    those in which something was done since. ``overview`` is HTML of a part of the front page, or with the slug of a
    cluster of that cluster's page. ``following`` takes a ref and answers what the reader may do once the thing is over,
    or beside a list ("portal.experts");
    ``switches`` takes one and answers the buttons for the page of the thing, ``told`` sentences for it.
    ``suggested`` is a part of the person's desk. ``forget`` deletes what was a person's alone, when they close their
    account.
    """

    navigation: tuple[NavigationItem, ...] = ()
    notice_kinds: tuple[NoticeKind, ...] = ()
    resolvers: Mapping[str, Resolver] = field(default_factory=lambda: MappingProxyType({}))
    desk: Callable[[Access], Iterable[DeskEntry]] | None = None
    own: Callable[[Access], Iterable[Link]] | None = None
    searched: tuple[Searched, ...] = ()
    catalogues: tuple[Catalogue, ...] = ()
    fresh: Callable[[Access, int], Iterable[Fresh]] | None = None
    objectives: Callable[[Access], Iterable[Objective]] | None = None
    sitemap: Mapping[str, SitemapKind] = field(default_factory=lambda: MappingProxyType({}))
    imports: tuple[ImportKind, ...] = ()
    activity: Callable[[Sequence[int], date], Collection[int]] | None = None
    overview: Callable[[Access, str], str] | None = None
    following: Callable[[Access, str], Iterable[Link]] | None = None
    forget: Callable[[Access], None] | None = None
    switches: Callable[[Access, str], Iterable[Switch]] | None = None
    told: Callable[[Access, str], Iterable[str]] | None = None
    suggested: Callable[[Access], Suggested | None] | None = None


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


@cache
def import_kinds() -> Mapping[str, ImportKind]:
    return {kind.code: kind for contribution in contributions() for kind in contribution.imports}


def desk_entries(access: Access) -> Iterator[DeskEntry]:
    for contribution in contributions():
        if contribution.desk:
            yield from contribution.desk(access)


def own_links(access: Access) -> list[Link]:
    """What a person has of their own in each app, for their desk: drafts, and where to begin something."""
    return [link for contribution in contributions() if contribution.own for link in contribution.own(access)]


def following_links(access: Access, ref: str) -> list[Link]:
    """What each app offers after a thing that is over."""
    return [link for each in contributions() if each.following for link in each.following(access, ref)]


def forget(access: Access) -> None:
    """Whoever asks closes their account: each app deletes what was theirs alone."""
    for contribution in contributions():
        if contribution.forget:
            contribution.forget(access)


def switches(access: Access, ref: str) -> list[Switch]:
    """What a person may turn on or off for themselves on the page of a thing."""
    return [switch for each in contributions() if each.switches for switch in each.switches(access, ref)]


def told(access: Access, ref: str) -> list[str]:
    """What the apps say of a thing on its page, in whole sentences."""
    return [words for each in contributions() if each.told for words in each.told(access, ref)]


def suggested(access: Access) -> list[Suggested]:
    """What may be of use to a person, for their desk."""
    found = (each.suggested(access) for each in contributions() if each.suggested)
    return [part for part in found if part is not None]


def fresh(access: Access, limit: int) -> list[Fresh]:
    """The newest of all apps together, newest first."""
    found = [new for contribution in contributions() if contribution.fresh for new in contribution.fresh(access, limit)]
    return sorted(found, key=lambda new: new.when, reverse=True)[:limit]


def objectives(access: Access) -> list[Objective]:
    asked = (contribution.objectives for contribution in contributions() if contribution.objectives)
    return [objective for tell in asked for objective in tell(access)]


@cache
def sitemap_kinds() -> Mapping[str, SitemapKind]:
    """All kinds by their name in the sitemap's addresses."""
    return {name: kind for contribution in contributions() for name, kind in contribution.sitemap.items()}


def overviews(access: Access, cluster: str = "") -> list[str]:
    """Parts of the front page, or of a cluster's page, in HTML; an app that has nothing to show is left out."""
    shown = (each.overview(access, cluster) for each in contributions() if each.overview)
    return [html for html in shown if html]
