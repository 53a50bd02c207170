"""Rows about where knowledge can be had, and what firms want to know."""

from typing import Any

from tests.knowledge.writing import audience
from tests.permissions.row import Args, Row
from tests.world import World


def _of(name: str) -> Args:
    return lambda world: (getattr(world.identifying, name).pk, getattr(world.identifying, name).slug)


def _listed(world: World) -> dict[str, Any]:
    return {
        "name": "Fair",
        "kind": "fair",
        "summary": "Machines",
        "origin": "outside",
        "form": "explicit",
        "language": "en",
        "audience": audience(world.cast, "firm").pk,
    }


def _kept(world: World) -> dict[str, Any]:
    return _listed(world) | {"audience": audience(world.cast, "cluster").pk}


def _rated(_world: World) -> dict[str, Any]:
    return {"stars": "3", "reason": "Useful"}


def _seen(world: World) -> dict[str, Any]:
    return {"title": "Two makers lend clamps", "language": "en", "audience": audience(world.cast, "firm").pk}


def _number(name: str) -> Args:
    return lambda world: (getattr(world.identifying, name).pk,)


def _noted(world: World) -> dict[str, Any]:
    return {
        "link": "https://example.org/laser",
        "title": "A new laser",
        "judgement": "Half the price",
        "language": "en",
        "audience": audience(world.cast, "firm").pk,
    }


def _briefed(world: World) -> dict[str, Any]:
    return {"title": "The laser", "body": "Cheap", "language": "en", "audience": audience(world.cast, "firm").pk}


def _asked(_world: World) -> dict[str, Any]:
    return {"title": "How?", "how": "anonymous", "language": "en"}


def _cluster(world: World) -> tuple[Any, ...]:
    return (world.cast.cluster.slug,)


def _answered(world: World) -> dict[str, Any]:
    return {"item": world.items.shared.pk}


# nobody eve ada ben cleo finn dora gus root
ROWS: tuple[Row, ...] = (
    Row("knowledge:source-list", "GET", "sources", "200"),
    Row("knowledge:source-detail", "GET", "one for the cluster", "404 404 200 200 200 404 200 404 200", _of("source")),
    Row(
        "knowledge:source-detail",
        "GET",
        "one of Ada's firm alone",
        "404 404 200 200 404 404 404 404 200",
        _of("private"),
    ),
    Row("knowledge:source-new", "GET", "listing a source", "in 403 200 200 200 200 403 403 403"),
    Row(
        "knowledge:source-new",
        "POST",
        "a source for Ada's firm",
        "in 403 done done 200 200 403 403 403",
        post=_listed,
    ),
    Row("knowledge:source-edit", "GET", "Ada's source", "in 404 200 403 403 404 200 404 200", _of("source")),
    Row(
        "knowledge:source-edit",
        "GET",
        "one of Ada's firm alone",
        "in 404 200 403 404 404 404 404 200",
        _of("private"),
    ),
    Row("knowledge:source-edit", "POST", "Ada's source", "in 404 done 403 403 404 done 404 done", _of("source"), _kept),
    Row("knowledge:source-check", "POST", "Ada's source", "in 404 done 403 403 404 done 404 done", _of("source")),
    Row("knowledge:source-rate", "GET", "Ada's source", "in 404 200 200 200 404 403 404 403", _of("source")),
    Row(
        "knowledge:source-rate", "POST", "Ada's source", "in 404 done done done 404 403 404 403", _of("source"), _rated
    ),
    Row("knowledge:source-report", "GET", "Ada's source", "in 404 200 200 200 404 403 404 403", _of("source")),
    Row(
        "knowledge:source-report",
        "POST",
        "a report for Ada's firm",
        "in 404 done done 200 404 403 404 403",
        _of("source"),
        _seen,
    ),
    Row("knowledge:need-list", "GET", "needs", "200"),
    Row("knowledge:need-ranking", "GET", "a cluster's ranking", "404 404 200 200 200 404 200 404 200", _cluster),
    Row("knowledge:need-detail", "GET", "a named need", "404 404 200 200 200 404 200 404 200", _of("need")),
    Row("knowledge:need-detail", "GET", "an anonymous need", "404 404 200 200 200 404 200 404 200", _of("anonymous")),
    Row("knowledge:need-new", "GET", "asking", "in 403 200 200 200 200 403 403 403"),
    Row("knowledge:need-new", "POST", "asking without a name", "in 403 done done done done 403 403 403", post=_asked),
    Row("knowledge:need-back", "POST", "Ada's named need", "in 404 403 403 done 404 403 404 403", _of("need")),
    Row(
        "knowledge:need-back", "POST", "Ada's anonymous need", "in 404 403 done done 404 403 404 403", _of("anonymous")
    ),
    Row("knowledge:need-meet", "GET", "Ada's named need", "in 404 200 403 403 404 200 404 200", _of("need")),
    Row("knowledge:need-meet", "GET", "Ada's anonymous need", "in 404 200 403 403 404 200 404 200", _of("anonymous")),
    Row(
        "knowledge:need-meet",
        "POST",
        "Ada's named need",
        "in 404 done 403 403 404 done 404 done",
        _of("need"),
        _answered,
    ),
    Row("knowledge:need-settle", "POST", "Ada's named need", "in 404 done 403 403 404 done 404 done", _of("need")),
    Row(
        "knowledge:need-settle",
        "POST",
        "Ada's anonymous need",
        "in 404 done 403 403 404 done 404 done",
        _of("anonymous"),
    ),
    Row(
        "knowledge:need-settle",
        "POST",
        "showing Ada's named need to everybody",
        "in 404 403 403 403 404 done 404 done",
        _of("need"),
        lambda _world: {"deed": "open"},
    ),
    Row(
        "knowledge:need-settle",
        "POST",
        "showing Ada's anonymous need to everybody",
        "in 404 403 403 403 404 403 404 403",
        _of("anonymous"),
        lambda _world: {"deed": "open"},
    ),
    Row("knowledge:watch-list", "GET", "notes of the watch", "200"),
    Row("knowledge:watch-new", "GET", "noting something", "in 403 200 200 200 200 403 403 403"),
    Row("knowledge:watch-new", "POST", "a note for Ada's firm", "in 403 done done 200 200 403 403 403", post=_noted),
    Row("knowledge:watch-brief", "GET", "Ada's note", "in 404 200 200 200 404 403 404 403", _number("note")),
    Row(
        "knowledge:watch-brief",
        "GET",
        "one of Ada's firm alone",
        "in 404 200 200 404 404 404 404 403",
        _number("private_note"),
    ),
    Row(
        "knowledge:watch-brief",
        "POST",
        "a brief for Ada's firm",
        "in 404 done done 200 404 403 404 403",
        _number("note"),
        _briefed,
    ),
    Row("knowledge:watch-take-away", "POST", "Ada's note", "in 404 done 403 403 404 done 404 done", _number("note")),
)
