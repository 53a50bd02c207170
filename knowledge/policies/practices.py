"""Who keeps the catalogue of practices, and who says what a cluster does."""

from django.utils.translation import gettext_lazy as _

from knowledge.models import Practice
from portal.access import ALLOWED, Access, Decision, refused
from portal.enums import AudienceKind, Module
from portal.models import Audience


def can_keep_catalogue(access: Access) -> Decision:
    """Governance of any cluster: the catalogue is one for all."""
    if access.is_administrator or access.staff_cluster_ids:
        return ALLOWED
    return refused(_("Only governance keeps the catalogue of practices."))


def can_retire(access: Access, practice: Practice) -> Decision:
    if practice.retired_at is not None:
        return refused(_("It is retired already."))
    return can_keep_catalogue(access)


def can_bring_back(access: Access, practice: Practice) -> Decision:
    if practice.retired_at is None:
        return refused(_("It stands in the catalogue."))
    return can_keep_catalogue(access)


def can_mark(access: Access, cluster_id: int) -> Decision:
    """Say what the cluster does: its governance, while the module is on there."""
    if governs_here(access, cluster_id):
        return ALLOWED
    return refused(_("Only governance of the cluster says what it does."))


def can_show(cluster_id: int, audience: Audience) -> Decision:
    """What governance says of its cluster, or asks there, is for the cluster, for all members or for everybody."""
    is_own = audience.kind == AudienceKind.CLUSTER and audience.cluster_id == cluster_id
    if is_own or audience.kind in {AudienceKind.MEMBERS, AudienceKind.PUBLIC}:
        return ALLOWED
    return refused(_("This audience is not offered here."))


def governs_here(access: Access, cluster_id: int) -> bool:
    """Governance of the cluster, where knowledge is switched on."""
    is_on = cluster_id in access.modules.get(Module.KNOWLEDGE, frozenset())
    return is_on and (access.is_administrator or cluster_id in access.staff_cluster_ids)
