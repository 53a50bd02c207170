"""Reading lists: whose, in which order, and that they never tell of an item that the reader may not read."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from knowledge.actions.collecting import MOST, collect_item, place_entry, shift_entry, take_out
from knowledge.actions.collections import (
    begin_collection,
    begin_with,
    change_collection,
    decide_collection,
    delete_collection,
)
from knowledge.actions.follows import follow
from knowledge.enums import ActKind
from knowledge.models import Act, Collection, CollectionEntry, Item
from knowledge.queries.collections import collected_in, collection_lines, entry_lines, first_readings
from knowledge.queries.trace import Asked, act_lines, acts
from portal.access import Refused
from portal.enums import AudienceKind
from portal.models import Membership, Notice, User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.writing import audience, share

WORDS = {"title": "First steps", "aim": "For those who begin with quick changes", "language": "en"}


def begin(cast: Cast, circle: str = "cluster", *, by: User | None = None, **words: Any) -> Collection:
    return begin_collection(
        by=access_of(by or cast.ada),
        organisation=cast.firm_a,
        cluster=cast.cluster,
        audience=audience(cast, circle),
        words=WORDS | words,
    )


def collect(cast: Cast, collection: Collection, item: Item, why: str = "Because") -> CollectionEntry:
    return collect_item(by=access_of(cast.ada), collection=collection, item=item, why=why)


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def titles(person: User, collection: Collection) -> list[str]:
    return [each.line.item.title for each in entry_lines(access_of(person), collection)]


def test_a_list_keeps_its_order_and_its_reasons(cast: Cast) -> None:
    collection = begin(cast)
    one, two, three = (
        collect(cast, collection, share(cast, title=title), why=f"why {title}") for title in ("One", "Two", "Three")
    )
    assert titles(cast.cleo, collection) == ["One", "Two", "Three"]
    ada = access_of(cast.ada)
    shift_entry(by=ada, entry=three, step=-1)
    assert titles(cast.cleo, collection) == ["One", "Three", "Two"]
    shift_entry(by=ada, entry=one, step=-1)
    assert titles(cast.cleo, collection) == ["One", "Three", "Two"]
    place_entry(by=ada, entry=CollectionEntry.objects.get(pk=two.pk), before=CollectionEntry.objects.get(pk=one.pk))
    assert titles(cast.cleo, collection) == ["Two", "One", "Three"]
    take_out(by=ada, entry=CollectionEntry.objects.get(pk=one.pk))
    assert titles(cast.cleo, collection) == ["Two", "Three"]
    assert [each.entry.why for each in entry_lines(ada, collection)] == ["why Two", "why Three"]


def test_twice_is_once_with_the_newer_reason(cast: Cast) -> None:
    collection, item = begin(cast), share(cast)
    collect(cast, collection, item, "First")
    collect(cast, collection, item, "Second")
    assert [each.why for each in collection.entries.all()] == ["Second"]


def test_what_a_reader_may_not_read_is_neither_shown_nor_counted(cast: Cast) -> None:
    collection = begin(cast)
    collect(cast, collection, share(cast, title="Open"))
    collect(cast, collection, share(cast, "firm", title="Secret"), why="Hidden sentence")
    (line,) = collection_lines(access_of(cast.cleo), [collection])
    assert line.count == 1
    assert titles(cast.cleo, collection) == ["Open"]
    page = client_of(cast.cleo).get(collection.get_absolute_url()).content.decode()
    assert "Secret" not in page
    assert "Hidden sentence" not in page
    (own,) = collection_lines(access_of(cast.ben), [collection])
    assert own.count == 2


def test_an_entry_passes_what_its_keeper_does_not_see(cast: Cast) -> None:
    """Ben keeps his list; of Cleo's item that was narrowed since he sees nothing, and one press moves past it."""
    collection = begin(cast, by=cast.ben)
    ben = access_of(cast.ben)
    first, gone, last = (
        collect_item(by=ben, collection=collection, item=share(cast, title=title), why="")
        for title in ("First", "Gone", "Last")
    )
    Item.objects.filter(pk=gone.item_id).update(organisation=cast.firm_b, audience=audience(cast, "firm", cast.firm_b))
    shift_entry(by=ben, entry=last, step=-1)
    assert titles(cast.ben, collection) == ["Last", "First"]
    assert first.pk in collection.entries.values_list("pk", flat=True)


