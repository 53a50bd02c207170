"""Rows about what firms do with items."""

from typing import Any

from tests.knowledge.writing import audience
from tests.permissions.row import Args, Row
from tests.world import World


def _item(world: World) -> tuple[Any, ...]:
    return (world.using.item.pk, "an-item")


def _number(name: str) -> Args:
    return lambda world: (getattr(world.using, name).pk,)


def _told(world: World) -> dict[str, Any]:
    return {
        "done": "Tried",
        "outcome": "worked",
        "language": "en",
        "audience": audience(world.cast, "cluster").pk,
    }


# nobody eve ada ben cleo finn dora gus root
ROWS: tuple[Row, ...] = (
    Row("knowledge:trial-list", "GET", "trials", "200"),
    Row(
        "knowledge:trial-detail", "GET", "one for the cluster", "404 404 200 200 200 404 200 404 200", _number("trial")
    ),
    Row(
        "knowledge:trial-detail",
        "GET",
        "one of Cleo's firm alone",
        "404 404 404 404 200 404 404 404 200",
        _number("private"),
    ),
    Row("knowledge:trial-new", "GET", "telling of a trial of Ada's item", "in 404 403 403 200 404 403 404 403", _item),
    Row("knowledge:trial-new", "POST", "a trial of Ada's item", "in 404 403 403 done 404 403 404 403", _item, _told),
    Row("knowledge:trial-edit", "GET", "Cleo's trial", "in 404 403 403 200 404 403 404 200", _number("trial")),
    Row(
        "knowledge:trial-edit",
        "GET",
        "one of Cleo's firm alone",
        "in 404 404 404 200 404 404 404 200",
        _number("private"),
    ),
    Row(
        "knowledge:trial-edit", "POST", "Cleo's trial", "in 404 403 403 done 404 403 404 done", _number("trial"), _told
    ),
)
