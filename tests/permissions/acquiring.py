"""Rows about themes, their boards, the plans that close gaps, translations and briefs."""

from typing import Any

from knowledge.models import Theme
from tests.knowledge.writing import audience
from tests.permissions.row import Args, Post, Row
from tests.world import World


def _theme(name: str) -> Args:
    def find(world: World) -> tuple[Any, ...]:
        theme: Theme = getattr(world.acquiring, name)
        return (theme.pk, theme.slug)

    return find


def _words(world: World) -> dict[str, Any]:
    cluster = world.cast.cluster
    readers = audience(world.cast, "cluster")
    return {"name": "Energy", "aim": "A fifth less", "language": "en", "cluster": cluster.pk, "audience": readers.pk}


def _move(name: str) -> Post:
    return lambda world: {"move": f"{getattr(world.acquiring, name).pk}:use"}


def _subject(name: str) -> Args:
    return lambda world: ("item", getattr(world.items, name).pk)


def _onto(name: str) -> Post:
    return lambda world: {"theme": getattr(world.acquiring, name).pk, "phase": "use"}


def _plan(name: str) -> Args:
    return lambda world: (getattr(world.acquiring, name).pk,)


def _planned(world: World) -> dict[str, Any]:
    readers = audience(world.cast, "cluster")
    return {"title": "A visit", "way": "visit", "responsible": "Ada", "language": "en", "audience": readers.pk}


def _item(name: str) -> Args:
    return lambda world: (getattr(world.items, name).pk, "an-item")


def _translation(world: World) -> tuple[Any, ...]:
    item = world.acquiring.translation
    return (item.pk, item.slug)


def _other_words(world: World) -> dict[str, Any]:
    """For one's own firm: of Ada's organisation, which the others cannot name."""
    readers = audience(world.cast, "cluster").pk
    return {"title": "Mais", "summary": "Mais", "body": "Mais", "language": "pt-br", "audience": readers}


_DONE: Post = lambda _world: {"state": "done"}  # noqa: E731
_CLOSED: Post = lambda _world: {"closed": "yes"}  # noqa: E731

# nobody eve ada ben cleo finn dora gus root
ROWS: tuple[Row, ...] = (
    Row("knowledge:theme-list", "GET", "the topic board", "200"),
    Row("knowledge:theme-detail", "GET", "a public theme", "200", _theme("public")),
    Row("knowledge:theme-detail", "GET", "the cluster's theme", "404 404 200 200 200 404 200 404 200", _theme("theme")),
    Row("knowledge:theme-new", "GET", "a new theme", "in 403 200 403 200 200 200 200 200"),
    Row("knowledge:theme-new", "POST", "a new theme", "in 403 done 403 done 200 done 200 done", post=_words),
    Row("knowledge:theme-edit", "GET", "the cluster's theme", "in 404 200 403 200 404 200 404 200", _theme("theme")),
    Row(
        "knowledge:theme-edit",
        "POST",
        "the cluster's theme",
        "in 404 done 403 done 404 done 404 done",
        _theme("theme"),
        _words,
    ),
    Row("knowledge:theme-edit", "GET", "a public theme", "in 403 200 403 200 403 200 403 200", _theme("public")),
    Row(
        "knowledge:theme-close",
        "POST",
        "the cluster's theme",
        "in 404 done 403 done 404 done 404 done",
        _theme("theme"),
        _CLOSED,
    ),
    Row(
        "knowledge:theme-arrange",
        "POST",
        "a card of an item of the cluster",
        "in 404 done done done 404 done 404 done",
        _theme("theme"),
        _move("card"),
    ),
    Row(
        "knowledge:theme-arrange",
        "POST",
        "a card of a firm's own item",
        "in 404 done done 404 404 404 404 done",
        _theme("theme"),
        _move("private"),
    ),
    Row(
        "knowledge:card-put",
        "POST",
        "an item of the cluster, onto its board",
        "in 404 done done done 404 done 404 done",
        _subject("shared"),
        _onto("theme"),
    ),
    Row(
        "knowledge:card-put",
        "POST",
        "a public item, onto a public board",
        "in 403 done done done 403 done 403 done",
        _subject("public"),
        _onto("public"),
    ),
    Row(
        "knowledge:card-put",
        "POST",
        "a firm's own item, onto a public board",
        "in 404 done done 404 404 404 404 done",
        _subject("private"),
        _onto("public"),
    ),
    Row("knowledge:acquisition-list", "GET", "all plans", "200"),
    Row("knowledge:acquisition-detail", "GET", "the cluster's", "404 404 200 200 200 404 200 404 200", _plan("plan")),
    Row("knowledge:acquisition-detail", "GET", "a firm's", "404 404 200 200 404 404 404 404 200", _plan("own_plan")),
    Row("knowledge:acquisition-new", "GET", "for the cluster's", "in 404 200 200 200 404 403 404 403", _theme("theme")),
    Row("knowledge:acquisition-new", "GET", "for a public one", "in 403 200 200 200 403 403 403 403", _theme("public")),
    Row(
        "knowledge:acquisition-new",
        "POST",
        "for the cluster's",
        "in 404 done done done 404 403 404 403",
        _theme("theme"),
        _planned,
    ),
    Row("knowledge:acquisition-edit", "GET", "the cluster's", "in 404 200 403 403 404 403 404 200", _plan("plan")),
    Row(
        "knowledge:acquisition-edit",
        "POST",
        "the cluster's",
        "in 404 done 403 403 404 403 404 done",
        _plan("plan"),
        _planned,
    ),
    Row(
        "knowledge:acquisition-state",
        "POST",
        "the cluster's",
        "in 404 done 403 403 404 403 404 done",
        _plan("plan"),
        _DONE,
    ),
    Row(
        "knowledge:acquisition-state",
        "POST",
        "a firm's",
        "in 404 done 403 404 404 404 404 done",
        _plan("own_plan"),
        _DONE,
    ),
    Row("knowledge:item-translate", "GET", "Ada's item", "in 404 200 200 403 404 403 404 403", _item("shared")),
    Row(
        "knowledge:item-translate",
        "POST",
        "Ada's item",
        "in 404 done done 403 404 403 404 403",
        _item("shared"),
        _other_words,
    ),
    Row("knowledge:item-translate", "GET", "a firm's own", "in 404 200 200 404 404 404 404 403", _item("private")),
    Row("knowledge:item-brief", "GET", "Ada's item", "in 404 200 200 200 404 403 404 403", _item("shared")),
    Row(
        "knowledge:item-brief",
        "POST",
        "Ada's item",
        "in 404 done done done 404 403 404 403",
        _item("shared"),
        _other_words,
    ),
    Row("knowledge:item-beside", "GET", "a translation", "404 404 200 200 200 404 200 404 200", _translation),
    Row("knowledge:item-beside", "GET", "what is no translation", "404", _item("public")),
    Row(
        "knowledge:translation-confirm",
        "POST",
        "a translation",
        "in 404 done done 403 404 403 404 done",
        _translation,
    ),
)
