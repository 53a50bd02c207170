"""Rows about what firms hand on."""

from typing import Any

from tests.knowledge.writing import audience
from tests.permissions.row import Row
from tests.world import World


def _trial(world: World) -> tuple[Any, ...]:
    return (world.using.trial.pk,)


def _private_trial(world: World) -> tuple[Any, ...]:
    return (world.using.private.pk,)


def _event(world: World) -> tuple[Any, ...]:
    return (world.contributing.held.pk,)


def _answers(world: World) -> dict[str, Any]:
    words = dict.fromkeys(("meant", "happened", "why", "next", "title"), "Some words")
    return {**words, "language": "en", "audience": audience(world.cast, "cluster").pk}


def _captured(world: World) -> dict[str, Any]:
    return {"title": "Seen", "kind": "report", "audience": audience(world.cast, "firm").pk, "action": "share"}


# nobody eve ada ben cleo finn dora gus root
ROWS: tuple[Row, ...] = (
    Row("knowledge:item-capture", "GET", "two minutes on a phone", "in 403 200 200 200 200 403 403 403"),
    Row(
        "knowledge:item-capture",
        "POST",
        "shared with Ada's firm",
        "in 403 done done 200 200 403 403 403",
        post=_captured,
    ),
    Row(
        "knowledge:lesson-after-trial",
        "GET",
        "after Cleo's trial",
        "in 404 403 403 200 404 403 404 403",
        _trial,
    ),
    Row(
        "knowledge:lesson-after-trial",
        "GET",
        "after a trial that Cleo's firm alone reads",
        "in 404 404 404 200 404 404 404 403",
        _private_trial,
    ),
    Row(
        "knowledge:lesson-after-trial",
        "POST",
        "after Cleo's trial",
        "in 404 403 403 done 404 403 404 403",
        _trial,
        _answers,
    ),
    Row(
        "knowledge:lesson-after-event",
        "GET",
        "after a public event",
        "in 403 200 200 200 200 403 403 403",
        _event,
    ),
    Row(
        "knowledge:lesson-after-event",
        "POST",
        "after a public event",
        "in 403 done done done 200 403 403 403",
        _event,
        _answers,
    ),
)
