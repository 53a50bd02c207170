"""What a learner lets others see, what they say of a course, and leaving it."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from knowledge.models import CourseRating, Enrolment
from knowledge.policies.learning.learners import can_rate_course
from portal.access import Access, Refused, require
from portal.models import Organisation


@transaction.atomic
def show_progress(
    *, by: Access, enrolment: Enrolment, organisation: Organisation | None, to_firm: bool, to_author: bool
) -> None:
    """Who may see how far the learner is: their firm's training officer, the course's facilitators. Each can be undone.

    ``organisation`` is the firm as whose person they learn; without one there is no firm to show anything to.
    """
    _require_own(by, enrolment)
    if organisation is not None and organisation.pk not in by.organisation_ids:
        raise Refused(_("You are not with this organisation."))
    Enrolment.objects.filter(pk=enrolment.pk).update(
        organisation=organisation,
        shown_to_firm=to_firm and organisation is not None,
        shown_to_author=to_author,
    )


@transaction.atomic
def leave_course(*, by: Access, enrolment: Enrolment) -> None:
    """Everything the learner did in the course is deleted; a certificate stays and can still be verified."""
    _require_own(by, enrolment)
    Enrolment.objects.filter(pk=enrolment.pk).delete()


@transaction.atomic
def rate_course(*, by: Access, enrolment: Enrolment, stars: int, reasons: Sequence[str], text: str) -> CourseRating:
    """Once per learner; rating again changes what was said."""
    _require_own(by, enrolment)
    require(can_rate_course(by, enrolment))
    values = {"stars": stars, "reasons": list(reasons), "text": text, "at": timezone.now()}
    rating, _is_new = CourseRating.objects.update_or_create(enrolment=enrolment, defaults=values)
    return rating


def _require_own(by: Access, enrolment: Enrolment) -> None:
    if not by.is_signed_in or enrolment.user_id != by.user_id:
        raise Refused(_("Only the learner can do this."))
