"""Facts of clusters: stated with their source, corrected by stating anew."""

from decimal import Decimal

from django.db import transaction

from portal.access import PUBLIC_AUDIENCE_ID, Access, require
from portal.actions.statements import add_statements, where_from
from portal.lib.site_records import FactRecord, Said
from portal.models import Cluster, ClusterFact
from portal.policies.sites import can_state_fact


@transaction.atomic
def state_fact(
    *, by: Access, cluster: Cluster, fact: FactRecord, audience_id: int = PUBLIC_AUDIENCE_ID
) -> ClusterFact | None:
    """A fact of the cluster. What was said in the same words before is not said again, and None is answered; the same
    source with another value for the same day corrects the earlier row.
    """
    require(can_state_fact(by, cluster))
    row = ClusterFact(
        cluster=cluster,
        kind=fact.kind,
        label=fact.label,
        value=fact.value,
        unit=fact.unit,
        approximation=fact.approximation,
        audience_id=audience_id,
        **where_from(fact.said),
    )
    known = ClusterFact.objects.filter(cluster=cluster, kind=fact.kind, label=fact.label)
    thing, content = ("cluster", "kind", "label"), ("value", "unit", "approximation")
    new = add_statements([row], by=by, thing=thing, content=content, known=known)
    return new[0] if new else None


@transaction.atomic
def correct_fact(
    *, by: Access, fact: ClusterFact, value: Decimal | None, unit: str, said: Said, approximation: str = ""
) -> ClusterFact:
    """State the fact anew; the earlier row stays as what was said. No value withdraws it."""
    require(can_state_fact(by, fact.cluster))
    return ClusterFact.objects.create(
        cluster=fact.cluster,
        kind=fact.kind,
        label=fact.label,
        value=value,
        unit=unit,
        approximation=approximation,
        audience_id=fact.audience_id,
        recorded_by_id=by.user_id,
        corrects=fact,
        **where_from(said),
    )
