"""What governance staff may do: for the clusters that were given to them, and for no other."""

from django.utils.translation import gettext_lazy as _

from portal.access import ALLOWED, Access, Decision, refused
from portal.enums import OrganisationState
from portal.models import Affiliation, Cluster, Organisation


def governs(access: Access, organisation: Organisation) -> bool:
    """Governance of any cluster the organisation is in, or asked to be in, looks after it."""
    if access.is_administrator:
        return True
    return any(row.cluster_id in access.staff_cluster_ids for row in organisation.affiliations.all())


def can_govern_organisation(access: Access, organisation: Organisation) -> Decision:
    return ALLOWED if governs(access, organisation) else refused(_("Only governance of its cluster can do this."))


def can_verify(access: Access, organisation: Organisation) -> Decision:
    if organisation.state == OrganisationState.VERIFIED:
        return refused(_("This organisation is verified already."))
    if organisation.state == OrganisationState.CLOSED:
        return refused(_("This organisation is closed."))
    return can_govern_organisation(access, organisation)


def can_refuse(access: Access, organisation: Organisation) -> Decision:
    if organisation.state != OrganisationState.WAITING:
        return refused(_("Only an organisation that waits for verification can be refused."))
    return can_govern_organisation(access, organisation)


def can_suspend(access: Access, organisation: Organisation) -> Decision:
    if organisation.state != OrganisationState.VERIFIED:
        return refused(_("Only a verified organisation can be suspended."))
    return can_govern_organisation(access, organisation)


def can_govern_cluster(access: Access, cluster: Cluster) -> Decision:
    if access.is_administrator or cluster.pk in access.staff_cluster_ids:
        return ALLOWED
    return refused(_("Only governance of this cluster can do this."))


def can_decide_affiliation(access: Access, affiliation: Affiliation) -> Decision:
    if access.is_administrator or affiliation.cluster_id in access.staff_cluster_ids:
        return ALLOWED
    return refused(_("Only governance of this cluster can do this."))


def can_found_cluster(access: Access) -> Decision:
    return ALLOWED if access.is_administrator else refused(_("Only an administrator can set up a cluster."))
