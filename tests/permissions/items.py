"""Rows about writing knowledge items."""

from collections.abc import Callable
from typing import Any

from knowledge.models import Attachment, Item
from portal.access import MEMBERS_AUDIENCE_ID
from tests.knowledge.writing import audience, content_of
from tests.permissions.row import ONLY_SIGNED_IN, Args, Row
from tests.world import World


def _of(name: str, *more: Any) -> Args:
    """The address of one of the world's items."""

    def find(world: World) -> tuple[Any, ...]:
        item: Item = getattr(world.items, name)
        return (item.pk, "an-item", *more)

    return find


def _file(name: str) -> Args:
    def find(world: World) -> tuple[Any, ...]:
        row: Attachment = getattr(world.items, name)
        return (row.pk, "file.txt")

    return find


def _number(name: str) -> Args:
    return lambda world: (getattr(world.items, name).pk,)


def _new(world: World) -> dict[str, Any]:
    return {**content_of(), **_CHOICES, "audience": audience(world.cast, "cluster").pk, "action": "share"}


def _change(world: World) -> dict[str, Any]:
    return {
        **content_of(title="Changed"),
        **_CHOICES,
        "version": world.items.shared.version,
        "sequence": 9,
        "action": "share",
    }


def _autosave(world: World) -> dict[str, Any]:
    return {"title": "Typed", "sequence": "0", "key": "00000000-0000-0000-0000-0000000000aa"}


def _members(world: World) -> dict[str, Any]:
    return {"audience": MEMBERS_AUDIENCE_ID, "reason": "For all"}


def _firm(world: World) -> dict[str, Any]:
    return {"audience": audience(world.cast, "firm").pk, "reason": "It named a customer"}


_CHOICES = {"form": "explicit", "origin": "inside", "licence": "reserved"}
_REASON: Callable[[World], dict[str, Any]] = lambda _world: {"reason": "Because"}  # noqa: E731
_YES: Callable[[World], dict[str, Any]] = lambda _world: {"of_use": "yes"}  # noqa: E731

