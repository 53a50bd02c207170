"""Rows about courses as readers and learners meet them."""

from typing import Any

from knowledge.models import HandIn
from tests.permissions.row import ONLY_SIGNED_IN, Args, Row
from tests.world import World


def _course(name: str) -> Args:
    return lambda world: (getattr(world.learning, name).slug,)


def _lesson(name: str) -> Args:
    return lambda world: (getattr(world.learning, name).slug, "first-steps")


def _second(name: str) -> Args:
    """The lesson with an assignment."""
    return lambda world: (getattr(world.learning, name).slug, "the-next-step")


def _attempt(world: World) -> tuple[Any, ...]:
    """Cleo's, which was sent."""
    return (world.learning.cluster.slug, "first-steps", 1)


def _hand_in(world: World) -> tuple[Any, ...]:
    """Cleo's."""
    return (world.learning.cluster.slug, HandIn.objects.get(enrolment=world.learning.enrolment).pk)


def _reviewed(world: World) -> dict[str, Any]:
    row = HandIn.objects.get(enrolment=world.learning.enrolment)
    return {"verdict": "accept", "version": row.sent_at.isoformat()}


def _code(world: World) -> tuple[Any, ...]:
    return (world.learning.certificate.code,)


_FIRM = "404 404 200 200 404 404 404 404 200"
_QUIZ = "in 404 200 200 200 404 200 404 200"
_DONE = "in 404 done done done 404 done 404 done"
_CLUSTER = "404 404 200 200 200 404 200 404 200"
# nobody eve ada ben cleo finn dora gus root
ROWS: tuple[Row, ...] = (
    Row("knowledge:course-list", "GET", "the catalogue", "200"),
    Row("knowledge:course-mine", "GET", "one's own courses", ONLY_SIGNED_IN),
    Row("knowledge:course-detail", "GET", "one of Ada's firm", _FIRM, _course("firm")),
    Row("knowledge:course-detail", "GET", "one for the cluster", _CLUSTER, _course("cluster")),
    Row("knowledge:course-detail", "GET", "one for everybody", "200", _course("public")),
    Row("knowledge:lesson-detail", "GET", "of Ada's firm", _FIRM, _lesson("firm")),
    Row("knowledge:lesson-detail", "GET", "for the cluster", _CLUSTER, _lesson("cluster")),
    Row("knowledge:lesson-detail", "GET", "for everybody", "200", _lesson("public")),
    Row(
        "knowledge:course-start",
        "POST",
        "the cluster's course",
        "in 404 done done done 404 done 404 done",
        _course("cluster"),
    ),
    Row(
        "knowledge:course-finish",
        "POST",
        "with open lessons",
        "in 404 403 403 403 404 403 404 403",
        _course("cluster"),
    ),
    Row(
        "knowledge:lesson-done",
        "POST",
        "one with a quiz",
        "in 404 403 403 403 404 403 404 403",
        _lesson("cluster"),
    ),
    Row("knowledge:certificate-detail", "GET", "Cleo's, by its code", "200", _code),
    Row("knowledge:certificate-pdf", "GET", "Cleo's", "in 404 404 404 200 404 404 404 404", _code),
    Row("knowledge:course-today", "GET", "today's portions", ONLY_SIGNED_IN),
    Row(
        "knowledge:course-pace",
        "POST",
        "the cluster's course",
        "in 404 done done done 404 done 404 done",
        _course("cluster"),
        lambda _world: {"daily_minutes": "7"},
    ),
    Row("knowledge:offline", "GET", "what is saved on a device", "200"),
    Row("knowledge:offline-worker", "GET", "the script of saved lessons", "200"),
    Row("knowledge:quiz-detail", "GET", "of the cluster's course", _QUIZ, _lesson("cluster")),
    Row("knowledge:quiz-begin", "POST", "of the cluster's course", _DONE, _lesson("cluster")),
    Row(
        "knowledge:quiz-attempt",
        "GET",
        "Cleo's, sent",
        "in 404 404 404 200 404 404 404 404",
        _attempt,
    ),
    Row(
        "knowledge:quiz-attempt",
        "POST",
        "Cleo's, sent again",
        "in 404 404 404 done 404 404 404 404",
        _attempt,
    ),
    Row("knowledge:assignment-detail", "GET", "of the cluster's course", _QUIZ, _second("cluster")),
    Row(
        "knowledge:assignment-detail",
        "POST",
        "an answer to it",
        _DONE,
        _second("cluster"),
        lambda _world: {"text": "What we measured"},
    ),
    Row(
        "knowledge:hand-in-list",
        "GET",
        "of the cluster's course",
        "in 404 200 403 403 404 403 404 200",
        _course("cluster"),
    ),
    Row("knowledge:hand-in-review", "GET", "Cleo's", "in 404 200 403 403 404 403 404 200", _hand_in),
    Row("knowledge:hand-in-review", "POST", "Cleo's", "in 404 done 403 403 404 403 404 done", _hand_in, _reviewed),
)
