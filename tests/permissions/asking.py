"""Rows about what firms ask of experts, of their peers, and in surveys of needs."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.knowledge.writing import audience
from tests.permissions.row import ONLY_SIGNED_IN, Args, Row
from tests.world import World


def _need(world: World) -> tuple[Any, ...]:
    return (world.identifying.need.pk, world.identifying.need.slug)


def _item(world: World) -> tuple[Any, ...]:
    return (world.items.shared.pk, world.items.shared.slug)


def _note(world: World) -> tuple[Any, ...]:
    return (world.identifying.note.pk,)


def _number(name: str) -> Args:
    return lambda world: (getattr(world.asking, name).pk,)


def _ask(name: str) -> Args:
    return lambda world: (getattr(world.asking, name).ask_id,)


def _token(world: World) -> tuple[Any, ...]:
    return (world.asking.token,)


def _cluster(world: World) -> tuple[Any, ...]:
    return (world.cast.cluster.slug,)


def _place(world: World) -> tuple[Any, ...]:
    return (world.asking.open_round.pk, world.cast.firm_a.slug)


def _asks(_world: World) -> dict[str, Any]:
    return {"deed": "ask"}


def _answer(_world: World) -> dict[str, Any]:
    return {"answer": "Change the wheel"}


def _shared(world: World) -> dict[str, Any]:
    return {"title": "How?", "body": "So", "language": "en", "audience": audience(world.cast, "cluster").pk}


def _lesson(world: World) -> dict[str, Any]:
    words = dict.fromkeys(("meant", "happened", "why", "next", "title"), "Some words")
    return {**words, "language": "en", "audience": audience(world.cast, "cluster").pk}


def _peers(world: World) -> dict[str, Any]:
    return {"title": "We move", "text": "How?", "language": "en", "peers": [world.cast.firm_b.pk]}


def _meeting(_world: World) -> dict[str, Any]:
    return {"meets_at": "2026-12-01T10:00", "place": "Hall 2"}


def _round(world: World) -> dict[str, Any]:
    """Of the cluster of whoever governs one; an administrator chooses."""
    today = timezone.localdate()
    days = {"first_day": today.isoformat(), "last_day": (today + timedelta(days=9)).isoformat()}
    return {"title": "What we want to know", "language": "en", "cluster": world.cast.cluster.pk, **days}


def _words(_world: World) -> dict[str, Any]:
    return {"title": "Other words", "language": "en"}


def _noted(_world: World) -> dict[str, Any]:
    return {"link": "https://example.org/", "title": "Other words", "judgement": "Good", "language": "en"}


_EXPERT = "in 404 404 404 {} 404 404 404 404"
_BY_ASKER = "in 404 {} 403 403 404 403 404 403"
_CONCERNED = "in 404 200 200 200 404 404 404 200"
_OWN = "in 404 {0} {0} 403 404 404 404 403"
_IN_CLUSTER = "in 404 200 200 200 404 200 404 200"
_LIMITED = "in done done done done done done done done"
_UNNAMED = "in 404 200 404 200 404 200 404 200"
_READERS = "in 404 200 200 200 404 403 404 403"

# nobody eve ada ben cleo finn dora gus root
ROWS: tuple[Row, ...] = (
    Row("knowledge:need-edit", "GET", "Ada's named need", _BY_ASKER.format("200"), _need),
    Row("knowledge:need-edit", "POST", "Ada's named need", _BY_ASKER.format("done"), _need, _words),
    Row("knowledge:need-ranking-csv", "GET", "a cluster's ranking", "404 404 200 200 200 404 200 404 200", _cluster),
    Row("knowledge:watch-edit", "GET", "Ada's note", _BY_ASKER.format("200"), _note),
    Row("knowledge:watch-edit", "POST", "Ada's note", _BY_ASKER.format("done"), _note, _noted),
    Row("knowledge:need-ask", "GET", "Ada's named need", _BY_ASKER.format("200"), _need),
    Row("knowledge:need-ask", "POST", "asking experts", _BY_ASKER.format("done"), _need, _asks),
    Row("knowledge:ask-list", "GET", "questions to experts", ONLY_SIGNED_IN),
    Row("knowledge:ask-limit", "POST", "one's own limit", _LIMITED, post=lambda _world: {"most": "2"}),
    Row("knowledge:ask-detail", "GET", "Ada's question to Cleo", _IN_CLUSTER, _ask("answered")),
    Row("knowledge:ask-detail", "GET", "Ada's question without a name", _UNNAMED, _ask("waiting")),
    Row("knowledge:ask-answer", "GET", "by Cleo, who was asked", _EXPERT.format("200"), _ask("waiting")),
    Row("knowledge:ask-answer", "POST", "by Cleo, who was asked", _EXPERT.format("done"), _ask("waiting"), _answer),
    Row("knowledge:ask-decline", "POST", "by Cleo, who was asked", _EXPERT.format("done"), _ask("waiting")),
    Row("knowledge:ask-not-now", "GET", "whoever has the link of the mail", "200", _token),
    Row("knowledge:ask-not-now", "POST", "whoever has the link of the mail", "200", _token),
    Row("knowledge:answer-helpful", "POST", "Cleo's answer", _BY_ASKER.format("done"), _number("answered")),
    Row("knowledge:answer-share", "GET", "Cleo's answer", "in 404 200 403 200 404 403 404 403", _number("answered")),
    Row(
        "knowledge:answer-share",
        "POST",
        "Cleo's answer",
        "in 404 done 403 done 404 403 404 403",
        _number("answered"),
        _shared,
    ),
    Row("knowledge:need-peers", "GET", "Ada's named need", _READERS, _need),
    Row("knowledge:need-peers", "POST", "nobody chosen", _READERS, _need),
    Row("knowledge:item-peers", "GET", "Ada's item", _READERS, _item),
    Row("knowledge:item-peers", "POST", "asking Cleo's firm", "in 404 done done 200 404 403 404 403", _item, _peers),
    Row("knowledge:assist-list", "GET", "peer assists of one's firms", ONLY_SIGNED_IN),
    Row("knowledge:assist-detail", "GET", "Ada's firm asks Cleo's", _CONCERNED, _number("assist")),
    Row("knowledge:assist-come", "POST", "by Cleo's firm", _EXPERT.format("done"), _number("assist")),
    Row("knowledge:assist-meeting", "GET", "of Ada's firm", _OWN.format("200"), _number("assist")),
    Row("knowledge:assist-meeting", "POST", "of Ada's firm", _OWN.format("done"), _number("assist"), _meeting),
    Row("knowledge:assist-notes", "GET", "of firms that met", "in 404 200 200 200 404 404 404 403", _number("held")),
    Row(
        "knowledge:assist-notes",
        "POST",
        "of firms that met",
        "in 404 done done done 404 404 404 403",
        _number("held"),
        lambda _world: {"notes": "More was said"},
    ),
    Row("knowledge:assist-outcome", "GET", "of Ada's firm", _OWN.format("200"), _number("held")),
    Row(
        "knowledge:assist-outcome",
        "POST",
        "of Ada's firm",
        _OWN.format("done"),
        _number("held"),
        lambda _world: {"outcome": "We moved it"},
    ),
    Row("knowledge:assist-lesson", "GET", "of Ada's firm", _OWN.format("200"), _number("held")),
    Row("knowledge:assist-lesson", "POST", "of Ada's firm", _OWN.format("done"), _number("held"), _lesson),
    Row("knowledge:round-list", "GET", "surveys of needs", ONLY_SIGNED_IN),
    Row("knowledge:round-new", "GET", "opening a survey", "in 403 403 403 403 403 200 200 200"),
    Row("knowledge:round-new", "POST", "opening a survey", "in 403 403 403 403 403 done done done", post=_round),
    Row("knowledge:round-detail", "GET", "one that runs", _IN_CLUSTER, _number("open_round")),
    Row("knowledge:round-detail", "GET", "one with its ranking", _IN_CLUSTER, _number("ranked")),
    Row("knowledge:round-weigh", "GET", "for Ada's firm", "in 404 200 200 404 404 404 404 404", _place),
    Row("knowledge:round-weigh", "POST", "for Ada's firm", "in 404 done done 404 404 404 404 404", _place),
    Row("knowledge:round-rank", "POST", "one that has ended", "in 404 403 403 403 404 done 404 done", _number("over")),
    Row("knowledge:round-csv", "GET", "one with its ranking", _IN_CLUSTER, _number("ranked")),
)
