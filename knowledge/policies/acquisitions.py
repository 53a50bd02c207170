"""Who plans how a gap is closed, and says how far it has come."""

from django.utils.translation import gettext_lazy as _

from knowledge.enums import AcquisitionState
from knowledge.models import Acquisition, Theme
from knowledge.policies.items import AT_ONCE, can_write_for
from knowledge.policies.themes import can_arrange
from portal.access import ALLOWED, Access, Decision, refused
from portal.models import Audience

# What a plan may become from each state. What was done is done: it stands in the trace.
NEXT = {
    AcquisitionState.PLANNED: (AcquisitionState.UNDER_WAY, AcquisitionState.DONE, AcquisitionState.DROPPED),
    AcquisitionState.UNDER_WAY: (AcquisitionState.DONE, AcquisitionState.DROPPED),
    AcquisitionState.DROPPED: (AcquisitionState.PLANNED,),
    AcquisitionState.DONE: (),
}


def can_plan(access: Access, theme: Theme) -> Decision:
    """Somebody of the cluster with an organisation to plan for, while the theme is open."""
    decision = can_arrange(access, theme)
    if decision and not (access.is_member or access.is_system):
        return refused(_("Only people of a verified organisation plan an acquisition."))
    return decision


def can_plan_for(access: Access, theme: Theme, organisation_id: int) -> Decision:
    """In this name. That the organisation is in the cluster, the action looks up."""
    return can_plan(access, theme) and can_write_for(access, organisation_id, theme.cluster_id)


def can_show_plan(audience: Audience) -> Decision:
    """What a firm buys, and from whom, goes no further than its cluster."""
    return ALLOWED if audience.kind in AT_ONCE else refused(_("This audience is not offered here."))


def can_change_plan(access: Access, plan: Acquisition) -> Decision:
    """Its author while in the organisation, and the organisation's managers."""
    is_own = plan.organisation_id in access.organisation_ids
    is_author = access.is_signed_in and plan.author_id == access.user_id
    if access.is_administrator or (is_own and (is_author or access.manages(plan.organisation_id))):
        return ALLOWED
    return refused(_("Only its author and the managers of the organisation can change this plan."))


def can_become(access: Access, plan: Acquisition, state: str) -> Decision:
    decision = can_change_plan(access, plan)
    if decision and state not in NEXT[AcquisitionState(plan.state)]:
        return refused(_("It is no longer in the state in which you saw it. Look at it again."))
    return decision
