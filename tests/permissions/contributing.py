"""Rows about what firms hand on."""

from typing import Any

from tests.knowledge.writing import audience
from tests.permissions.row import ONLY_SIGNED_IN, Args, Row
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


def _of(name: str) -> Args:
    """The address of one of the world's items."""
    return lambda world: (getattr(world.items, name).pk, "an-item")


def _number(name: str) -> Args:
    return lambda world: (getattr(world.contributing, name).pk,)


def _token(world: World) -> tuple[Any, ...]:
    return (world.contributing.token,)


def _no_token(_world: World) -> tuple[Any, ...]:
    return ("0" * 64,)


def _comment(_world: World) -> dict[str, Any]:
    return {"kind": "remark", "text": "Ours too"}


def _reason(_world: World) -> dict[str, Any]:
    return {"reason": "It names a customer"}


def _expert(_world: World) -> dict[str, Any]:
    return {"name": "Expert", "email": "expert@usp.example", "language": "en"}


def _verdict(_world: World) -> dict[str, Any]:
    return {"verdict": "validated", "reasons": "Checked", "name": "Expert"}


def _day(_world: World) -> dict[str, Any]:
    return {"review_by": "2099-01-01"}


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
    Row("knowledge:comment-list", "GET", "of the cluster's item", "404 404 200 200 200 404 200 404 200", _of("shared")),
    Row("knowledge:comment-list", "GET", "of the firm's own", "404 404 200 200 404 404 404 404 200", _of("private")),
    Row("knowledge:comment-new", "GET", "on the cluster's item", "in 404 200 200 200 404 403 404 403", _of("shared")),
    Row("knowledge:comment-new", "GET", "on a public item", "in 403 200 200 200 200 403 403 403", _of("public")),
    Row(
        "knowledge:comment-new",
        "POST",
        "on the cluster's item",
        "in 404 done done done 404 403 404 403",
        _of("shared"),
        _comment,
    ),
    Row("knowledge:comment-delete", "GET", "Cleo's comment", "in 404 403 403 200 404 403 404 403", _number("comment")),
    Row("knowledge:comment-delete", "GET", "a hidden one", "in 404 404 404 200 404 403 404 403", _number("hidden")),
    Row(
        "knowledge:comment-delete", "POST", "Cleo's comment", "in 404 403 403 done 404 403 404 403", _number("comment")
    ),
    Row("knowledge:comment-hide", "GET", "Cleo's comment", "in 404 403 403 403 404 200 404 200", _number("comment")),
    Row("knowledge:comment-hide", "GET", "a hidden one", "in 404 404 404 403 404 403 404 403", _number("hidden")),
    Row(
        "knowledge:comment-hide",
        "POST",
        "Cleo's comment",
        "in 404 403 403 403 404 done 404 done",
        _number("comment"),
        _reason,
    ),
    Row(
        "knowledge:report-settle",
        "POST",
        "of the cluster's item",
        "in 404 done 403 403 404 403 404 done",
        _of("shared"),
    ),
    Row("knowledge:review-list", "GET", "of the cluster's item", "in 404 200 403 403 404 200 404 200", _of("shared")),
    Row("knowledge:review-list", "GET", "of the firm's own", "in 404 200 403 404 404 404 404 200", _of("private")),
    Row(
        "knowledge:review-list",
        "POST",
        "asking an expert",
        "in 404 done 403 403 404 done 404 done",
        _of("shared"),
        _expert,
    ),
    Row(
        "knowledge:review-withdraw",
        "POST",
        "an expert who was asked",
        "in 404 done 403 404 404 done 404 done",
        _number("review"),
    ),
    Row("knowledge:review", "GET", "the version, for whoever holds the link", "200", _token),
    Row("knowledge:review", "GET", "a link that leads nowhere", "404", _no_token),
    Row("knowledge:review", "POST", "the expert's answer", "done", _token, _verdict),
    Row("knowledge:review", "POST", "to a link that leads nowhere", "404", _no_token, _verdict),
    Row("knowledge:overdue-list", "GET", "what should be looked at again", ONLY_SIGNED_IN),
    Row("knowledge:item-look-again", "GET", "the cluster's item", "in 404 200 403 403 404 403 404 200", _of("shared")),
    Row("knowledge:item-look-again", "GET", "the firm's own", "in 404 200 403 404 404 404 404 200", _of("private")),
    Row(
        "knowledge:item-look-again",
        "POST",
        "the cluster's item",
        "in 404 done 403 403 404 403 404 done",
        _of("shared"),
        _day,
    ),
    Row("knowledge:good-case-list", "GET", "good cases", "200"),
    Row("knowledge:item-promote", "GET", "the cluster's item", "in 404 403 403 403 404 200 404 200", _of("shared")),
    Row("knowledge:item-promote", "GET", "the firm's own", "in 404 403 403 404 404 404 404 200", _of("private")),
    Row("knowledge:item-promote", "GET", "a public item", "in 403 403 403 403 403 200 403 200", _of("public")),
    Row(
        "knowledge:item-promote",
        "POST",
        "the cluster's item",
        "in 404 403 403 403 404 done 404 done",
        _of("shared"),
        _reason,
    ),
)
