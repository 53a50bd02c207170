"""Cohorts and live sessions: who plans them, who takes part."""

from typing import Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.models import Cohort, Course, LiveSession
from knowledge.policies.learning.courses import can_edit_course
from portal.access import ALLOWED, Access, Decision, refused
from portal.enums import AudienceKind

# Whoever is told of an event: governance prepares those of its cluster, so that none is for fewer readers.
OPEN_TO: Final = frozenset({AudienceKind.CLUSTER.value, AudienceKind.MEMBERS.value, AudienceKind.PUBLIC.value})


def can_plan(access: Access, course: Course) -> Decision:
    """Open a cohort: whoever may change the course."""
    return can_edit_course(access, course.item)


def can_plan_session(access: Access, course: Course) -> Decision:
    """Call people together; a course that only the firm or its partners read is opened to the cluster first."""
    decision = can_plan(access, course)
    if decision and course.item.audience.kind not in OPEN_TO:
        return refused(_("Open the course to the cluster first: live sessions stand among its events."))
    return decision


def can_run_session(access: Access, session: LiveSession) -> Decision:
    """Keep its recording and notes and answer questions: those who may change the course, and the facilitator."""
    cohort = session.cohort
    if cohort is not None and access.is_signed_in and cohort.facilitator_id == access.user_id:
        return ALLOWED
    return can_edit_course(access, session.course.item)


def can_join_cohort(access: Access, cohort: Cohort) -> Decision:
    """Until its last day. Whether a place is left, the action finds out."""
    if not access.is_signed_in:
        return refused(_("Sign in to take part."))
    if cohort.ends_on < timezone.localdate():
        return refused(_("This cohort is over."))
    return ALLOWED


def can_ask(access: Access) -> Decision:
    """Put a question for a session."""
    if not access.is_signed_in:
        return refused(_("Sign in to ask."))
    return ALLOWED
