"""Rows about reading knowledge items."""

from typing import Any

from knowledge.models import Item
from tests.permissions.row import Args, Row
from tests.world import World


def item_of(name: str, *more: Any) -> Args:
    """The address of one of the world's items."""

    def find(world: World) -> tuple[Any, ...]:
        item: Item = getattr(world.items, name)
        return (item.pk, "an-item", *more)

    return find


def _csv(_world: World) -> tuple[Any, ...]:
    return ("csv",)


def _json_lines(_world: World) -> tuple[Any, ...]:
    return ("jsonl",)


def _nothing(_world: World) -> tuple[Any, ...]:
    return (10**9, "an-item")


#                nobody eve ada ben cleo finn dora gus root
READERS = {
    "private": "404 404 200 200 404 404 404 404 200",
    "partners": "404 404 200 200 404 200 404 404 200",
    "shared": "404 404 200 200 200 404 200 404 200",
    "members": "404 404 200 200 200 200 200 200 200",
    "asked": "404 404 200 200 404 404 200 404 200",
    "withdrawn": "404 404 200 200 404 404 404 404 200",
    "public": "200",
}

# fmt: off
LISTS = (
    Row("knowledge:item-list", "GET", "the library", "200"),
    Row("knowledge:item-feed", "GET", "the library as a feed", "200"),
    Row("knowledge:item-export", "GET", "the library as CSV", "200", _csv),
    Row("knowledge:item-export", "GET", "the library as JSON Lines", "200", _json_lines),
    Row("knowledge:map", "GET", "the map", "200"),
    Row("knowledge:map-csv", "GET", "the map as CSV", "200"),
)
PAGES = tuple(
    Row("knowledge:item-detail", "GET", f"an item: {name}", cells, item_of(name)) for name, cells in READERS.items()
)
DOCUMENTS = tuple(
    Row("knowledge:item-document", "GET", f"an item as {kind}: {name}", READERS[name], item_of(name, kind))
    for name in ("private", "shared", "public")
    for kind in ("md", "html", "bib", "ris")
)
MISSING = (Row("knowledge:item-detail", "GET", "an item that never was", "404", _nothing),)
# fmt: on
ROWS: tuple[Row, ...] = (*LISTS, *PAGES, *DOCUMENTS, *MISSING)
