"""Who opens a study, who answers, who releases its result, and who gets the answers without their firms."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from knowledge.models import Study
from knowledge.policies.practices import governs_here
from portal.access import ALLOWED, Access, Decision, refused


def can_open_study(access: Access, cluster_id: int) -> Decision:
    if governs_here(access, cluster_id):
        return ALLOWED
    return refused(_("Only governance of the cluster opens a study."))


def can_answer(access: Access, study: Study, organisation_id: int, now: datetime) -> Decision:
    """For one's own organisation, from the opening until the end. The action asks for its place in the cluster."""
    if organisation_id not in access.organisation_ids:
        return refused(_("Only people of the organisation answer for it."))
    if study.frozen_at is not None or now >= study.closes_at:
        return refused(_("This study has ended."))
    if now < study.opens_at:
        return refused(_("This study has not begun yet."))
    return ALLOWED


def can_release(access: Access, study: Study, now: datetime, approved_by: Collection[int | None]) -> Decision:
    """After the end, two people of governance, each once. ``approved_by`` are those who did already."""
    if study.frozen_at is not None:
        return refused(_("The result is made already."))
    if now < study.closes_at:
        return refused(_("The study has not ended yet."))
    if access.user_id is None or not governs_here(access, study.cluster_id):
        return refused(_("Only governance of the cluster releases the result."))
    if access.user_id in approved_by:
        return refused(_("You have approved it. A second person of governance has to as well."))
    return ALLOWED


def can_export(access: Access, study: Study) -> Decision:
    """The answers without their firms, once they are frozen."""
    if not governs_here(access, study.cluster_id):
        return refused(_("Only governance of the cluster gets the answers as a file."))
    if study.frozen_at is None:
        return refused(_("There is a file when the study has ended."))
    return ALLOWED