def test_an_item_names_only_collections_that_its_reader_sees(cast: Cast) -> None:
    item = share(cast)
    collect(cast, begin(cast, title="For all of us"), item)
    collect(cast, begin(cast, "firm", title="Ours alone"), item)
    assert {each.collection.title for each in collected_in(access_of(cast.ada), item)} == {
        "For all of us",
        "Ours alone",
    }
    assert [each.collection.title for each in collected_in(access_of(cast.cleo), item)] == ["For all of us"]


def test_only_who_keeps_it_changes_it(cast: Cast) -> None:
    collection, item = begin(cast), share(cast)
    for person in (cast.ben, cast.cleo, cast.dora):
        with pytest.raises(Refused):
            collect_item(by=access_of(person), collection=collection, item=item, why="")
        with pytest.raises(Refused):
            delete_collection(by=access_of(person), collection=collection)


def test_a_list_has_an_end(cast: Cast) -> None:
    collection, item, more = begin(cast), share(cast), share(cast)
    CollectionEntry.objects.bulk_create(
        CollectionEntry(collection=collection, item=each, at=timezone.now(), position=place)
        for place, each in enumerate(Item.objects.bulk_create(_copy(item, number) for number in range(MOST)), start=1)
    )
    with pytest.raises(Refused):
        collect(cast, collection, more)


def _copy(item: Item, number: int) -> Item:
    return Item(
        title=f"Copy {number}",
        summary="Copy",
        slug=f"copy-{number}",
        kind=item.kind,
        phase=item.phase,
        process=item.process,
        organisation=item.organisation,
        cluster=item.cluster,
        audience=item.audience,
        shared_at=item.shared_at,
        changed_at=item.changed_at,
    )


def test_the_trace_knows_that_it_was_put_together_for_its_readers_alone(cast: Cast) -> None:
    collection = begin(cast, "firm")
    act = Act.objects.get(kind=ActKind.ITEMS_COLLECTED)
    assert act.collection_id == collection.pk
    assert Act.objects.visible_to(access_of(cast.ben)).filter(pk=act.pk).exists()
    assert not Act.objects.visible_to(access_of(cast.cleo)).filter(pk=act.pk).exists()
    rows: Any = acts(access_of(cast.ben), Asked(cluster=cast.cluster))
    assert "First steps" in [line.title for line in act_lines(access_of(cast.ben), list(rows.with_subjects()))]
    change_collection(by=access_of(cast.ada), collection=collection, audience=audience(cast, "cluster"), words=WORDS)
    assert Act.objects.visible_to(access_of(cast.cleo)).filter(pk=act.pk).exists()


def test_governance_decides_about_more_readers_than_the_cluster(cast: Cast) -> None:
    collection = begin(cast, "public")
    assert collection.audience.kind == AudienceKind.FIRM
    assert not Collection.objects.visible_to(access_of(cast.cleo)).exists()
    assert Notice.objects.filter(recipient=cast.dora, kind="collection-asked").exists()
    with pytest.raises(Refused):
        decide_collection(by=access_of(cast.ada), collection=collection, is_granted=True)
    with pytest.raises(Refused):
        decide_collection(by=access_of(cast.dora), collection=collection, is_granted=False)
    decide_collection(by=access_of(cast.dora), collection=collection, is_granted=True)
    collection.refresh_from_db()
    assert (collection.audience.kind, collection.wanted_id) == (AudienceKind.PUBLIC, None)
    assert Client().get(collection.get_absolute_url()).status_code == 200
    assert Notice.objects.filter(recipient=cast.ada, kind="collection-opened").exists()


def test_what_is_sent_back_keeps_its_readers_and_tells_why(cast: Cast) -> None:
    collection = begin(cast, "members")
    decide_collection(by=access_of(cast.dora), collection=collection, is_granted=False, reason="Too short")
    collection.refresh_from_db()
    assert (collection.audience.kind, collection.wanted_id) == (AudienceKind.FIRM, None)
    told = Notice.objects.get(recipient=cast.ada, kind="collection-sent-back")
    assert told.params["reason"] == "Too short"


