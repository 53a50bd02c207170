"""Many more items for measurements: shuffled texts, shared by all firms, for every kind of reader."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any

from django.utils import timezone

from ckp.demo.shuffled import Pattern, patterns, shuffled
from knowledge.actions.bulk import NewItem, add_items
from knowledge.enums import SUGGESTED_CELLS, Form, ItemKind, Licence, Origin, Phase, Process
from knowledge.models import Item, Use
from portal.access import MEMBERS_AUDIENCE_ID, PUBLIC_AUDIENCE_ID
from portal.enums import AffiliationState, AudienceKind, Role
from portal.models import Affiliation, Audience, Membership, Tag

SOURCE = "scale"
_DAYS = 2200
_FOLLOWS_ITS_KIND = 0.6  # the share of items in the cell that their kind suggests
_MOST_TAGS = 3
_USED = 0.25
_READERS: dict[str, int] = {  # of a hundred items
    AudienceKind.PUBLIC: 45,
    AudienceKind.MEMBERS: 20,
    AudienceKind.CLUSTER: 20,
    AudienceKind.PARTNERS: 8,
    AudienceKind.FIRM: 7,
}
_KINDS, _CELLS = list(ItemKind), [(phase, process) for phase in Phase for process in Process]
_LICENCES = (Licence.RESERVED, Licence.RESERVED, Licence.CC_BY, Licence.CC_BY_SA)


@dataclass(frozen=True, slots=True)
class Firm:
    """Who shares: a firm with its manager, its cluster and the numbers of its audiences by kind."""

    organisation_id: int
    author_id: int
    cluster_id: int
    audiences: dict[str, int]


def add_scaled_items(wanted: int) -> int:
    """Add until there are as many as wanted; answers how many were added. Memory stays that of one batch."""
    made = Item.objects.filter(source=SOURCE).count()
    if made >= wanted:
        return 0
    firms, tags = _firms(), dict(Tag.objects.accepted().order_by("pk").values_list("name", "pk"))
    people = [firm.author_id for firm in firms]
    for batch in add_items(_rows(range(made, wanted), firms, tags)):
        Use.objects.bulk_create(use for item in batch for use in _uses(item, people))
    return wanted - made


def _rows(numbers: range, firms: Sequence[Firm], tags: dict[str, int]) -> Iterator[NewItem]:
    written = patterns()
    for number in numbers:
        yield _row(number, written[number % len(written)], firms, tags)


def _row(number: int, pattern: Pattern, firms: Sequence[Firm], tags: dict[str, int]) -> NewItem:
    chance = Random(f"item {number}")  # noqa: S311 — a text for measurements, no secret
    firm = firms[chance.randrange(len(firms))]
    text = shuffled(pattern, chance=chance)
    return NewItem(
        content={"title": text.title, "summary": text.summary, "body": text.body, **_sorting(pattern, chance)},
        organisation_id=firm.organisation_id,
        cluster_id=firm.cluster_id,
        audience_id=firm.audiences[chance.choices(list(_READERS), list(_READERS.values()))[0]],
        author_id=firm.author_id,
        tag_ids=_tags(pattern, tags, chance),
        shared_at=timezone.now() - timedelta(days=chance.randrange(_DAYS), minutes=chance.randrange(1440)),
        source=SOURCE,
        external_id=str(number),
        body_html=text.html,
        uses=_times_used(number),
    )


def _sorting(pattern: Pattern, chance: Random) -> dict[str, Any]:
    """Kind, cell and the other choices of an author."""
    kind = chance.choice(_KINDS)
    is_usual = chance.random() < _FOLLOWS_ITS_KIND
    phase, process = SUGGESTED_CELLS[kind] if is_usual else chance.choice(_CELLS)
    return {
        "language": pattern.language,
        "kind": kind,
        "phase": phase,
        "process": process,
        "form": chance.choice(list(Form)),
        "origin": chance.choice(list(Origin)),
        "licence": chance.choice(_LICENCES),
        "credit": pattern.entry.get("credit", ""),
    }


def _tags(pattern: Pattern, tags: dict[str, int], chance: Random) -> tuple[int, ...]:
    """Those of the pattern and some others."""
    own = [tags[name] for name in pattern.entry["tags"]]
    others = chance.sample(list(tags.values()), chance.randrange(_MOST_TAGS))
    return tuple(dict.fromkeys([*own, *others]))


def _times_used(number: int) -> int:
    """Most items not at all, a few often."""
    chance = Random(f"use {number}")  # noqa: S311
    return min(int(chance.paretovariate(1)), 40) if chance.random() < _USED else 0


def _uses(item: Item, people: Sequence[int]) -> Iterator[Use]:
    chance = Random(f"user {item.external_id}")  # noqa: S311
    for user_id in chance.sample(people, min(item.uses, len(people))):
        yield Use(item=item, user_id=user_id)


def _firms() -> list[Firm]:
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
