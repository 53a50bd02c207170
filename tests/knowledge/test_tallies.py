"""What the bits say is what is there, for every reader, after whatever was done, folded in or not."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.utils import timezone

from knowledge.actions.diffusion import widen_item
from knowledge.actions.items import edit_item
from knowledge.actions.withdrawing import withdraw_item
from knowledge.enums import ItemKind, Phase, Process
from knowledge.models import Item, ItemTag, TallyChange
from knowledge.queries.asking import fitting
from knowledge.queries.tallies import FRESH, WIDTH, Question, tally
from portal.access import MEMBERS_AUDIENCE_ID, PUBLIC_AUDIENCE_ID, Access
from portal.actions.audiences import cluster_audience, organisation_audiences
from portal.actions.tags import add_tag, merge_tags
from portal.enums import Language, Module
from portal.models import Cluster, Tag
from portal.queries.access import access_of
from tests.cast import Cast, make_cast
from tests.knowledge.shelf import new, put
from tests.knowledge.writing import audience, content_of, share
from tests.races import at_once

SHOWN = ("phase", "process", "cell", "kind", "language", "year", "cluster", "organisation", "tag")
OWN = {"cell": {"cell", "phase", "process"}}
Asked = Mapping[str, list[str]]


def fold() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT knowledge_tally_fold()")
        return int(cursor.fetchone()[0])


def facts(item: Item) -> list[tuple[str, str]]:
    """What one item says, told by the rows."""
    year = str(item.shared_at.astimezone(UTC).year)
    plain = [(name, str(getattr(item, name))) for name in ("phase", "process", "kind", "language")]
    keys = [("cluster", str(item.cluster_id)), ("organisation", str(item.organisation_id)), ("year", year)]
    tags = [("tag", str(row.tag_id)) for row in item.item_tags.all()]
    return [*plain, *keys, ("cell", f"{item.phase} {item.process}"), *tags]


def live(access: Access, asked: Asked, name: str) -> dict[str, int]:
    """The counts of one dimension, counted one by one among what the others leave."""
    rest = {key: values for key, values in asked.items() if key not in OWN.get(name, {name})}
    counted = Counter(
        value
        for item in fitting(access, rest).prefetch_related("item_tags")
        for key, value in facts(item)
        if key == name
    )
    return dict(counted)


def assert_true(access: Access, asked: Asked) -> None:
    told = tally(access, Question(asked=asked, shown=SHOWN, most=10_000, latest=5))
    ids = sorted(fitting(access, asked).values_list("pk", flat=True), reverse=True)
    assert told.total == len(ids)
    assert sorted(told.ids or [], reverse=True) == ids
    assert sorted(told.latest, reverse=True) == ids[:5] or TallyChange.objects.exists()
    for name in SHOWN:
        counts = {value: count for value, count in told.counts.get(name, {}).items() if count}
        assert counts == live(access, asked, name), name


def readers(cast: Cast) -> list[Access]:
    people = (AnonymousUser(), cast.ada, cast.cleo, cast.dora, cast.eve, cast.finn, cast.root)
    return [access_of(person) for person in people]


class Chance:
    """Does one thing after another that changes what is counted."""

    def __init__(self, cast: Cast, seed: int) -> None:
        self.cast, self.random = cast, Random(seed)
        self.tags = [add_tag(by=Access.system(), name=f"Tag {number}", labels={}).pk for number in range(5)]
        self.places = [(cast.firm_a, cast.cluster), (cast.firm_b, cast.cluster), (cast.firm_f, cast.other_cluster)]
        own = [audience.pk for firm, _cluster in self.places for audience in organisation_audiences(firm).values()]
        shared = [cluster_audience(cluster).pk for cluster in (cast.cluster, cast.other_cluster)]
        self.audiences = [PUBLIC_AUDIENCE_ID, PUBLIC_AUDIENCE_ID, MEMBERS_AUDIENCE_ID, *shared, *own]

    def words(self) -> dict[str, str]:
        enums = {"kind": ItemKind, "phase": Phase, "process": Process, "language": Language}
        return {name: self.random.choice(values.values) for name, values in enums.items()}

    def row(self) -> Any:
        firm, cluster = self.random.choice(self.places)
        return new(
            self.cast,
            content=self.words(),
            organisation_id=firm.pk,
            cluster_id=cluster.pk,
            audience_id=self.random.choice(self.audiences),
            shared_at=datetime(self.random.randint(2022, 2026), self.random.choice((1, 12)), 31, 23, tzinfo=UTC),
            tag_ids=tuple(self.random.sample(self.tags, self.random.randint(0, 3))),
        )

    def some(self) -> Any:
        """A few items, to be changed in one statement."""
        pks = list(Item.objects.values_list("pk", flat=True))
        return Item.objects.filter(pk__in=self.random.sample(pks, min(len(pks), self.random.randint(1, 7))))

    def step(self) -> None:
        deeds: list[Callable[[], Any]] = [
            lambda: put(self.row() for _each in range(self.random.randint(1, 30))),
            lambda: self.some().update(**self.words()),
            lambda: self.some().update(audience=self.random.choice(self.audiences)),
            lambda: self.some().update(withdrawn_at=self.random.choice((None, timezone.now()))),
            lambda: self.some().update(shared_at=datetime(self.random.randint(2020, 2026), 1, 1, tzinfo=UTC)),
            lambda: self.some().update(uses=3),
            lambda: self.some().delete(),
            lambda: ItemTag.objects.filter(content_object__in=self.some()).delete(),
            lambda: [self.some()[0].tags.set(Tag.objects.filter(pk__in=self.random.sample(self.tags, 2)))],
            lambda: ItemTag.objects.filter(content_object__in=self.some(), tag=self.tags[0]).delete(),
            fold,
        ]
        self.random.choice(deeds)()

    def asked(self) -> Asked:
        words = self.words() | {"year": str(self.random.randint(2022, 2026)), "tag": str(self.random.choice(self.tags))}
        words |= {"cluster": str(self.random.choice(self.places)[1].pk)}
        words |= {"organisation": str(self.random.choice(self.places)[0].pk)}
        return {name: [words[name]] for name in self.random.sample(sorted(words), self.random.randint(0, 3))}


@pytest.mark.parametrize("seed", range(4))
def test_after_anything_the_counts_are_those_of_the_rows(cast: Cast, seed: int) -> None:
    chance = Chance(cast, seed)
    put(chance.row() for _each in range(40))
    for number in range(24):
        chance.step()
        if number % 4 == 3:
            for access in readers(cast):
                assert_true(access, chance.asked())
    fold()
    assert not TallyChange.objects.exists()
    for access in readers(cast):
        assert_true(access, {})


def test_what_people_do_to_an_item_is_counted_at_once(cast: Cast) -> None:
    ada, cleo = access_of(cast.ada), access_of(cast.cleo)
    item = share(cast, "firm", tags=("Lean",))
    assert [tally(who, Question()).total for who in (ada, cleo)] == [1, 0]
    widen_item(by=ada, item=item, audience=audience(cast, "cluster"))
    edit_item(by=ada, item=item, version=1, content=content_of(phase="identify"), tags=("Lean", "Safety"))
    assert tally(cleo, Question(shown=("phase", "tag"))).counts["phase"] == {"identify": 1}
    assert sum(tally(cleo, Question(shown=("tag",))).counts["tag"].values()) == 2
    item.refresh_from_db()
    withdraw_item(by=ada, item=item, reason="Wrong")
    assert [tally(who, Question()).total for who in (ada, cleo)] == [0, 0]


def test_a_merged_tag_counts_as_the_other(cast: Cast) -> None:
    one, other = (add_tag(by=Access.system(), name=name, labels={}) for name in ("Lathe", "Turning"))
    put(new(cast, tag_ids=tag_ids) for tag_ids in ((one.pk,), (one.pk, other.pk), (other.pk,)))
    fold()
    merge_tags(by=Access.system(), tag=one, into=other)
    told = tally(access_of(AnonymousUser()), Question(shown=("tag",)))
    assert {value: count for value, count in told.counts["tag"].items() if count} == {str(other.pk): 3}


def test_items_on_both_sides_of_a_row_of_bits_are_counted(cast: Cast) -> None:
    (pattern,) = put([new(cast)])
    fold()
    for pk in (WIDTH - 1, WIDTH, 3 * WIDTH + 5):
        pattern.pk = pk
        pattern._state.adding = True
        pattern.save(force_insert=True)
    told = tally(access_of(AnonymousUser()), Question(most=10, latest=2))
    assert told.total == 4
    assert fold() == 3
    told = tally(access_of(AnonymousUser()), Question(most=10, latest=2))
    assert set(told.ids or []) >= {WIDTH - 1, WIDTH, 3 * WIDTH + 5}
    assert told.latest == [3 * WIDTH + 5, WIDTH]


def test_more_changes_than_one_row_holds_are_counted_before_they_are_folded(cast: Cast) -> None:
    visitor = access_of(AnonymousUser())
    items = put(new(cast) for _each in range(FRESH + 40))
    TallyChange.objects.bulk_create(TallyChange(item_id=item.pk, dimension="", value="") for item in items)
    told = tally(visitor, Question(shown=("phase",), most=10_000))
    assert (told.total, told.counts["phase"]) == (FRESH + 40, {"use": FRESH + 40})
    assert sorted(told.ids or []) == sorted(item.pk for item in items)


def test_many_changes_are_folded_without_anybody_asking(cast: Cast) -> None:
    put(new(cast) for _each in range(300))
    assert TallyChange.objects.count() < 300


def test_only_the_found_are_counted_where_words_were_asked_for(cast: Cast) -> None:
    items = put(new(cast, content={"phase": phase}) for phase in ("use", "use", "acquire"))
    fold()
    found = [items[0].pk, items[2].pk, 10**12]
    told = tally(access_of(AnonymousUser()), Question(found=found, shown=("phase",)))
    assert (told.total, told.counts["phase"]) == (2, {"use": 1, "acquire": 1})
    assert tally(access_of(AnonymousUser()), Question(found=[], shown=("phase",))).total == 0


def test_a_cluster_without_the_module_has_nothing_to_count(cast: Cast) -> None:
    put([new(cast)])
    Cluster.objects.filter(pk=cast.cluster.pk).update(modules=[Module.SITES])
    for person in (AnonymousUser(), cast.ada, cast.root):
        assert tally(access_of(person), Question(shown=SHOWN)).total == 0


def test_what_governance_was_asked_to_open_is_not_in_its_library(cast: Cast) -> None:
    share(cast, "public")
    assert Item.objects.visible_to(access_of(cast.dora)).count() == 1
    assert Item.objects.in_library(access_of(cast.dora)).count() == tally(access_of(cast.dora), Question()).total


@pytest.mark.django_db(transaction=True)
def test_many_writers_and_folders_at_once_lose_nothing() -> None:
    cast = make_cast()
    put(new(cast) for _each in range(30))

    def act(number: int) -> Callable[[], None]:
        def run() -> None:
            chance = Random(number)
            for _turn in range(6):
                put(new(cast, content={"phase": chance.choice(Phase.values)}) for _each in range(5))
                pks = list(Item.objects.values_list("pk", flat=True)[:: number + 1])
                Item.objects.filter(pk=chance.choice(pks)).update(phase=chance.choice(Phase.values))
                fold()

        return run

    errors = [answer for answer in at_once([act(number) for number in range(6)]) if answer is not None]
    assert errors == []
    assert_true(access_of(AnonymousUser()), {})
    fold()
    assert_true(access_of(AnonymousUser()), {})
