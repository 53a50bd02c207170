"""Cohorts and live sessions as pages show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from knowledge.models import Cohort, Course, Enrolment, LiveSession, SessionQuestion
from portal.access import Access
from portal.enums import MembershipState
from portal.models import SignUp, User
from portal.queries.events import When, when


@dataclass(frozen=True, slots=True)
class CohortLine:
    """A cohort with its free places (None: no end of them) and whether the reader is in it."""

    cohort: Cohort
    free: int | None
    is_mine: bool


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session in a list, and when it is by the clock of its place."""

    session: LiveSession
    when: When


@dataclass(frozen=True, slots=True)
class SessionPage:
    """A session with its questions, and the reader's place at it."""

    session: LiveSession
    when: When
    questions: Sequence[SessionQuestion]
    place: SignUp | None


def cohort_lines(access: Access, course: Course) -> list[CohortLine]:
    """By their first day. Two queries."""
    mine = Enrolment.objects.visible_to(access).filter(course=course).values_list("cohort", flat=True).first()
    rows: Any = Cohort.objects.filter(course=course).select_related("facilitator").annotate(taken=Count("enrolments"))
    return [
        CohortLine(row, None if row.places is None else max(row.places - row.taken, 0), row.pk == mine) for row in rows
    ]


def facilitators_of(course: Course) -> QuerySet[User]:
    """People of the organisation that gives the course."""
    return User.objects.filter(
        memberships__organisation=course.item.organisation_id,
        memberships__state=MembershipState.ACCEPTED,
        is_active=True,
    ).order_by("name", "pk")


def session_rows(access: Access) -> QuerySet[LiveSession]:
    """Sessions that were not called off, of courses that the reader may read."""
    rows: QuerySet[LiveSession] = LiveSession.objects.visible_to(access).filter(event__cancelled_at=None)
    return rows.select_related("event", "course__item", "cohort")


def session_page(access: Access, session: LiveSession) -> SessionPage:
    """Two queries."""
    questions = list(session.questions.select_related("author", "answered_by"))
    place = SignUp.objects.visible_to(access).live().filter(event=session.event, user=access.user_id).first()
    return SessionPage(session, when(session.event), questions, place)


def session_lines(rows: Iterable[LiveSession]) -> list[SessionLine]:
    return [SessionLine(row, when(row.event)) for row in rows]


def places_at(session: LiveSession) -> dict[int, str]:
    """Who has a place, by the key of the sign-up: for those who run the session."""
    rows = SignUp.objects.going().filter(event=session.event).select_related("user")
    return {row.pk: row.user.name for row in rows.order_by("user__name", "pk")}
