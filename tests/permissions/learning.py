"""Rows about courses as readers and learners meet them."""

from typing import Any

from tests.permissions.row import ONLY_SIGNED_IN, Args, Row
from tests.world import World


def _course(name: str) -> Args:
    return lambda world: (getattr(world.learning, name).slug,)


def _lesson(name: str) -> Args:
    return lambda world: (getattr(world.learning, name).slug, "first-steps")


def _code(world: World) -> tuple[Any, ...]:
    return (world.learning.certificate.code,)


_FIRM = "404 404 200 200 404 404 404 404 200"
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
)
