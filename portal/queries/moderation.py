"""What governance sees at once: everything that waits, the people of its clusters, who governs a cluster."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from portal.access import Access
from portal.contributions import desk_entries
from portal.enums import AffiliationState, OrganisationState
from portal.models import Affiliation, Cluster, Membership, User
from portal.queries.affiliations import asked_at


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits, and for how many whole days."""

    kind: str
    title: str
    url: str
    since: datetime
    days: int


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of waiting thing, and how many there are."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Desk:
    """The moderation desk: what waits, oldest first, and all kinds of it."""

    waiting: tuple[Waiting, ...]
    kinds: tuple[Kind, ...]
    kind: str

    @property
    def total(self) -> int:
        return sum(kind.count for kind in self.kinds)


def moderation_desk(access: Access, *, kind: str = "") -> Desk:
    """Everything that waits for this person; with the label of a kind only that, with an unknown one everything."""
    now = timezone.now()
    found = sorted(desk_entries(access), key=lambda entry: entry.since)
    rows = [Waiting(str(row.kind), row.title, row.url, row.since, (now - row.since).days) for row in found]
    counts = Counter(row.kind for row in rows)
    chosen = kind if kind in counts else ""
    return Desk(
        waiting=tuple(row for row in rows if chosen in ("", row.kind)),
        kinds=tuple(Kind(label, count) for label, count in counts.most_common()),
        kind=chosen,
    )


def governed_people(access: Access) -> QuerySet[User]:
    """The people of the organisations a person governs, and those who ask to belong; an administrator's are all.

    ``live_memberships`` of each are those in the same organisations.
    """
    live = Membership.objects.governed_by(access).live()
    people: QuerySet[User] = User.objects.all()
    if not access.is_administrator:
        people = people.filter(Exists(live.filter(user=OuterRef("pk"))))
    rows = live.select_related("organisation").order_by("organisation__name")
    return people.prefetch_related(Prefetch("memberships", queryset=rows, to_attr="live_memberships"))


def staff_of_cluster(cluster: Cluster) -> QuerySet[User]:
    """The governance staff of one cluster, by name."""
    grants = cluster.grants.filter(permission__codename="govern_cluster")
    return User.objects.filter(is_staff=True, groups__in=grants.values("group")).distinct().order_by("name", "pk")


def waiting_affiliations(access: Access) -> QuerySet[Any]:
    """Verified organisations that ask for a place in a cluster of this person's; ``asked_at`` says since when.

    A place that a new organisation asks for is decided together with its verification and is not among them.
    """
    waiting = Affiliation.objects.governed_by(access).filter(
        state=AffiliationState.REQUESTED, organisation__state=OrganisationState.VERIFIED
    )
    return waiting.select_related("organisation", "cluster").annotate(
        asked_at=Coalesce(asked_at(), "organisation__registered_at")
    )
