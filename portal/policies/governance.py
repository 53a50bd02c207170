"""What governance staff may do: for the clusters that were given to them, and for no other."""

from django.utils.translation import gettext_lazy as _

from portal.access import ALLOWED, Access, Decision, refused
from portal.enums import NOT_YET_VOUCHED_FOR, AffiliationState, OrganisationState
from portal.models import Affiliation, Cluster, Organisation, User


def governs(access: Access, organisation: Organisation) -> bool:
    """Governance of a cluster the organisation is in looks after it; of a new one, that of the clusters it asks for."""
    if access.is_administrator or not access.staff_cluster_ids:
        return access.is_administrator
    states = {AffiliationState.ACCEPTED}
    if organisation.state in NOT_YET_VOUCHED_FOR:
        states.add(AffiliationState.REQUESTED)
    return any(
        row.cluster_id in access.staff_cluster_ids and row.state in states for row in organisation.affiliations.all()
    )


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


def can_accept_affiliation(access: Access, affiliation: Affiliation) -> Decision:
    """Give a place that is asked for. A new organisation's comes with its verification."""
    if affiliation.state != AffiliationState.REQUESTED:
        return refused(_("This place was decided on already."))
    if affiliation.organisation.state != OrganisationState.VERIFIED:
        return refused(_("Only a verified organisation can have a place in a cluster."))
    return can_decide_affiliation(access, affiliation)


def can_refuse_affiliation(access: Access, affiliation: Affiliation) -> Decision:
    """Not give a place that is asked for. A new organisation's is refused together with the organisation."""
    if affiliation.state != AffiliationState.REQUESTED:
        return refused(_("This place was decided on already."))
    if affiliation.organisation.state in NOT_YET_VOUCHED_FOR:
        return refused(_("The place of a new organisation is decided on with its verification."))
    return can_decide_affiliation(access, affiliation)


def can_end_affiliation(access: Access, affiliation: Affiliation) -> Decision:
    if affiliation.state == AffiliationState.ENDED:
        return refused(_("This place has ended already."))
    if affiliation.state != AffiliationState.ACCEPTED:
        return refused(_("This place was not given yet."))
    return can_decide_affiliation(access, affiliation)


def can_found_cluster(access: Access) -> Decision:
    return ALLOWED if access.is_administrator else refused(_("Only an administrator can set up a cluster."))


def can_deactivate(access: Access, person: User) -> Decision:
    if not access.is_administrator:
        return refused(_("Only an administrator can do this."))
    if person.pk == access.user_id:
        return refused(_("You cannot shut yourself out."))
    return ALLOWED if person.is_active else refused(_("This person cannot sign in already."))


def can_reactivate(access: Access, person: User) -> Decision:
    if not access.is_administrator:
        return refused(_("Only an administrator can do this."))
    if person.closed_at is not None:
        return refused(_("This person closed the account. Only they can open a new one."))
    return refused(_("This person can sign in already.")) if person.is_active else ALLOWED
