"""What learners may say, and who may see figures about them."""

from django.utils.translation import gettext_lazy as _

from knowledge.models import Course, Enrolment
from knowledge.policies.learning.courses import can_edit_course
from portal.access import ALLOWED, Access, Decision, refused


def can_rate_course(access: Access, enrolment: Enrolment) -> Decision:
    """After the first lesson; the course's own writers do not praise themselves."""
    if enrolment.done_count == 0:
        return refused(_("Finish a lesson first."))
    if enrolment.course.item.organisation_id in access.organisation_ids:
        return refused(_("Others say how good your organisation's course is."))
    return ALLOWED


def can_see_learners(access: Access, course: Course) -> Decision:
    """Figures about the learners, and the names of those who agreed: whoever may change the course."""
    return can_edit_course(access, course.item)


def can_see_numbers(access: Access) -> Decision:
    """Governance, of its clusters."""
    if access.is_administrator or access.staff_cluster_ids:
        return ALLOWED
    return refused(_("Only governance of the cluster can see this."))
