"""What rows made in bulk for measurements stand on: the firms that write, and how the rows come in batches."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from ckp.demo.shuffled import Pattern, patterns
from portal.access import MEMBERS_AUDIENCE_ID, PUBLIC_AUDIENCE_ID
from portal.enums import AffiliationState, AudienceKind, Role
from portal.models import Affiliation, Audience, Membership

SOURCE = "scale"  # of items, and the note on what firms say of where knowledge is
_BATCH = 500
_DAYS = 2200


@dataclass(frozen=True, slots=True)
class Firm:
    """Who shares: a firm with its manager, its cluster and the numbers of its audiences by kind."""

    organisation_id: int
    author_id: int
    cluster_id: int
    audiences: dict[str, int]


def firms() -> list[Firm]:
    """All verified firms with a manager and a place in a cluster, in a fixed order."""
    always = {AudienceKind.PUBLIC.value: PUBLIC_AUDIENCE_ID, AudienceKind.MEMBERS.value: MEMBERS_AUDIENCE_ID}
    clusters = dict(Audience.objects.filter(kind=AudienceKind.CLUSTER).values_list("cluster", "pk"))
    own: dict[int, dict[str, int]] = {}
    kinds = (AudienceKind.FIRM, AudienceKind.PARTNERS)
    for kind, organisation_id, pk in Audience.objects.filter(kind__in=kinds).values_list("kind", "organisation", "pk"):
        own.setdefault(organisation_id, {})[kind] = pk
    managers = Membership.objects.accepted().filter(role=Role.MANAGER).order_by("-pk")
    manager = dict(managers.values_list("organisation", "user"))
    places = Affiliation.objects.filter(state=AffiliationState.ACCEPTED, organisation__state="verified")
    return [
        Firm(pk, manager[pk], cluster, {**always, **own[pk], AudienceKind.CLUSTER.value: clusters[cluster]})
        for pk, cluster in places.order_by("organisation", "cluster").values_list("organisation", "cluster")
        if pk in manager
    ]


def by_cluster(every: Sequence[Firm]) -> dict[int, list[Firm]]:
    found: dict[int, list[Firm]] = {}
    for firm in every:
        found.setdefault(firm.cluster_id, []).append(firm)
    return found


def batches(made: int, wanted: int) -> Iterator[range]:
    """The numbers of what is missing."""
    for start in range(made, wanted, _BATCH):
        yield range(start, min(start + _BATCH, wanted))


def chance_of(what: str, number: int) -> Random:
    """The same for the same thing, however often it is made."""
    return Random(f"{what} {number}")  # noqa: S311 — rows for measurements, no secret


def pattern_of(number: int) -> Pattern:
    return patterns()[number % len(patterns())]


def some_day(chance: Random) -> datetime:
    """Some moment of the last years."""
    return timezone.now() - timedelta(days=chance.randrange(_DAYS), minutes=chance.randrange(1440))


def drawn(chance: Random, weights: dict[Any, int]) -> Any:
    """One of the keys, as often as it weighs."""
    return chance.choices(list(weights), list(weights.values()))[0]
