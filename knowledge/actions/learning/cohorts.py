"""Cohorts: people who take a course together between two dates."""

from collections.abc import Mapping
from typing import Any, cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knowledge.actions.learning.lessons import held_course
from knowledge.models import Cohort, Course, Enrolment
from knowledge.policies.learning.courses import can_enrol
from knowledge.policies.learning.meetings import can_join_cohort, can_plan
from portal.access import Access, Refused, require


class CohortFull(Refused):
    """Somebody else took the last place."""

    def __init__(self) -> None:
        super().__init__(_("All places are taken."))


@transaction.atomic
def open_cohort(*, by: Access, course: Course, values: Mapping[str, Any]) -> Cohort:
    """``values`` are title, starts_on, ends_on, places and facilitator."""
    course = held_course(course)
    require(can_plan(by, course))
    return Cohort.objects.create(course=course, **values)


@transaction.atomic
def edit_cohort(*, by: Access, cohort: Cohort, values: Mapping[str, Any]) -> Cohort:
    """Change dates, places or the facilitator; nobody loses a place they have."""
    require(can_plan(by, cohort.course))
    cohort = _held(cohort)
    taken = cohort.enrolments.count()
    places = values.get("places")
    if places is not None and places < taken:
        words = ngettext("%(n)d person has a place.", "%(n)d people have places.", taken) % {"n": taken}
        raise Refused(words)
    for name, value in values.items():
        setattr(cohort, name, value)
    cohort.save(update_fields=tuple(values))
    return cohort


@transaction.atomic
def join_cohort(*, by: Access, cohort: Cohort) -> Enrolment:
    """Take a place, and begin the course where one has not. Of many who ask for the last place one gets it."""
    require(can_join_cohort(by, cohort))
    require(can_enrol(by, cohort.course))
    cohort = _held(cohort)
    user_id = cast("int", by.user_id)
    taken = cohort.enrolments.exclude(user=user_id).count()
    if cohort.places is not None and taken >= cohort.places:
        raise CohortFull
    now = timezone.now()
    begun = {"started_at": now, "last_at": now, "cohort": cohort}
    enrolment, _is_new = Enrolment.objects.update_or_create(
        course=cohort.course, user_id=user_id, defaults={"cohort": cohort}, create_defaults=begun
    )
    return enrolment


@transaction.atomic
def leave_cohort(*, by: Access, cohort: Cohort) -> None:
    """Give the place back and go on at one's own pace."""
    if by.is_signed_in:
        Enrolment.objects.filter(cohort=cohort, user=by.user_id).update(cohort=None)


def _held(cohort: Cohort) -> Cohort:
    rows = Cohort.objects.select_for_update(of=("self",)).select_related("course__item")
    held: Cohort = rows.get(pk=cohort.pk)
    return held
