"""One cluster's page, and the register with its mark of life."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.access import Access
from portal.enums import ClusterKind, Module
from portal.lib.cluster_kinds import KINDS, KindOfCluster
from portal.models import Cluster, Organisation, Site
from portal.queries.activity import active_clusters
from portal.queries.clusters import place_words, register
from portal.queries.facts import facts_of
from portal.queries.site_totals import SiteTotals, site_totals
from portal.queries.statements import Stated


@dataclass(frozen=True, slots=True)
class ClusterPage:
    """One cluster: its agency as far as the reader may know of it, the facts its sources tell, whether anything was
    done there in the last twelve months, and what its sites make together (None where it has none to show).
    """

    cluster: Cluster
    agency: Organisation | None
    facts: Sequence[Stated]
    is_active: bool
    sites: SiteTotals | None

    @property
    def place(self) -> str:
        return place_words(self.cluster.place, self.cluster.country)

    @property
    def kind(self) -> KindOfCluster:
        return KINDS[ClusterKind(self.cluster.kind)]


def marked_register(access: Access) -> list[Cluster]:
    """The clusters by name, each with ``is_active``. One query, and one for each app that tells of activity."""
    clusters = list(register(access))
    active = active_clusters({cluster.pk for cluster in clusters})
    for cluster in clusters:
        cluster.is_active = cluster.pk in active  # type: ignore[attr-defined]
    return clusters


def cluster_page(access: Access, slug: str) -> ClusterPage | None:
    """None where the reader may not know of the cluster, or there is none. Seven queries."""
    cluster = register(access).filter(slug=slug).first()
    if cluster is None:
        return None
    agency = Organisation.objects.visible_to(access).verified().filter(governs=cluster).first()
    return ClusterPage(
        cluster=cluster,
        agency=agency,
        facts=facts_of(access, cluster),
        is_active=cluster.pk in active_clusters([cluster.pk]),
        sites=_sites(access, cluster),
    )


def _sites(access: Access, cluster: Cluster) -> SiteTotals | None:
    """Nothing while the cluster does not use the module, for administrators as well."""
    if cluster.pk not in access.modules.get(Module.SITES, frozenset()):
        return None
    totals = site_totals(access, Site.objects.visible_to(access).of_cluster(cluster.slug))
    return totals if totals.sites else None
