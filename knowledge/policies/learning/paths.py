"""Who recommends courses in an order, and to whom."""

from django.utils.translation import gettext_lazy as _

from knowledge.models import LearningPath
from knowledge.policies.items import BY_GOVERNANCE
from knowledge.policies.learning.courses import can_start_course
from portal.access import ALLOWED, Access, Decision, refused
from portal.models import Audience


def can_write_path_for(access: Access, organisation_id: int, cluster_id: int) -> Decision:
    """In this name for this cluster: whoever may write a course there."""
    return can_start_course(access, organisation_id, cluster_id)


def can_edit_path(access: Access, path: LearningPath) -> Decision:
    """Its author while in the organisation, and the organisation's managers."""
    is_own = path.organisation_id in access.organisation_ids
    is_author = access.is_signed_in and path.author_id == access.user_id
    if access.is_administrator or (is_own and (is_author or access.manages(path.organisation_id))):
        return ALLOWED
    return refused(_("Only its author and the managers of the organisation can change this path."))


def can_show_path(audience: Audience) -> Decision:
    """Up to the cluster; beyond it courses speak for themselves."""
    if audience.kind in BY_GOVERNANCE:
        return refused(_("A learning path is for your organisation, its partners or the cluster."))
    return ALLOWED
