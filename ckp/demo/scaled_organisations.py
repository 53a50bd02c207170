"""Many more organisations for measurements: made in bulk from the written ones, each row as valid as if by hand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction

from ckp.demo import texts
from ckp.demo.past import ago
from ckp.demo.scaled_pages import Pattern, add_audiences, add_pages, is_waiting
from portal.access import PUBLIC_AUDIENCE_ID
from portal.enums import AffiliationState, MembershipState, OrganisationState, PartnershipKind, PartnershipState, Role
from portal.lib.markdown import render
from portal.models import Affiliation, Cluster, Membership, Organisation, Partnership, User

_BATCH = 500
MARK = "scale-"
_DAYS = 900
_PEOPLE = (Role.MANAGER, Role.MEMBER, Role.MEMBER)
_NEIGHBOURS = (1, 7)  # each organisation is tied to the one before it and to the one seven before it


@dataclass(frozen=True, slots=True)
class Seed:
    """One organisation to be made. The same number makes the same organisation."""

    number: int
    pattern: Pattern

    @property
    def days(self) -> int:
        return 1 + self.number * 37 % _DAYS


def add_organisations(wanted: int) -> int:
    """Add until there are as many as wanted; answers how many were added. Memory stays that of one batch."""
    made = Organisation.objects.filter(slug__startswith=MARK).count()
    patterns = list(_patterns())
    for start in range(made, wanted, _BATCH):
        numbers = range(start, min(start + _BATCH, wanted))
        _add([Seed(number, patterns[number % len(patterns)]) for number in numbers])
    return max(wanted - made, 0)


def _patterns() -> Iterator[Pattern]:
    for cluster in texts.clusters():
        row = Cluster.objects.get(slug=cluster["slug"])
        for firm in texts.firms(cluster["key"]):
            shared = {name: cluster[name] for name in ("country", "language", "time_zone")}
            yield Pattern(row, {**shared, **firm}, render(firm["description"]))


@transaction.atomic
def _add(seeds: Sequence[Seed]) -> None:
    people = _add_people(seeds)
    organisations = Organisation.objects.bulk_create(_organisation(seed) for seed in seeds)
    add_audiences(organisations)
    add_pages(organisations, [seed.pattern for seed in seeds], people=[first for first, *_ in people])
    Affiliation.objects.bulk_create(map(_affiliation, organisations, seeds))
    Membership.objects.bulk_create(_memberships(organisations, seeds, people))
    Partnership.objects.bulk_create(_partnerships(organisations, seeds))


def _add_people(seeds: Sequence[Seed]) -> list[list[User]]:
    """As many for each organisation as there are roles, none of whom can sign in."""
    password = make_password(None)
    users = User.objects.bulk_create(
        User(
            email=f"{MARK}{seed.number}-{turn}@example.org",
            name=f"{seed.pattern.entry['people'][0].get('name', 'Kim')} {seed.number}.{turn}",
            password=password,
            language=seed.pattern.entry["language"],
            time_zone=seed.pattern.entry["time_zone"],
        )
        for seed in seeds
        for turn in range(len(_PEOPLE))
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users
    )
    return [users[start : start + len(_PEOPLE)] for start in range(0, len(users), len(_PEOPLE))]


def _organisation(seed: Seed) -> Organisation:
    entry = seed.pattern.entry
    waiting = is_waiting(seed.number)
    return Organisation(
        name=f"{entry['name']} {seed.number}",
        slug=f"{MARK}{seed.number}",
        kind=entry.get("kind", "firm"),
        summary=entry["summary"],
        language=entry["language"],
        description=entry["description"],
        description_html=seed.pattern.description_html,
        state=OrganisationState.WAITING if waiting else OrganisationState.VERIFIED,
        decided_at=None if waiting else ago(seed.days),
        audience_id=PUBLIC_AUDIENCE_ID,
    )


def _affiliation(organisation: Organisation, seed: Seed) -> Affiliation:
    row = Affiliation(organisation=organisation, cluster=seed.pattern.cluster)
    if not is_waiting(seed.number):
        row.state, row.since = AffiliationState.ACCEPTED, ago(seed.days).date()
    return row


def _memberships(
    organisations: Iterable[Organisation], seeds: Iterable[Seed], people: Iterable[Sequence[User]]
) -> Iterator[Membership]:
    """A manager, a member, and somebody whose request may still wait."""
    for organisation, seed, group in zip(organisations, seeds, people, strict=True):
        for turn, (role, user) in enumerate(zip(_PEOPLE, group, strict=True)):
            row = Membership(user=user, organisation=organisation, role=role)
            if turn < len(_PEOPLE) - 1 or Random(seed.number).random() > 0.1:  # noqa: S311, PLR2004 — one in ten waits
                row.state, row.decided_at = MembershipState.ACCEPTED, ago(seed.days)
            yield row


def _partnerships(organisations: Sequence[Organisation], seeds: Sequence[Seed]) -> Iterator[Partnership]:
    for turn, seed in enumerate(seeds):
        for distance in _NEIGHBOURS:
            if turn < distance or is_waiting(seed.number) or is_waiting(seed.number - distance):
                continue
            yield Partnership(
                proposer=organisations[turn],
                partner=organisations[turn - distance],
                kind=PartnershipKind.SUPPLIER,
                state=PartnershipState.CONFIRMED,
                confirmed_at=ago(seed.days),
            )
