"""Is a cluster alive? The last day on which its organisations, or what apps above add, did something."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from django.db.models import Max, Q
from django.utils import timezone

from portal.contributions import contributions
from portal.enums import AffiliationState, MembershipState, OrganisationState
from portal.models import Affiliation

LOOKED_BACK: Final = timedelta(days=365)


def active_clusters(cluster_ids: Collection[int], *, today: date | None = None) -> frozenset[int]:
    """The clusters in which something was done in the last twelve months. The mark says no more than that: a day could
    tell what a reader may not see.
    """
    since = (today or timezone.localdate()) - LOOKED_BACK
    return frozenset(last_activity(sorted(cluster_ids), since)) if cluster_ids else frozenset()


def last_activity(cluster_ids: Sequence[int], since: date) -> Mapping[int, date]:
    """The last day of activity of each cluster that had any since then, from all apps."""
    found: dict[int, date] = {}
    for contribution in contributions():
        if contribution.activity:
            for pk, day in contribution.activity(cluster_ids, since).items():
                found[pk] = max(day, found.get(pk, day))
    return found


def organisation_activity(cluster_ids: Sequence[int], since: date) -> Mapping[int, date]:
    """The portal's own: a verified organisation came in, took somebody in, or changed its page. One query."""
    places = Affiliation.objects.filter(
        cluster__in=cluster_ids, state=AffiliationState.ACCEPTED, organisation__state=OrganisationState.VERIFIED
    )
    start = timezone.make_aware(datetime.combine(since, time.min))
    accepted = Q(organisation__memberships__state=MembershipState.ACCEPTED)
    rows = (
        places.order_by()
        .values("cluster")
        .annotate(
            came=Max("since", filter=Q(since__gte=since)),
            took=Max("organisation__memberships__decided_at", filter=accepted),
            changed=Max("organisation__events__pgh_created_at", filter=Q(organisation__events__pgh_label="update")),
        )
    )
    found: dict[int, date] = {}
    for pk, came, took, changed in rows.values_list("cluster", "came", "took", "changed"):
        moments = [timezone.localtime(moment).date() for moment in (took, changed) if moment and moment >= start]
        days = [*moments, *([came] if came else [])]
        if days:
            found[pk] = max(days)
    return found
