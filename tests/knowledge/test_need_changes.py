"""A need and a note put in other words; a "we too" that is taken back; the ranking as a file."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from knowledge.actions.needs import back_need, change_need, close_need, unback_need
from knowledge.actions.watch import change_note, take_note
from knowledge.enums import ActKind
from knowledge.models import Act, Need, NeedBacking, WatchNote
from knowledge.queries.earlier import earlier_words
from portal.access import Refused
from portal.models import Notice, User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.writing import audience
from tests.world.asking import stated

ClientOf = Callable[[User | None], Client]
OTHER = {"title": "How do you keep coolant fresh?", "text": "In summer", "language": "en"}


def noted(cast: Cast) -> WatchNote:
    return take_note(
        by=access_of(cast.ada),
        organisation=cast.firm_a,
        cluster=cast.cluster,
        audience=audience(cast, "cluster"),
        words={"title": "Laser", "link": "https://example.org/", "judgement": "Cheap", "language": "en"},
        tags=("Laser",),
    )


def test_a_need_in_other_words_keeps_the_earlier_ones_and_tells_who_joined(cast: Cast) -> None:
    need = stated(cast, "Coolant?")
    back_need(by=access_of(cast.cleo), need=need, organisation=cast.firm_b)
    changed = change_need(by=access_of(cast.ada), need=need, words=OTHER)
    assert (changed.title, changed.slug) == (OTHER["title"], "how-do-you-keep-coolant-fresh")
    assert [each.title for each in earlier_words(changed)] == ["Coolant?"]
    assert [row.recipient for row in Notice.objects.filter(kind="need-changed")] == [cast.cleo]
    change_need(by=access_of(cast.ada), need=changed, words=OTHER)
    assert Notice.objects.filter(kind="need-changed").count() == 1
    with pytest.raises(ValueError, match="organisation"):
        change_need(by=access_of(cast.ada), need=need, words={"organisation": "x"})


def test_only_who_asked_changes_the_words_while_it_is_open(cast: Cast) -> None:
    named, unnamed = stated(cast, "Named"), stated(cast, "Unnamed", is_anonymous=True)
    for person in (cast.ben, cast.cleo, cast.dora, cast.finn, cast.root):
        for need in (named, unnamed):
            with pytest.raises(Refused):
                change_need(by=access_of(person), need=need, words=OTHER)
    close_need(by=access_of(cast.ada), need=unnamed)
    with pytest.raises(Refused):
        change_need(by=access_of(cast.ada), need=unnamed, words=OTHER)
    assert set(Need.objects.values_list("title", flat=True)) == {"Named", "Unnamed"}


def test_what_it_said_before_is_for_who_asked_and_governance(cast: Cast, client_of: ClientOf) -> None:
    """Who wrote down too much in an anonymous need can take it back."""
    need = stated(cast, "We of Barbosa lose chips", is_anonymous=True)
    answer = client_of(cast.ada).post(reverse("knowledge:need-edit", args=[need.pk, need.slug]), OTHER)
    assert answer.status_code == 302
    address = Need.objects.get().get_absolute_url()
    for person in (cast.ada, cast.dora):
        assert "We of Barbosa lose chips" in client_of(person).get(address).content.decode()
    for person in (cast.ben, cast.cleo):
        assert "We of Barbosa lose chips" not in client_of(person).get(address).content.decode()
    assert need.slug not in client_of(cast.cleo).get(reverse("knowledge:need-list")).content.decode()


def test_we_too_that_is_taken_back_leaves_nothing_in_the_trace(cast: Cast) -> None:
    need = stated(cast, "Coolant?")
    cleo = access_of(cast.cleo)
    for _turn in range(3):
        back_need(by=cleo, need=need, organisation=cast.firm_b)
        assert Act.objects.filter(kind=ActKind.NEED_BACKED).count() == 1
        unback_need(by=cleo, need=need, organisation=cast.firm_b)
        assert not Act.objects.filter(kind=ActKind.NEED_BACKED).exists()
    assert (Need.objects.get().backers, NeedBacking.objects.count()) == (0, 0)


def test_the_act_that_goes_is_the_firms_own(cast: Cast) -> None:
    need = stated(cast, "Coolant?", is_anonymous=True)
    back_need(by=access_of(cast.ben), need=need, organisation=cast.firm_a)
    back_need(by=access_of(cast.cleo), need=need, organisation=cast.firm_b)
    kept = NeedBacking.objects.get(organisation=cast.firm_a).act
    unback_need(by=access_of(cast.cleo), need=need, organisation=cast.firm_b)
    assert list(Act.objects.filter(kind=ActKind.NEED_BACKED)) == [kept]


def test_a_note_in_other_words_keeps_its_readers_and_the_earlier_words(cast: Cast, client_of: ClientOf) -> None:
    note = noted(cast)
    words = {"title": "Fibre laser", "link": "https://example.org/2", "judgement": "Half the price", "language": "en"}
    for person in (cast.ben, cast.cleo, cast.dora, cast.finn):
        with pytest.raises(Refused):
            change_note(by=access_of(person), note=note, words=words, tags=())
    address = reverse("knowledge:watch-edit", args=[note.pk])
    page = client_of(cast.ada).get(address)
    assert page.context["form"].initial["tags"] == "Laser"
    assert client_of(cast.ada).post(address, words | {"tags": "Cutting"}).status_code == 302
    note.refresh_from_db()
    assert (note.title, note.audience) == ("Fibre laser", audience(cast, "cluster"))
    assert list(note.watch_tags.values_list("tag__name", flat=True)) == ["Cutting"]
    assert [each.title for each in earlier_words(note)] == ["Laser"]
    assert "Laser</strong>" in client_of(cast.ada).get(address).content.decode()


def test_the_ranking_is_a_file_too(cast: Cast, client_of: ClientOf) -> None:
    stated(cast, "=Second"), stated(cast, "Third")
    first = stated(cast, "First")
    back_need(by=access_of(cast.cleo), need=first, organisation=cast.firm_b)
    answer = client_of(cast.cleo).get(reverse("knowledge:need-ranking-csv", args=[cast.cluster.slug]))
    lines = b"".join(answer).decode().splitlines()
    assert lines[0].endswith("rank,need,firms,organisation,language,date,address")
    assert [line.split(",")[:3] for line in lines[1:]] == [
        ["1", "First", "2"],
        ["2", "'=Second", "1"],
        ["2", "Third", "1"],
    ]
    assert client_of(None).get(reverse("knowledge:need-ranking-csv", args=[cast.cluster.slug])).status_code == 404
