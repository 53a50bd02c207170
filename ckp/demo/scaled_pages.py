"""The audiences and pages of organisations made in bulk."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from ckp.demo.parts import audience_of, capabilities
from ckp.demo.texts import Entry
from portal.access import PUBLIC_AUDIENCE_ID
from portal.enums import AudienceKind, CapabilityKind
from portal.models import Audience, Capability, Cluster, Contact, Organisation, Premises, Trade, User

_KINDS = (AudienceKind.FIRM, AudienceKind.PARTNERS, AudienceKind.REVIEW)
_WAITING_EVERY = 50
_SPREAD_DEGREES = 0.35


@dataclass(frozen=True, slots=True)
class Pattern:
    """A written firm with its cluster's words, from which others are made."""

    cluster: Cluster
    entry: Entry
    description_html: str


def is_waiting(number: int) -> bool:
    """Whether the organisation of that number still waits for verification."""
    return number % _WAITING_EVERY == 0


def add_audiences(organisations: Sequence[Organisation]) -> None:
    """All three of each; who waits for verification is read by its own people and governance alone."""
    rows = Audience.objects.bulk_create(
        Audience(kind=kind, organisation=organisation) for organisation in organisations for kind in _KINDS
    )
    review = {row.organisation_id: row for row in rows if row.kind == AudienceKind.REVIEW}
    waiting = [row for row in organisations if row.decided_at is None]
    for organisation in waiting:
        organisation.audience = review[organisation.pk]
    Organisation.objects.bulk_update(waiting, ["audience"])


def add_pages(organisations: Sequence[Organisation], patterns: Sequence[Pattern], *, people: Sequence[User]) -> None:
    """Trade, premises, capabilities and one contact person of each."""
    pairs = list(zip(organisations, (pattern.entry for pattern in patterns), strict=True))
    Trade.objects.bulk_create(_trade(organisation, entry) for organisation, entry in pairs)
    Premises.objects.bulk_create(_premises(organisation, entry) for organisation, entry in pairs)
    Capability.objects.bulk_create(_capabilities(pairs))
    Contact.objects.bulk_create(map(_contact, organisations, people, (entry for _, entry in pairs)))


def _trade(organisation: Organisation, entry: Entry) -> Trade:
    return Trade(
        organisation=organisation,
        isic=entry["isic"],
        size_class=entry["size"],
        founded=entry["founded"],
        languages=entry["languages"],
        audience_id=audience_of(entry, "trade"),
    )


def _premises(organisation: Organisation, entry: Entry) -> Premises:
    """Somewhere around the written firm, the same place every time."""
    chance = Random(organisation.slug)  # noqa: S311 — a place on a map, no secret
    return Premises(
        organisation=organisation,
        place=entry["place"],
        country=entry["country"],
        latitude=entry["latitude"] + chance.uniform(-_SPREAD_DEGREES, _SPREAD_DEGREES),
        longitude=entry["longitude"] + chance.uniform(-_SPREAD_DEGREES, _SPREAD_DEGREES),
        audience_id=audience_of(entry, "premises"),
    )


def _capabilities(pairs: Iterable[tuple[Organisation, Entry]]) -> Iterator[Capability]:
    for organisation, entry in pairs:
        for kind in CapabilityKind:
            for fields in capabilities(entry, kind):
                yield Capability(organisation=organisation, kind=kind, audience_id=audience_of(entry, kind), **fields)


def _contact(organisation: Organisation, user: User, entry: Entry) -> Contact:
    first = entry["people"][0]
    return Contact(
        organisation=organisation,
        user=user,
        title=first.get("title", ""),
        ask_about=first.get("ask", ""),
        audience_id=PUBLIC_AUDIENCE_ID,
    )
