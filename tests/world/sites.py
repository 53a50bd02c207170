"""Sites, their figures and the facts of clusters in every state."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.files.base import ContentFile

from portal.access import MEMBERS_AUDIENCE_ID, Access
from portal.actions.audiences import cluster_audience
from portal.actions.facts import state_fact
from portal.actions.site_decisions import add_decision
from portal.actions.sites import add_figure
from portal.enums import Module
from portal.lib.site_records import FactRecord, FigureRecord, Said
from portal.models import AdministrativeUnit, Audience, Cluster, ClusterFact, Site, SiteDecision
from portal.queries.access import access_of
from tests.cast import Cast
from tests.land import make_full_site, make_site

_CLUSTER = {"ada", "ben", "cleo", "dora", "root"}
_MEMBERS = {"ada", "ben", "cleo", "finn", "dora", "gus", "root"}
# A word nobody else writes, and who alone may meet it anywhere.
CANARIES = {
    "canary-site-name": _CLUSTER,
    "canary-site-figure-source": _MEMBERS,
    "canary-site-decision": _MEMBERS,
    "canary-site-paper": _MEMBERS,
    "canary-fact-source": _MEMBERS,
    "canary-site-off": {"gus", "root"},
}
_SAID = Said(source="canary-site-figure-source", as_of=date(2024, 1, 1))


@dataclass(frozen=True)
class SitesWorld:
    """A public site with a figure, a decision and a fact for members; one for its cluster; one of a cluster that has
    switched sites off.
    """

    site: Site
    hidden: Site
    switched_off: Site
    decision: SiteDecision
    fact: ClusterFact
    unit: AdministrativeUnit


def add(cast: Cast) -> SitesWorld:
    site = make_full_site(cast.cluster)
    dora = access_of(cast.dora)
    add_figure(
        by=dora,
        site=site,
        figure=FigureRecord(kind="lease_price", value=Decimal(40), unit="USD", said=_SAID),
        audience_id=MEMBERS_AUDIENCE_ID,
    )
    decision = add_decision(
        by=dora,
        site=site,
        values={
            "kind": "fire", "number": "canary-site-decision", "decided_on": date(2022, 2, 2),
            "audience": Audience.objects.get(pk=MEMBERS_AUDIENCE_ID),
        },
        paper=ContentFile(b"%PDF-1.4 canary-site-paper", name="canary-site-paper.pdf"),
    )  # fmt: skip
    return SitesWorld(
        site=site,
        hidden=_hidden(cast),
        switched_off=_switched_off(cast),
        decision=decision,
        fact=_fact(cast, dora),
        unit=AdministrativeUnit.objects.get(code="01"),
    )


def _hidden(cast: Cast) -> Site:
    """For the members of its cluster. Its address says nothing: who asks for it has typed it."""
    hidden = make_site(cast.cluster, 2, words={"name": "canary-site-name"})
    Site.objects.filter(pk=hidden.pk).update(audience=cluster_audience(cast.cluster), slug="a-site-that-is-hidden")
    hidden.refresh_from_db()
    return hidden


def _switched_off(cast: Cast) -> Site:
    """The other cluster does not use the module."""
    row = make_site(cast.other_cluster, 3, words={"name": "canary-site-off"})
    Site.objects.filter(pk=row.pk).update(slug="a-site-of-a-cluster-without-sites")
    modules = [module for module in Module.values if module != Module.SITES]
    Cluster.objects.filter(pk=cast.other_cluster.pk).update(modules=modules)
    row.refresh_from_db()
    return row


def _fact(cast: Cast, dora: Access) -> ClusterFact:
    said = Said(source="canary-fact-source", as_of=date(2024, 1, 1))
    fact = FactRecord(kind="jobs", value=Decimal(60_000), unit="count", said=said)
    row = state_fact(by=dora, cluster=cast.cluster, fact=fact, audience_id=MEMBERS_AUDIENCE_ID)
    assert row is not None
    return row
