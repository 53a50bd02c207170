"""Rows about what learners let others see, their cohorts and live sessions."""

from typing import Any

from tests.permissions.row import Args, Row
from tests.world import World


def _course(name: str) -> Args:
    return lambda world: (getattr(world.learning, name).slug,)


def _file(world: World) -> tuple[Any, ...]:
    return (world.learning.cluster.slug, "csv")


def _csv(_world: World) -> tuple[Any, ...]:
    return ("csv",)


def _cohort(name: str) -> Args:
    def arguments(world: World) -> tuple[Any, ...]:
        course = getattr(world.learning, name)
        return (course.slug, course.cohorts.get().pk)

    return arguments


def _session(name: str) -> Args:
    return lambda world: (getattr(world.learning, name).sessions.get().pk,)


def _question(world: World) -> tuple[Any, ...]:
    session = world.learning.cluster.sessions.get()
    return (session.pk, session.questions.get().pk)


def _consents(_world: World) -> dict[str, Any]:
    return {"to_author": "on"}


def _stars(_world: World) -> dict[str, Any]:
    return {"stars": "4"}


def _planned_cohort(_world: World) -> dict[str, Any]:
    return {"title": "Autumn", "starts_on": "2026-09-01", "ends_on": "2026-10-01"}


def _planned_session(_world: World) -> dict[str, Any]:
    return {
        "title": "Questions and answers",
        "starts_at": "2030-01-15T09:00",
        "ends_at": "2030-01-15T10:00",
        "time_zone": "UTC",
    }


def _kept(_world: World) -> dict[str, Any]:
    return {"recording": "https://example.org/recording", "notes": "What was said"}


def _asked(_world: World) -> dict[str, Any]:
    return {"text": "How often?"}


def _answered(_world: World) -> dict[str, Any]:
    return {"answer": "Every week."}


def _reason(_world: World) -> dict[str, Any]:
    return {"reason": "Nobody can come."}


_WRITERS = "in 404 200 403 403 404 403 404 200"
_WRITTEN = "in 404 done 403 403 404 403 404 done"
_CLEO = "in 404 404 404 200 404 404 404 404"
_CLEO_DONE = "in 404 404 404 done 404 404 404 404"
_READERS = "404 404 200 200 200 404 200 404 200"
_TAKEN = "in 404 done done done 404 done 404 done"
_MANAGERS = "in 403 200 403 200 200 403 403 403"
_GOVERNANCE = "in 403 403 403 403 403 200 200 200"
_NOT_OPEN = "in 404 403 403 404 404 404 404 403"
# nobody eve ada ben cleo finn dora gus root
ROWS: tuple[Row, ...] = (
    Row("knowledge:enrolment-consents", "GET", "Cleo's", _CLEO, _course("cluster")),
    Row("knowledge:enrolment-consents", "POST", "Cleo's", _CLEO_DONE, _course("cluster"), _consents),
    Row("knowledge:enrolment-leave", "GET", "Cleo's course", _CLEO, _course("cluster")),
    Row("knowledge:enrolment-leave", "POST", "Cleo's course", _CLEO_DONE, _course("cluster")),
    Row("knowledge:course-rate", "GET", "a course that Cleo takes", _CLEO, _course("cluster")),
    Row("knowledge:course-rate", "POST", "a course that Cleo takes", _CLEO_DONE, _course("cluster"), _stars),
    Row("knowledge:course-learners", "GET", "of the cluster's course", _WRITERS, _course("cluster")),
    Row("knowledge:course-quality", "GET", "of the cluster's course", _WRITERS, _course("cluster")),
    Row("knowledge:course-quality-file", "GET", "of the cluster's course", _WRITERS, _file),
    Row("knowledge:learning-firm", "GET", "a manager's people", _MANAGERS),
    Row("knowledge:learning-firm-file", "GET", "a manager's people", _MANAGERS, _csv),
    Row("knowledge:learning-numbers", "GET", "governance's numbers", _GOVERNANCE),
    Row("knowledge:cohort-list", "GET", "of the cluster's course", _READERS, _course("cluster")),
    Row("knowledge:cohort-new", "GET", "of the cluster's course", _WRITERS, _course("cluster")),
    Row("knowledge:cohort-new", "POST", "of the cluster's course", _WRITTEN, _course("cluster"), _planned_cohort),
    Row("knowledge:cohort-edit", "GET", "of the cluster's course", _WRITERS, _cohort("cluster")),
    Row("knowledge:cohort-edit", "POST", "of the cluster's course", _WRITTEN, _cohort("cluster"), _planned_cohort),
    Row("knowledge:cohort-join", "POST", "of the cluster's course", _TAKEN, _cohort("current")),
    Row("knowledge:cohort-leave", "POST", "of the cluster's course", _TAKEN, _cohort("cluster")),
    Row("knowledge:session-list", "GET", "the calendar", "200"),
    Row("knowledge:session-detail", "GET", "of the cluster's course", _READERS, _session("cluster")),
    Row("knowledge:session-new", "GET", "of the cluster's course", _WRITERS, _course("cluster")),
    Row("knowledge:session-new", "GET", "of a course of Ada's firm alone", _NOT_OPEN, _course("firm")),
    Row("knowledge:session-new", "POST", "of the cluster's course", _WRITTEN, _course("cluster"), _planned_session),
    Row("knowledge:session-edit", "GET", "of the cluster's course", _WRITERS, _session("cluster")),
    Row("knowledge:session-edit", "POST", "of the cluster's course", _WRITTEN, _session("cluster"), _planned_session),
    Row("knowledge:session-keep", "GET", "of the cluster's course", _WRITERS, _session("cluster")),
    Row("knowledge:session-keep", "POST", "of the cluster's course", _WRITTEN, _session("cluster"), _kept),
    Row("knowledge:session-attendance", "GET", "of the cluster's course", _WRITERS, _session("cluster")),
    Row("knowledge:session-attendance", "POST", "of the cluster's course", _WRITTEN, _session("cluster")),
    Row("knowledge:session-call-off", "GET", "of the cluster's course", _WRITERS, _session("cluster")),
    Row("knowledge:session-call-off", "POST", "of the cluster's course", _WRITTEN, _session("current"), _reason),
    Row("knowledge:session-ask", "POST", "of the cluster's course", _TAKEN, _session("cluster"), _asked),
    Row("knowledge:session-answer", "GET", "of the cluster's course", _WRITERS, _question),
    Row("knowledge:session-answer", "POST", "of the cluster's course", _WRITTEN, _question, _answered),
)
