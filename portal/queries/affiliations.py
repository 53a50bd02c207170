"""The places of an organisation in clusters, and the clusters it could ask for one."""

from dataclasses import dataclass
from typing import Any

from django.db.models import DateTimeField, Exists, OuterRef, QuerySet, Subquery

from portal.access import Access
from portal.enums import AffiliationState
from portal.models import Affiliation, Cluster, Organisation
from portal.queries.matching import Folded


@dataclass(frozen=True, slots=True)
class Places:
    """Held and asked for by name, what is over latest first. ``asked_at`` of each says when it was asked for.

    What ended without having begun (``since`` is empty) is a request that was refused or withdrawn.
    """

    held: tuple[Any, ...]
    asked: tuple[Any, ...]
    past: tuple[Any, ...]


def places_of(access: Access, organisation: Organisation) -> Places:
    """All places of the organisation in clusters the reader may know of, one query."""
    rows = Affiliation.objects.visible_to(access).filter(organisation=organisation).select_related("cluster")
    found = list(rows.annotate(asked_at=asked_at()).order_by(Folded("cluster__name"), "pk"))
    past = [row for row in found if row.state == AffiliationState.ENDED]
    return Places(
        held=tuple(row for row in found if row.state == AffiliationState.ACCEPTED),
        asked=tuple(row for row in found if row.state == AffiliationState.REQUESTED),
        past=tuple(sorted(past, key=lambda row: row.until, reverse=True)),
    )


def open_clusters(access: Access, organisation: Organisation) -> QuerySet[Cluster]:
    """Clusters the reader sees in which the organisation neither has nor asks for a place, by name."""
    live = Affiliation.objects.filter(organisation=organisation).exclude(state=AffiliationState.ENDED)
    rows = Cluster.objects.visible_to(access).exclude(Exists(live.filter(cluster=OuterRef("pk"))))
    return rows.order_by(Folded("name"), "pk")


def is_last_place(affiliation: Affiliation) -> bool:
    """Would the organisation be in no cluster without this place? Certain only under the organisation's lock."""
    if affiliation.state != AffiliationState.ACCEPTED:
        return False
    others = Affiliation.objects.filter(organisation=affiliation.organisation_id, state=AffiliationState.ACCEPTED)
    return not others.exclude(pk=affiliation.pk).exists()


def asked_at() -> Subquery:
    """When a place last became a request, out of its history: the row itself does not say."""
    events = Affiliation._meta.get_field("events").related_model._default_manager
    requests = events.filter(pgh_obj=OuterRef("pk"), state=AffiliationState.REQUESTED)
    return Subquery(
        requests.order_by("-pgh_id").values("pgh_created_at")[:1],
        output_field=DateTimeField(),
    )
