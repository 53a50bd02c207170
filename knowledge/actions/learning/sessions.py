"""Live sessions: planned as an event of the portal, and what is kept of them."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from knowledge.models import Cohort, Course, LiveSession, SessionQuestion
from knowledge.policies.learning.meetings import can_ask, can_plan_session, can_run_session
from portal.access import Access, require
from portal.actions.events import cancel_event, edit_event, mark_attendance
from portal.actions.publications import publish, write_publication
from portal.enums import SignUpRule
from portal.models import Event


@transaction.atomic
def plan_session(*, by: Access, course: Course, cohort: Cohort | None, values: Mapping[str, Any]) -> LiveSession:
    """Put a session among the events, for the readers of the course: the database keeps its audience the course's.

    ``values`` are an event's title, starts_at, ends_at, time_zone, link and capacity. The portal writes the event in
    the course's stead, since events are governance's otherwise.
    """
    require(can_plan_session(by, course))
    item = course.item
    told = {
        **values,
        "cluster": item.cluster,
        "audience": item.audience,
        "summary": item.title,
        "language": item.language,
        "sign_up": SignUpRule.REGISTERED,
    }
    portal = Access.system()
    event = write_publication(by=portal, kind=Event, values=told)
    publish(by=portal, publication=event)
    return LiveSession.objects.create(course=course, cohort=cohort, event=event)


@transaction.atomic
def edit_session(*, by: Access, session: LiveSession, cohort: Cohort | None, values: Mapping[str, Any]) -> None:
    """Change the event; whoever has a place is told of another time. Raises ``NoRoom`` with too few places."""
    require(can_plan_session(by, session.course))
    edit_event(by=Access.system(), event=session.event, values=values)
    LiveSession.objects.filter(pk=session.pk).update(cohort=cohort)


@transaction.atomic
def call_off_session(*, by: Access, session: LiveSession, reason: str) -> None:
    """Whoever has a place is told why."""
    require(can_plan_session(by, session.course))
    cancel_event(by=Access.system(), event=session.event, reason=reason)


@transaction.atomic
def keep_session(*, by: Access, session: LiveSession, recording: str, notes: str) -> None:
    """Where the recording is and what was said, for the readers of the course."""
    require(can_run_session(by, session))
    LiveSession.objects.filter(pk=session.pk).update(recording=recording, notes=notes)


@transaction.atomic
def keep_attendance(*, by: Access, session: LiveSession, present: Collection[int]) -> None:
    """Who was there: keys of sign-ups with a place."""
    require(can_run_session(by, session))
    mark_attendance(by=Access.system(), event=session.event, present=present)


@transaction.atomic
def ask_question(*, by: Access, session: LiveSession, text: str) -> SessionQuestion:
    """Before, in or after the session."""
    require(can_ask(by))
    return SessionQuestion.objects.create(session=session, author_id=by.user_id, text=text, asked_at=timezone.now())


@transaction.atomic
def answer_question(*, by: Access, question: SessionQuestion, answer: str) -> None:
    """Kept beside the question for everybody who reads the course."""
    require(can_run_session(by, question.session))
    SessionQuestion.objects.filter(pk=question.pk).update(
        answer=answer, answered_by=by.user_id, answered_at=timezone.now()
    )
