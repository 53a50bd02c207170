"""Who writes down what of sites and clusters: governance of a cluster, for what belongs to it."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.access import ALLOWED, Access, Decision, refused
from portal.models import Cluster, Site, SiteDecision
from portal.policies.governance import can_govern_cluster


def can_found_site(access: Access, cluster_ids: Iterable[int]) -> Decision:
    """Write down a site of these clusters; one of no cluster is an administrator's."""
    wanted = set(cluster_ids)
    if access.is_administrator:
        return ALLOWED
    if not wanted:
        return refused(_("Only an administrator can enter a site that is in no cluster."))
    if wanted <= access.staff_cluster_ids:
        return ALLOWED
    return refused(_("Only governance of its cluster can do this."))


def can_edit_site(access: Access, site: Site) -> Decision:
    """Change its record and add to its figures. Its clusters should be loaded beforehand."""
    if access.is_administrator or any(cluster.pk in access.staff_cluster_ids for cluster in site.clusters.all()):
        return ALLOWED
    return refused(_("Only governance of its cluster can do this."))


def can_move_site(access: Access, site: Site, cluster_ids: Iterable[int]) -> Decision:
    """Give a site to other clusters: only into and out of clusters of one's own, and never out of all."""
    decision = can_edit_site(access, site)
    if not decision or access.is_administrator:
        return decision
    now, then = {cluster.pk for cluster in site.clusters.all()}, set(cluster_ids)
    if not then:
        return refused(_("Only an administrator can take a site out of all clusters."))
    if (now ^ then) - access.staff_cluster_ids:
        return refused(_("Only governance of the other cluster can do this."))
    return ALLOWED


def can_correct(access: Access, statement: Any) -> Decision:
    """Correct a figure, a stage or an assessment of a site. What was corrected already is the past."""
    decision = can_edit_site(access, statement.site)
    if decision and statement.corrections.exists():
        return refused(_("This was corrected already. Correct the newer entry."))
    return decision


def can_edit_decision(access: Access, decision: SiteDecision) -> Decision:
    return can_edit_site(access, decision.site)


def can_state_fact(access: Access, cluster: Cluster) -> Decision:
    """Write down a fact of a cluster, or correct one."""
    return can_govern_cluster(access, cluster)


def can_keep_units(access: Access) -> Decision:
    """Units are the country's, not a cluster's."""
    if access.is_administrator:
        return ALLOWED
    return refused(_("Only an administrator can change administrative units."))
