"""Rows about collections."""

from typing import Any

from tests.knowledge.writing import audience
from tests.permissions.row import Args, Row
from tests.world import World


def _list(name: str) -> Args:
    return lambda world: (getattr(world.collecting, name).pk, "a-list")


def _file(name: str, kind: str) -> Args:
    return lambda world: (getattr(world.collecting, name).pk, "a-list", kind)


def _entry(name: str) -> Args:
    return lambda world: (getattr(world.collecting, name).pk,)


def _item(name: str) -> Args:
    return lambda world: (getattr(world.items, name).pk, "an-item")


def _method(world: World) -> tuple[Any, ...]:
    return (world.collecting.method.pk, world.collecting.method.slug)


def _words(world: World) -> dict[str, Any]:
    return {"title": "First", "aim": "To begin", "language": "en", "audience": audience(world.cast, "cluster").pk}


def _into(world: World) -> dict[str, Any]:
    return {"collection": world.collecting.shared.pk, "why": "Because"}


def _why(_world: World) -> dict[str, Any]:
    return {"why": "Because"}


def _up(name: str) -> Any:
    return lambda world: {"move": f"{getattr(world.collecting, name).pk}:up"}


def _first(_world: World) -> dict[str, Any]:
    return {"first": "yes"}


def _granted(_world: World) -> dict[str, Any]:
    return {"granted": "yes"}


def _closed(_world: World) -> dict[str, Any]:
    return {"open": "no"}


_CLUSTER = "404 404 200 200 200 404 200 404 200"
_FIRM = "404 404 200 200 404 404 404 404 200"
# nobody eve ada ben cleo finn dora gus root
ROWS: tuple[Row, ...] = (
    Row("knowledge:collection-list", "GET", "all collections", "200"),
    Row("knowledge:collection-detail", "GET", "one for the cluster", _CLUSTER, _list("shared")),
    Row("knowledge:collection-detail", "GET", "one of Ada's firm", _FIRM, _list("private")),
    Row(
        "knowledge:collection-detail",
        "GET",
        "one that everybody is to read",
        "404 404 200 200 404 404 200 404 200",
        _list("wanted"),
    ),
    Row("knowledge:collection-pdf", "GET", "one for the cluster", _CLUSTER, _list("shared")),
    Row("knowledge:collection-pdf", "GET", "one of Ada's firm", _FIRM, _list("private")),
    Row("knowledge:collection-titles", "GET", "one for the cluster", _CLUSTER, _file("shared", "csv")),
    Row("knowledge:collection-titles", "GET", "one of Ada's firm", _FIRM, _file("private", "csv")),
    Row("knowledge:collection-titles", "GET", "as a kind of file that is not known", "404", _file("shared", "exe")),
    Row("knowledge:collection-new", "GET", "a new collection", "in 403 200 200 200 200 403 403 403"),
    Row("knowledge:collection-new", "POST", "a new collection", "in 403 done done done 200 403 403 403", post=_words),
    Row(
        "knowledge:collection-edit",
        "GET",
        "Ada's for the cluster",
        "in 404 200 403 403 404 403 404 200",
        _list("shared"),
    ),
    Row(
        "knowledge:collection-edit",
        "POST",
        "Ada's for the cluster",
        "in 404 done 403 403 404 403 404 done",
        _list("shared"),
        _words,
    ),
    Row("knowledge:collection-edit", "GET", "one of her firm", "in 404 200 403 404 404 404 404 200", _list("private")),
    Row(
        "knowledge:collection-delete",
        "GET",
        "Ada's for the cluster",
        "in 404 200 403 403 404 403 404 200",
        _list("shared"),
    ),
    Row(
        "knowledge:collection-delete",
        "POST",
        "Ada's for the cluster",
        "in 404 done 403 403 404 403 404 done",
        _list("shared"),
    ),
    Row(
        "knowledge:collection-decide",
        "POST",
        "one that everybody is to read",
        "in 404 403 403 404 404 done 404 done",
        _list("wanted"),
        _granted,
    ),
    Row(
        "knowledge:collection-decide",
        "POST",
        "one for which nothing is asked",
        "in 404 403 403 403 404 403 404 403",
        _list("shared"),
        _granted,
    ),
    Row(
        "knowledge:collection-start",
        "POST",
        "one for the cluster",
        "in 404 403 403 403 404 done 404 done",
        _list("shared"),
        _first,
    ),
    Row(
        "knowledge:collection-start",
        "POST",
        "one of Ada's firm",
        "in 404 403 403 404 404 404 404 403",
        _list("private"),
        _first,
    ),
    Row(
        "knowledge:collection-arrange",
        "POST",
        "an entry of the cluster",
        "in 404 done 403 403 404 403 404 done",
        _list("shared"),
        _up("entry"),
    ),
    Row(
        "knowledge:collection-arrange",
        "POST",
        "an entry of a firm's own item",
        "in 404 done 403 404 404 404 404 done",
        _list("shared"),
        _up("private_entry"),
    ),
    Row(
        "knowledge:collection-arrange",
        "POST",
        "an entry of another list",
        "in 404 404 404 404 404 404 404 404",
        _list("private"),
        _up("entry"),
    ),
    Row(
        "knowledge:entry-edit",
        "GET",
        "of an item of the cluster",
        "in 404 200 403 403 404 403 404 200",
        _entry("entry"),
    ),
    Row(
        "knowledge:entry-edit",
        "GET",
        "of a firm's own item",
        "in 404 200 403 404 404 404 404 200",
        _entry("private_entry"),
    ),
    Row(
        "knowledge:entry-edit",
        "POST",
        "of an item of the cluster",
        "in 404 done 403 403 404 403 404 done",
        _entry("entry"),
        _why,
    ),
    Row(
        "knowledge:item-collect", "GET", "an item of the cluster", "in 404 200 200 200 404 403 404 403", _item("shared")
    ),
    Row(
        "knowledge:item-collect",
        "POST",
        "an item of the cluster",
        "in 404 done 200 200 404 403 404 403",
        _item("shared"),
        _into,
    ),
    Row("knowledge:item-collect", "GET", "a firm's own item", "in 404 200 200 404 404 404 404 403", _item("private")),
    Row("knowledge:item-edit", "GET", "a method of many hands", "in 404 200 200 200 404 403 404 200", _method),
    Row("knowledge:item-hands", "POST", "a method of Ada's", "in 404 done 403 403 404 403 404 done", _method, _closed),
    Row(
        "knowledge:item-hands",
        "POST",
        "a firm's own item",
        "in 404 done 403 404 404 404 404 done",
        _item("private"),
        _closed,
    ),
    Row(
        "knowledge:item-reviewer",
        "GET",
        "an item of the cluster",
        "in 404 200 403 403 404 403 404 200",
        _item("shared"),
    ),
    Row(
        "knowledge:item-reviewer",
        "POST",
        "an item of the cluster",
        "in 404 done 403 403 404 403 404 done",
        _item("shared"),
        lambda world: {"person": world.cast.ben.pk},
    ),
    Row("knowledge:item-reviewer", "GET", "a firm's own item", "in 404 200 403 404 404 404 404 200", _item("private")),
    Row("knowledge:item-folder", "GET", "a folder of texts", "in 403 200 403 200 200 403 403 403"),
    Row("knowledge:item-folder", "POST", "no folder at all", "in 403 200 403 200 200 403 403 403"),
)