def test_one_list_of_a_cluster_comes_first(cast: Cast) -> None:
    one, two, own = begin(cast, title="One"), begin(cast, title="Two"), begin(cast, "firm", title="Own")
    dora = access_of(cast.dora)
    begin_with(by=dora, collection=one, is_first=True)
    begin_with(by=dora, collection=two, is_first=True)
    assert [row.title for row in first_readings(access_of(cast.cleo))] == ["Two"]
    assert first_readings(access_of(cast.finn)) == []
    with pytest.raises(Refused):
        begin_with(by=dora, collection=own, is_first=True)
    with pytest.raises(Refused):
        begin_with(by=access_of(cast.gus), collection=one, is_first=True)
    change_collection(by=access_of(cast.ada), collection=two, audience=audience(cast, "firm"), words=WORDS)
    assert first_readings(access_of(cast.ada)) == []


def test_new_members_are_led_to_it_and_old_ones_are_not(cast: Cast) -> None:
    collection = begin(cast, title="Read this first")
    begin_with(by=access_of(cast.dora), collection=collection, is_first=True)
    ben = client_of(cast.ben)
    assert "Start here: Read this first" in ben.get("/me/").content.decode()
    Membership.objects.filter(user=cast.ben).update(decided_at=timezone.now() - timedelta(days=100))
    assert "Start here: Read this first" not in ben.get("/me/").content.decode()
    for path in (cast.cluster.get_absolute_url(), "/knowledge/"):
        assert "Read this first" in ben.get(path).content.decode()
        assert "Read this first" not in client_of(cast.finn).get(path).content.decode()


def test_followers_hear_of_what_they_may_read(cast: Cast) -> None:
    collection = begin(cast)
    follow(by=access_of(cast.cleo), thing=collection)
    collect(cast, collection, share(cast, title="Open"))
    collect(cast, collection, share(cast, "firm", title="Secret"))
    told = Notice.objects.filter(recipient=cast.cleo, kind="collection-grown")
    assert [notice.params["title"] for notice in told] == ["Open"]


def test_the_pages_of_who_keeps_it(cast: Cast) -> None:
    ada, item = client_of(cast.ada), share(cast)
    readers = audience(cast, "cluster").pk
    ada.post("/knowledge/collections/new/", {**WORDS, "audience": readers})
    collection = Collection.objects.get()
    here = collection.get_absolute_url()
    ada.post(f"/knowledge/{item.pk}/{item.slug}/collect/", {"collection": collection.pk, "why": "Read it first"})
    page = ada.get(here).content.decode()
    assert "Read it first" in page
    entry = CollectionEntry.objects.get()
    ada.post(f"/knowledge/collections/entries/{entry.pk}/", {"why": "Or last"})
    assert "Or last" in ada.get(item.get_absolute_url()).content.decode()
    wrong = ada.post("/knowledge/collections/new/", {"title": "", "aim": "Kept", "audience": readers})
    assert "Kept" in wrong.content.decode()
    assert Collection.objects.count() == 1
    ada.post(f"{here}arrange/", {"move": f"{entry.pk}:take"})
    assert not CollectionEntry.objects.exists()
    ada.post(f"{here}delete/")
    assert not Collection.objects.exists()


@pytest.mark.parametrize("move", ["", "x:up", "1", "1:sideways", "1:to:x", "9999999999:up"])
def test_a_move_that_makes_no_sense_is_not_found(cast: Cast, move: str) -> None:
    collection = begin(cast)
    assert client_of(cast.ada).post(f"{collection.get_absolute_url()}arrange/", {"move": move}).status_code == 404


def test_titles_and_paper_hold_what_the_reader_may_read(cast: Cast) -> None:
    collection = begin(cast)
    collect(cast, collection, share(cast, title="=Open"), why="+Because")
    collect(cast, collection, share(cast, "firm", title="Secret"))
    cleo, here = client_of(cast.cleo), collection.get_absolute_url()
    answer: Any = cleo.get(f"{here}titles.csv")
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert [(row["number"], row["title"], row["why"]) for row in rows] == [("1", "'=Open", "'+Because")]
    assert rows[0]["url"].startswith("http://testserver/")
    paper = cleo.get(f"{here}list.pdf")
    assert (paper.headers["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")


def test_a_page_of_many_costs_what_a_page_of_few_costs(cast: Cast) -> None:
    collection = begin(cast)
    cleo, counts = client_of(cast.cleo), []
    for wanted in (2, 20):
        while collection.entries.count() < wanted:
            collect(cast, collection, share(cast))
        cleo.get(collection.get_absolute_url())
        with CaptureQueriesContext(
            connection,
        ) as queries:
            cleo.get(collection.get_absolute_url())
        counts.append(len(queries))
    assert counts[0] == counts[1]
