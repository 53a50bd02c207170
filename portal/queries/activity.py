"""Is a cluster alive? Whether its organisations, or what apps above add, did something lately."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from portal.contributions import contributions
from portal.enums import AffiliationState, MembershipState, OrganisationState
from portal.models import Affiliation, Cluster, Membership, Organisation

LOOKED_BACK: Final = timedelta(days=365)


def active_clusters(cluster_ids: Collection[int], *, today: date | None = None) -> frozenset[int]:
    """The clusters in which something was done in the last twelve months, as all apps tell. No day is told: it could
    say what a reader may not see.
    """
    since = (today or timezone.localdate()) - LOOKED_BACK
    return active_since(sorted(cluster_ids), since) if cluster_ids else frozenset()


def active_since(cluster_ids: Sequence[int], since: date) -> frozenset[int]:
    """A cluster that one app found alive is not looked at again."""
    found: set[int] = set()
    for contribution in contributions():
        rest = [pk for pk in cluster_ids if pk not in found]
        if contribution.activity and rest:
            found |= set(contribution.activity(rest, since))
    return frozenset(found)


def organisation_activity(cluster_ids: Sequence[int], since: date) -> Collection[int]:
    """The portal's own: a verified organisation came in, took somebody in, or changed its page. One query, which looks
    no further than to the first that did.
    """
    start = timezone.make_aware(datetime.combine(since, time.min))
    took = Membership.objects.filter(state=MembershipState.ACCEPTED, decided_at__gte=start)
    changes: QuerySet[Any] = Organisation.events.rel.related_model.objects.all()  # type: ignore[attr-defined]
    changed = changes.filter(pgh_label="update", pgh_created_at__gte=start)
    done = (
        _places().filter(since__gte=since),
        _places().filter(Exists(took.filter(organisation=OuterRef("organisation")))),
        _places().filter(Exists(changed.filter(pgh_obj=OuterRef("organisation")))),
    )
    alive = Exists(done[0]) | Exists(done[1]) | Exists(done[2])
    return list(Cluster.objects.filter(alive, pk__in=cluster_ids).values_list("pk", flat=True))


def _places() -> QuerySet[Affiliation]:
    """Of one cluster, from within a query over clusters."""
    return Affiliation.objects.filter(
        cluster=OuterRef("pk"), state=AffiliationState.ACCEPTED, organisation__state=OrganisationState.VERIFIED
    )
