"""Rows about what firms do with items."""

from typing import Any

from tests.knowledge.writing import audience
from tests.permissions.row import ONLY_SIGNED_IN, Args, Row, no_arguments
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


def _narrower(world: World) -> dict[str, Any]:
    return {"audience": audience(world.cast, "firm", world.cast.firm_b).pk, "reason": "A customer asks for it"}


def _saved(_world: World) -> dict[str, Any]:
    return {"saved": "yes"}


def _kept(_world: World) -> dict[str, Any]:
    return {"kept": "yes"}


def _firm(world: World) -> tuple[Any, ...]:
    return (world.cast.firm_a.slug,)


def _shown(_world: World) -> dict[str, Any]:
    return {"shown": "yes"}


def _followed(world: World) -> dict[str, Any]:
    return {"kind": "item", "id": world.using.item.pk, "following": "yes"}


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
    Row(
        "knowledge:trial-detail",
        "GET",
        "one that governance is asked to open",
        "404 404 404 404 200 404 200 404 200",
        _number("asked"),
    ),
    Row("knowledge:trial-audience", "GET", "Cleo's trial", "in 404 403 403 200 404 403 404 200", _number("trial")),
    Row(
        "knowledge:trial-audience",
        "GET",
        "one of Cleo's firm alone",
        "in 404 404 404 200 404 404 404 200",
        _number("private"),
    ),
    Row(
        "knowledge:trial-audience",
        "POST",
        "Cleo's trial, for fewer",
        "in 404 403 403 done 404 403 404 200",
        _number("trial"),
        _narrower,
    ),
    Row(
        "knowledge:trial-opening-withdraw",
        "POST",
        "Cleo's request",
        "in 404 404 404 done 404 403 404 done",
        _number("opening"),
    ),
    Row("knowledge:to-try-list", "GET", "what one's firm wants to try", ONLY_SIGNED_IN),
    Row("knowledge:to-try-save", "POST", "Ada's item", "in 404 403 403 done 404 403 404 403", _item, _saved),
    Row("knowledge:to-try-save", "POST", "off the list", "in 404 done done done 404 done 404 done", _item),
    Row(
        "knowledge:try-question",
        "GET",
        "how it went in Cleo's firm",
        "in 404 404 404 200 404 404 404 403",
        _number("question"),
    ),
    Row(
        "knowledge:try-question",
        "POST",
        "how it went in Cleo's firm",
        "in 404 404 404 done 404 404 404 403",
        _number("question"),
        lambda _world: {"answer": "not-yet"},
    ),
    Row("knowledge:bookmark-list", "GET", "one's own bookmarks", ONLY_SIGNED_IN),
    Row("knowledge:bookmark-set", "POST", "Ada's item", "in 404 done done done 404 done 404 done", _item, _kept),
    Row("knowledge:for-firm", "GET", "what fits one's firm", ONLY_SIGNED_IN),
    Row("knowledge:credit", "GET", "what became of what one shared", ONLY_SIGNED_IN),
    Row("knowledge:credit-show", "POST", "Ada's firm", "in 403 done 403 403 403 403 403 403", _firm, _shown),
    Row("knowledge:follow-list", "GET", "what one follows", ONLY_SIGNED_IN),
    Row(
        "knowledge:follow-set", "POST", "Ada's item", "in 404 done done done 404 done 404 done", no_arguments, _followed
    ),
    Row("knowledge:follow-seen", "POST", "what was new", "in done done done done done done done done"),
)
