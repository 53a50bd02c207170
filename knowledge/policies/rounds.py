"""Who opens a survey of needs, who gives a weight, and who makes the ranking."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from knowledge.models import NeedRound
from knowledge.policies.practices import governs_here
from portal.access import ALLOWED, Access, Decision, refused


def can_open_round(access: Access, cluster_id: int) -> Decision:
    if governs_here(access, cluster_id):
        return ALLOWED
    return refused(_("Only governance of the cluster opens a survey of needs."))


def can_weigh(access: Access, row: NeedRound, organisation_id: int, now: datetime) -> Decision:
    """For one's own organisation, from the opening until the end. The action asks for its place in the cluster."""
    if organisation_id not in access.organisation_ids:
        return refused(_("Only people of the organisation answer for it."))
    if row.frozen_at is not None or now >= row.closes_at:
        return refused(_("This survey has ended."))
    if now < row.opens_at:
        return refused(_("This survey has not begun yet."))
    return ALLOWED


def can_rank(access: Access, row: NeedRound, now: datetime) -> Decision:
    """After the end, once. The portal does it by itself within the hour."""
    if row.frozen_at is not None:
        return refused(_("The ranking is made already."))
    if now < row.closes_at:
        return refused(_("The survey has not ended yet."))
    if access.is_system or governs_here(access, row.cluster_id):
        return ALLOWED
    return refused(_("Only governance of the cluster makes the ranking."))