# nobody eve ada ben cleo finn dora gus root
ROWS: tuple[Row, ...] = (
    Row("knowledge:item-new", "GET", "the editor of a new item", "in 403 200 200 200 200 403 403 403"),
    Row("knowledge:item-new", "POST", "sharing a new item", "in 403 done done done 200 403 403 403", post=_new),
    Row("knowledge:item-preview", "POST", "a text as readers see it", ONLY_SIGNED_IN, post=_autosave),
    Row(
        "knowledge:draft-autosave",
        "POST",
        "the editor's own saves",
        "401 403 200 200 200 200 403 403 403",
        post=_autosave,
    ),
    Row("knowledge:draft-list", "GET", "one's own drafts", ONLY_SIGNED_IN),
    Row("knowledge:draft-delete", "GET", "Ada's draft", "in 404 200 404 404 404 404 404 404", _number("draft")),
    Row("knowledge:draft-delete", "POST", "Ada's draft", "in 404 done 404 404 404 404 404 404", _number("draft")),
    Row(
        "knowledge:attachment",
        "GET",
        "a file of the cluster's item",
        "404 404 200 200 200 404 200 404 200",
        _file("clean"),
    ),
    Row(
        "knowledge:attachment",
        "GET",
        "one that waits to be looked at",
        "404 404 200 404 404 404 404 404 404",
        _file("waiting"),
    ),
    Row("knowledge:attachment", "GET", "one that was refused", "404 404 403 404 404 404 404 404 404", _file("refused")),
    Row("knowledge:attachment", "GET", "one in Ada's draft", "404 404 200 404 404 404 404 404 404", _file("drafted")),
    Row(
        "knowledge:recording",
        "GET",
        "a recording of the cluster's item",
        "404 404 200 200 200 404 200 404 200",
        _file("recording"),
    ),
    Row("knowledge:recording", "GET", "a file that is none", "404 404 404 404 404 404 404 404 404", _file("clean")),
    Row(
        "knowledge:item-edit",
        "GET",
        "Ada's item, shared with the cluster",
        "in 404 200 403 403 404 403 404 200",
        _of("shared"),
    ),
    Row(
        "knowledge:item-edit", "GET", "Ada's item, the firm's own", "in 404 200 403 404 404 404 404 200", _of("private")
    ),
    Row("knowledge:item-edit", "GET", "Ben's item", "in 404 200 200 403 404 403 404 200", _of("of_ben")),
    Row("knowledge:item-edit", "GET", "a withdrawn item", "in 404 200 403 404 404 404 404 200", _of("withdrawn")),
    Row(
        "knowledge:item-edit",
        "POST",
        "Ada's item, shared with the cluster",
        "in 404 done 403 403 404 403 404 done",
        _of("shared"),
        _change,
    ),
    Row("knowledge:item-history", "GET", "a public item", "200", _of("public")),
    Row("knowledge:item-history", "GET", "the cluster's item", "404 404 200 200 200 404 200 404 200", _of("shared")),
    Row("knowledge:item-history", "GET", "the firm's own", "404 404 200 200 404 404 404 404 200", _of("private")),
    Row("knowledge:item-history", "GET", "the partners' item", "404 404 200 200 404 200 404 404 200", _of("partners")),
    Row(
        "knowledge:item-history",
        "GET",
        "one that governance is asked about",
        "404 404 200 200 404 404 200 404 200",
        _of("asked"),
    ),
    Row("knowledge:item-history", "GET", "a withdrawn item", "404 404 200 200 404 404 404 404 200", _of("withdrawn")),
    Row(
        "knowledge:item-revision", "GET", "the newest version", "404 404 200 200 200 404 200 404 200", _of("shared", 3)
    ),
    Row(
        "knowledge:item-revision",
        "GET",
        "a version from before the opening",
        "404 404 200 200 404 404 404 404 200",
        _of("shared", 1),
    ),
    Row(
        "knowledge:item-difference",
        "GET",
        "to the version before",
        "404 404 200 200 200 404 200 404 200",
        _of("shared"),
    ),
    Row("knowledge:item-restore", "GET", "the version before", "in 404 200 403 403 404 403 404 200", _of("shared", 2)),
    Row(
        "knowledge:item-restore", "POST", "the version before", "in 404 done 403 403 404 403 404 done", _of("shared", 2)
    ),
    Row(
        "knowledge:item-audience",
        "GET",
        "who reads the cluster's item",
        "in 404 200 403 403 404 403 404 200",
        _of("shared"),
    ),
    Row(
        "knowledge:item-audience",
        "GET",
        "who reads the firm's own",
        "in 404 200 403 404 404 404 404 200",
        _of("private"),
    ),
    Row(
        "knowledge:item-audience",
        "POST",
        "asking for all members",
        "in 404 done 403 403 404 403 404 200",
        _of("shared"),
        _members,
    ),
    Row(
        "knowledge:item-audience",
        "POST",
        "back to the firm",
        "in 404 done 403 403 404 403 404 200",
        _of("shared"),
        _firm,
    ),
    Row("knowledge:item-withdraw", "GET", "the cluster's item", "in 404 200 403 403 404 200 404 200", _of("shared")),
    Row("knowledge:item-withdraw", "GET", "the firm's own", "in 404 200 403 404 404 404 404 200", _of("private")),
    Row(
        "knowledge:item-withdraw",
        "POST",
        "the cluster's item",
        "in 404 done 403 403 404 done 404 done",
        _of("shared"),
        _REASON,
    ),
    Row(
        "knowledge:item-share-again", "GET", "a withdrawn item", "in 404 200 403 404 404 404 404 200", _of("withdrawn")
    ),
    Row(
        "knowledge:item-share-again",
        "POST",
        "a withdrawn item",
        "in 404 done 403 404 404 404 404 done",
        _of("withdrawn"),
    ),
    Row("knowledge:item-use", "POST", "the cluster's item", "in 404 403 403 done 404 403 404 403", _of("shared"), _YES),
    Row("knowledge:item-use", "POST", "a public item", "in 403 403 403 done done 403 403 403", _of("public"), _YES),
    Row(
        "knowledge:opening-remind",
        "POST",
        "what waits for governance",
        "in 404 done 403 404 404 403 404 done",
        _number("opening"),
    ),
    Row(
        "knowledge:opening-withdraw",
        "POST",
        "what waits for governance",
        "in 404 done 403 404 404 403 404 done",
        _number("opening"),
    ),
)
