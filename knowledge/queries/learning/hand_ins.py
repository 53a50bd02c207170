"""Answers to assignments: one's own, and those that a facilitator reviews."""

from typing import Any

from django.db.models import Q

from knowledge.models import Assignment, Cohort, Course, HandIn
from portal.access import Access


def own_hand_ins(access: Access, assignment: Assignment) -> list[HandIn]:
    """The last one first. One query."""
    return list(HandIn.objects.visible_to(access).filter(assignment=assignment).order_by("-number"))


def facilitates_cohort(access: Access, course: Course) -> bool:
    """Has this person a cohort of the course?"""
    if not access.is_signed_in:
        return False
    rows = Cohort.objects.visible_to(access).filter(course=course, facilitator=access.user_id)
    return bool(rows.exists())


def hand_ins_for(access: Access, course: Course, *, is_author: bool) -> Any:
    """What learners of the course handed in, for those who facilitate it; of a cohort, for its facilitator alone.

    The reading rule of a hand-in is the learner's own; that its facilitators read it as well, the learner was told on
    the form. The caller asks the policy first.
    """
    rows = HandIn.objects.filter(enrolment__course=course).select_related(
        "enrolment__user", "enrolment__cohort", "enrolment__course__item", "assignment__lesson"
    )
    return rows if is_author else rows.filter(Q(enrolment__cohort__facilitator=access.user_id))
