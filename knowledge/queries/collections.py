"""Collections as one reader sees them: an entry whose item they may not read is neither shown nor counted."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Q, QuerySet

from knowledge.enums import ItemKind
from knowledge.models import Collection, CollectionEntry, Item
from knowledge.queries.lines import ItemLine, item_lines, name_for
from portal.access import Access
from portal.lib.tables import Value
from portal.models import Cluster
from portal.queries.audiences import words_of

COLUMNS: Final = ("number", "title", "kind", "organisation", "language", "why", "url")
_BESIDE: Final = 10  # collections that are named beside an item


@dataclass(frozen=True, slots=True)
class CollectionLine:
    """One collection of a list, with the number of its items that the reader may see."""

    collection: Collection
    url: str
    organisation: str
    audience: str
    count: int


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One item of a collection and why it stands there."""

    entry: CollectionEntry
    line: ItemLine
    number: int
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class CollectedIn:
    """A collection in which an item stands, and why."""

    collection: Collection
    why: str


def collections_asked(access: Access, *, whose: str, cluster: str) -> QuerySet[Collection]:
    """Those the reader sees; ``whose`` is "own" or empty, ``cluster`` an address or empty."""
    rows: Any = Collection.objects.visible_to(access).for_list()
    if whose == "own":
        rows = rows.filter(_kept_by(access))
    found: QuerySet[Collection] = rows.filter(cluster__slug=cluster) if cluster else rows
    return found


def collection_lines(access: Access, rows: Iterable[Collection]) -> list[CollectionLine]:
    """Of ``for_list``. One query."""
    rows = list(rows)
    entries = CollectionEntry.objects.visible_to(access).filter(collection__in=[row.pk for row in rows])
    counts = dict(entries.order_by().values_list("collection").annotate(n=Count("pk")))
    return [
        CollectionLine(
            collection=row,
            url=row.get_absolute_url(),
            organisation=name_for(access, row.organisation),
            audience=words_of(row.audience),
            count=counts.get(row.pk, 0),
        )
        for row in rows
    ]


def entry_lines(access: Access, collection: Collection) -> list[EntryLine]:
    """In the order of the list. Two queries."""
    entries = list(CollectionEntry.objects.visible_to(access).filter(collection=collection))
    items = Item.objects.for_list().in_bulk([entry.item_id for entry in entries])
    lines = item_lines(access, [items[entry.item_id] for entry in entries])
    return [
        EntryLine(entry, line, number, is_first=number == 1, is_last=number == len(entries))
        for number, (entry, line) in enumerate(zip(entries, lines, strict=True), start=1)
    ]


def collected_in(access: Access, item: Item) -> list[CollectedIn]:
    """The collections that the reader sees in which the item stands, newest first. One query."""
    rows = CollectionEntry.objects.visible_to(access).filter(item=item).select_related("collection")
    found = rows.defer("collection__search").order_by("-at", "-pk")[:_BESIDE]
    return [CollectedIn(row.collection, row.why) for row in found]


def own_collections(access: Access) -> list[Collection]:
    """Those into which the person may put something, by title. One query, none for visitors."""
    if not access.organisation_ids:
        return []
    rows = Collection.objects.visible_to(access).filter(_kept_by(access)).order_by("title", "pk")
    return list(rows.select_related("organisation").defer("search"))


def first_readings(access: Access, clusters: Iterable[int] | None = None) -> list[Collection]:
    """Where new members of these clusters, or of all that the reader knows, begin to read. One query."""
    rows = Collection.objects.visible_to(access).filter(starts_here=True)
    if clusters is not None:
        rows = rows.filter(cluster__in=clusters)
    return list(rows.select_related("cluster").defer("search").order_by("cluster__name", "pk"))


def clusters_with_collections(access: Access) -> QuerySet[Cluster]:
    """What the list can be narrowed to: clusters that the reader knows of, with a collection that they see."""
    held = Collection.objects.visible_to(access).values("cluster")
    return Cluster.objects.visible_to(access).filter(pk__in=held).order_by("name", "pk")


def title_rows(lines: Sequence[EntryLine], *, base: str) -> Iterator[Sequence[Value]]:
    """Rows of a file. ``base``: the portal's address."""
    for each in lines:
        item = each.line.item
        yield (
            *(each.number, item.title, str(ItemKind(item.kind).label), each.line.organisation, item.language),
            *(each.entry.why, f"{base}{each.line.url}"),
        )


def _kept_by(access: Access) -> Q:
    """``policies.collections.can_keep_collection`` for all of them, administrators aside."""
    own = Q(organisation__in=access.organisation_ids)
    return own & (Q(author=access.user_id) | Q(organisation__in=access.managed_ids))
