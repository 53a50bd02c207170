"""Rows about courses that come from files and go out as files."""

from typing import Any

from tests.permissions.row import Row
from tests.world import World

_WRITERS = "in 404 200 403 403 404 403 404 200"
_MAY_WRITE = "in 403 200 200 200 200 403 403 403"


def _course(world: World) -> tuple[Any, ...]:
    return (world.learning.cluster.slug,)


def _quiz(world: World) -> tuple[Any, ...]:
    return (world.learning.cluster.slug, world.learning.lesson.pk)


# nobody eve ada ben cleo finn dora gus root
ROWS: tuple[Row, ...] = (
    Row("knowledge:course-import", "GET", "a course from files", _MAY_WRITE),
    Row("knowledge:course-import", "POST", "no file", _MAY_WRITE),
    Row("knowledge:course-export", "GET", "the cluster's course", _WRITERS, _course),
    Row("knowledge:quiz-export", "GET", "with its right answers", _WRITERS, _quiz),
)
