"""An organisation's places in clusters, from its own side: who sees them, asks for one, withdraws, leaves."""

from django.utils.translation import gettext_lazy as _

from portal.access import ALLOWED, Access, Decision, refused
from portal.enums import AffiliationState, OrganisationState
from portal.models import Affiliation, Cluster, Organisation
from portal.policies.organisations import can_manage
from portal.policies.reading import can_view


def can_see_places(access: Access, organisation: Organisation) -> Decision:
    """Requests and what has ended are the organisation's own business; governance has its clusters' in the admin."""
    if organisation.pk in access.standings:
        return ALLOWED
    return refused(_("Only people of this organisation can see its places in clusters."))


def can_seek_places(access: Access, organisation: Organisation) -> Decision:
    """Ask for a place in any cluster at all. A new organisation's first place comes with its verification."""
    decision = can_manage(access, organisation)
    if decision and organisation.state != OrganisationState.VERIFIED:
        return refused(_("You can ask for places in further clusters once the organisation is verified."))
    return decision


def can_ask_for_place(access: Access, organisation: Organisation, cluster: Cluster) -> Decision:
    """Whether there is a place or a request already is decided by the database, in the action."""
    decision = can_seek_places(access, organisation)
    if decision and not can_view(access, cluster):
        return refused(_("You can ask only for a place in a cluster whose page you can read."))
    return decision


def can_withdraw(access: Access, affiliation: Affiliation) -> Decision:
    if affiliation.state != AffiliationState.REQUESTED:
        return refused(_("This request was answered already."))
    return can_seek_places(access, affiliation.organisation)


def can_end(access: Access, affiliation: Affiliation) -> Decision:
    """Leave the cluster. Whether it is the last one is decided under a lock, in the action."""
    if affiliation.state != AffiliationState.ACCEPTED:
        return refused(_("You can leave only a cluster in which the organisation has a place."))
    return can_seek_places(access, affiliation.organisation)
