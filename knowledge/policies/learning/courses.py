"""Who writes a course, who takes it, and who is told how far somebody is."""

from django.utils.translation import gettext_lazy as _

from knowledge.models import Course, Enrolment, Item
from knowledge.policies import items
from portal.access import ALLOWED, Access, Decision, refused
from portal.enums import Module


def can_start_course(access: Access, organisation_id: int, cluster_id: int) -> Decision:
    """Write a course in this name for this cluster."""
    decision = items.can_write_for(access, organisation_id, cluster_id)
    if decision and not access.is_system and cluster_id not in access.modules.get(Module.LEARNING, frozenset()):
        return refused(_("Learning is switched off in this cluster."))
    return decision


def can_edit_course(access: Access, item: Item) -> Decision:
    """Whoever may change the course's item changes the course: its author and the managers of the organisation."""
    if access.is_system:
        return ALLOWED
    decision = items.can_edit(access, item)
    return decision or refused(_("Only its author and the managers of the organisation can change this course."))


def can_enrol(access: Access, course: Course) -> Decision:
    """Keep what one has done. Reading needs nothing: a visitor reads a public course from beginning to end."""
    if not access.is_signed_in:
        return refused(_("Sign in to keep how far you are."))
    if course.item.withdrawn_at is not None:
        return refused(_("This course is withdrawn."))
    return ALLOWED


def can_facilitate(access: Access, course: Course, facilitator_id: int | None = None) -> Decision:
    """Review what learners hand in: those who may change the course, and the facilitator of the learner's cohort."""
    if access.is_signed_in and facilitator_id == access.user_id:
        return ALLOWED
    return can_edit_course(access, course.item)


def is_shown_to_author(access: Access, enrolment: Enrolment) -> bool:
    """How far this learner is, to those who facilitate the course: by the learner's consent."""
    return enrolment.shown_to_author and bool(can_edit_course(access, enrolment.course.item))


def can_see_firms_learners(access: Access, organisation_id: int) -> Decision:
    """The firm's training officer: its managers, for those of its people who agreed."""
    if access.manages(organisation_id):
        return ALLOWED
    return refused(_("Only managers of the organisation can see this."))
