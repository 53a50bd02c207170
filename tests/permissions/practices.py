"""Rows about the catalogue of practices and studies."""

from typing import Any

from portal.access import PUBLIC_AUDIENCE_ID
from tests.permissions.row import Args, Row
from tests.world import World


def _code(_world: World) -> tuple[Any, ...]:
    return ("P02",)


def _mark(world: World) -> tuple[Any, ...]:
    return ("P02", world.cast.cluster.slug)


def _study(name: str, *more: Any) -> Args:
    return lambda world: (getattr(world.practices, name).pk, *more)


def _answer(world: World) -> tuple[Any, ...]:
    return (world.practices.open.pk, world.cast.firm_a.slug)


def _late(world: World) -> tuple[Any, ...]:
    return (world.practices.done.pk, world.cast.firm_a.slug)


def _missing(_world: World) -> tuple[Any, ...]:
    return (10**9,)


def _said(_world: World) -> dict[str, Any]:
    return {
        "standing": "plans",
        "since": "2026-05-04",
        "reason": "Next year",
        "language": "en",
        "audience": PUBLIC_AUDIENCE_ID,
    }


def _asked(_world: World) -> dict[str, Any]:
    return {
        "title": "A study",
        "purpose": "To choose",
        "first_day": "2026-05-04",
        "last_day": "2126-05-04",
        "tools": "The forum",
        "language": "en",
        "audience": PUBLIC_AUDIENCE_ID,
    }


def _rated(world: World) -> dict[str, Any]:
    (pk, *_others) = world.practices.open.entries.values_list("pk", flat=True)
    return {f"importance_{pk}": "4", f"adoption_{pk}": "3"}


#         nobody eve ada ben cleo finn dora gus root
READ = "404 404 200 200 200 404 200 404 200"
GOVERNED = "in 403 403 403 403 403 {} 403 {}"
OF_STUDY = "in 404 403 403 403 404 {} 404 {}"

# fmt: off
CATALOGUE = (
    Row("knowledge:practice-detail", "GET", "a practice", "200", _code),
    Row("knowledge:practice-detail", "GET", "one that never was", "404", lambda _world: ("P99",)),
    Row("knowledge:practice-mark", "GET", "what the cluster says", GOVERNED.format(200, 200), _mark),
    Row("knowledge:practice-mark", "POST", "the cluster says it", GOVERNED.format("done", "done"), _mark, _said),
    Row("knowledge:practice-unmark", "POST", "the cluster says it no more", GOVERNED.format("done", "done"), _mark),
)
STUDIES = (
    Row("knowledge:study-list", "GET", "studies", "200"),
    Row("knowledge:study-new", "GET", "opening a study", "in 403 403 403 403 403 200 200 200"),
    Row("knowledge:study-new", "POST", "a study of one's cluster", "in 403 403 403 403 403 done done 200", post=_asked),
    Row("knowledge:study-detail", "GET", "an open one", READ, _study("open")),
    Row("knowledge:study-detail", "GET", "one with its result", READ, _study("done")),
    Row("knowledge:study-detail", "GET", "one that never was", "404", _missing),
    Row("knowledge:study-answer", "GET", "Ada's firm's answers", "in 404 200 200 404 404 404 404 404", _answer),
    Row("knowledge:study-answer", "POST", "Ada's firm's answers", "in 404 done done 404 404 404 404 404", _answer, _rated),
    Row("knowledge:study-answer", "GET", "after the end", "in 404 403 403 404 404 404 404 404", _late),
    Row("knowledge:study-result", "POST", "of an open one", OF_STUDY.format(403, 403), _study("open")),
    Row("knowledge:study-csv", "GET", "the result as a table", READ, _study("done")),
    Row("knowledge:study-csv", "GET", "of an open one", "404", _study("open")),
    Row("knowledge:study-export", "GET", "the answers", OF_STUDY.format(200, 200), _study("done")),
    Row("knowledge:study-export", "GET", "of an open one", OF_STUDY.format(403, 403), _study("open")),
    Row("knowledge:study-codebook", "GET", "the code book", OF_STUDY.format(200, 200), _study("done")),
)
# fmt: on
ROWS: tuple[Row, ...] = (*CATALOGUE, *STUDIES)
