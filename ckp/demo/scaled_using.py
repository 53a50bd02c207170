"""Many more trials for measurements, with what else firms do with an item: comment, keep, follow, build on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from random import Random

from ckp.demo.scaled_ground import SOURCE, Firm, batches, by_cluster, chance_of, drawn, firms, pattern_of, some_day
from ckp.demo.shuffled import shuffled
from knowledge.actions.acts import act_of
from knowledge.actions.to_try import ASKED_AFTER
from knowledge.enums import ActKind, Again, Phase, Relation, TrialOutcome
from knowledge.models import Act, Card, Comment, Follow, Item, Lineage, Promotion, ToTry, Trial, TryQuestion
from portal.enums import AudienceKind

_READERS: dict[str, int] = {  # of a hundred trials
    AudienceKind.CLUSTER: 50,
    AudienceKind.PARTNERS: 20,
    AudienceKind.FIRM: 30,
}
_COMMENTED, _KEPT, _FOLLOWED, _BUILT_ON, _GOOD_CASES = 0.5, 0.3, 0.5, 0.3, 0.02
_WIDE = (AudienceKind.PUBLIC, AudienceKind.MEMBERS, AudienceKind.CLUSTER)
_LIBRARY = 50_000


@dataclass(frozen=True, slots=True)
class Seed:
    """What one firm of an item's cluster does with it. The same number makes the same."""

    number: int
    chance: Random
    firm: Firm
    item: Item
    child: Item

    def does(self, share: float) -> bool:
        return self.chance.random() < share


def add_scaled_trials(wanted: int) -> int:
    """Add until there are as many trials as wanted; answers how many were added."""
    made = Trial.objects.filter(note=SOURCE).count()
    if made >= wanted:
        return 0
    near, items = by_cluster(firms()), list(_items())
    for numbers in batches(made, wanted):
        seeds = [_seed(number, near, items) for number in numbers]
        _add_trials(seeds)
        _add_comments([seed for seed in seeds if seed.does(_COMMENTED)])
        _keep([seed for seed in seeds if seed.does(_KEPT)])
        _tie(seeds)
    return wanted - made


def _items() -> Iterator[Item]:
    """What a firm of the cluster can read."""
    rows = Item.objects.filter(source=SOURCE, audience__kind__in=_WIDE).order_by("pk")
    yield from rows.only("pk", "cluster", "organisation", "audience", "shared_at")[:_LIBRARY]


def _seed(number: int, near: dict[int, list[Firm]], items: Sequence[Item]) -> Seed:
    chance = chance_of("trial", number)
    item, child = chance.sample(items, 2)
    return Seed(number, chance, chance.choice(near[item.cluster_id]), item, child)


def _add_trials(seeds: Sequence[Seed]) -> None:
    """With their acts, and with their cards on the boards that have the item."""
    trials = Trial.objects.bulk_create(map(_trial, seeds))
    Act.objects.bulk_create(
        act_of(ActKind.ITEM_TRIED, row, organisation_id=row.organisation_id, user_id=row.author_id, at=row.at)
        for row in trials
    )
    boards: dict[int, list[int]] = {}
    cards = Card.objects.filter(item__in=[seed.item.pk for seed in seeds], theme__closed_at=None)
    for item_id, theme_id in cards.values_list("item", "theme"):
        boards.setdefault(item_id, []).append(theme_id)
    Card.objects.bulk_create(
        Card(
            theme_id=theme_id,
            trial=row,
            phase=Phase.USE,
            position=seed.number,
            cluster_id=row.cluster_id,
            audience_id=row.audience_id,
            at=row.at,
        )
        for row, seed in zip(trials, seeds, strict=True)
        for theme_id in boards.get(seed.item.pk, ())
    )


def _trial(seed: Seed) -> Trial:
    pattern, chance = pattern_of(seed.number), seed.chance
    before = chance.randrange(20, 200)
    return Trial(
        item=seed.item,
        organisation_id=seed.firm.organisation_id,
        author_id=seed.firm.author_id,
        cluster_id=seed.firm.cluster_id,
        audience_id=seed.firm.audiences[drawn(chance, _READERS)],
        at=some_day(chance),
        language=pattern.language,
        done=shuffled(pattern, chance=chance).summary,
        measure="Set-up",
        unit="min",
        before=Decimal(before),
        after=Decimal(before * chance.randrange(40, 120) // 100),
        outcome=chance.choice(TrialOutcome.values),
        again=chance.choice(Again.values),
        note=SOURCE,
    )


def _add_comments(seeds: Sequence[Seed]) -> None:
    comments = Comment.objects.bulk_create(
        Comment(
            item=seed.item,
            audience_id=seed.item.audience_id,
            version=1,
            text=shuffled(pattern_of(seed.number), chance=seed.chance).summary,
            organisation_id=seed.firm.organisation_id,
            author_id=seed.firm.author_id,
            at=some_day(seed.chance),
        )
        for seed in seeds
    )
    Act.objects.bulk_create(
        act_of(ActKind.ITEM_DISCUSSED, row.item, organisation_id=row.organisation_id, user_id=row.author_id, at=row.at)
        for row in comments
    )


def _keep(seeds: Sequence[Seed]) -> None:
    """On the firm's list of things to try, with the questions that follow."""
    ToTry.objects.bulk_create(
        (
            ToTry(
                item=seed.item,
                organisation_id=seed.firm.organisation_id,
                user_id=seed.firm.author_id,
                at=some_day(seed.chance),
            )
            for seed in seeds
        ),
        ignore_conflicts=True,
    )
    new = ToTry.objects.filter(item__in=[seed.item.pk for seed in seeds], questions=None)
    TryQuestion.objects.bulk_create(
        TryQuestion(to_try=row, days=days, due_at=row.at + timedelta(days=days), asked_at=row.at + timedelta(days=days))
        for row in new
        for days in ASKED_AFTER
    )


def _tie(seeds: Sequence[Seed]) -> None:
    """Who follows the item, what was made of it, and is it held up as an example?"""
    follows, lines, cases = [], [], []
    for seed in seeds:
        at = some_day(seed.chance)
        if seed.does(_FOLLOWED):
            follows.append(Follow(user_id=seed.firm.author_id, item=seed.item, at=at, seen_at=at))
        if seed.does(_BUILT_ON):
            lines.append(Lineage(item=seed.child, relation=Relation.DERIVED, to_item=seed.item))
        if seed.does(_GOOD_CASES):
            cases.append(Promotion(item=seed.item, reason="For measurements.", at=at))
    Follow.objects.bulk_create(follows, ignore_conflicts=True)
    Lineage.objects.bulk_create(lines, ignore_conflicts=True)
    Promotion.objects.bulk_create(cases, ignore_conflicts=True)
