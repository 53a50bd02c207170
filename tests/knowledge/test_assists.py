"""Peer assist: who is suggested and asked, who reads it, the meeting, the notes, and what came of it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from knowledge.actions.assists import (
    answer_peer,
    ask_peers,
    ask_what_came_of_it,
    note_assist,
    set_meeting,
    tell_outcome,
)
from knowledge.enums import ActKind, Phase, Process
from knowledge.models import Act, Assist, AssistPeer, Item, Lineage
from knowledge.queries.asks.peers import suggested_peers
from portal.access import PUBLIC_AUDIENCE_ID, Refused
from portal.models import Notice, Organisation, Trade, User
from portal.queries.access import access_of
from tests.cast import Cast, make_firm, make_person
from tests.knowledge.test_trials import tell
from tests.knowledge.writing import audience, share
from tests.world.asking import stated

ClientOf = Callable[[User | None], Client]
WORDS = {"title": "We move the washing line", "text": "What went wrong with you?", "language": "en"}
NOON = timezone.now().replace(hour=12, minute=0, second=0, microsecond=0)


def third(cast: Cast) -> Organisation:
    return make_firm("Third", manager=make_person("Tia"), cluster=cast.cluster)


def ask(cast: Cast, *peers: Organisation, about: Any = None, by: User | None = None) -> Assist:
    return ask_peers(
        by=access_of(by or cast.ada),
        organisation=cast.firm_a,
        cluster=cast.cluster,
        about=about or share(cast),
        peers=peers or [cast.firm_b],
        words=WORDS,
    )


def come(person: User, assist: Assist, *, comes: bool = True) -> None:
    row = AssistPeer.objects.get(assist=assist, organisation__memberships__user=person)
    answer_peer(by=access_of(person), peer=row, comes=comes)


def readers(cast: Cast) -> set[str]:
    people = {name: person for name, person in cast.people.items() if person is not None and name != "root"}
    return {name for name, person in people.items() if Assist.objects.visible_to(access_of(person)).exists()}


def trade(firm: Organisation, sector: str, size: str) -> None:
    values = {"isic": sector, "size_class": size, "audience_id": PUBLIC_AUDIENCE_ID}
    Trade.objects.update_or_create(organisation=firm, defaults=values)


def suggested(cast: Cast, about: Any, **which: Any) -> dict[str, list[str]]:
    found = suggested_peers(access_of(cast.ada), about, organisation=cast.firm_a, cluster=cast.cluster, **which)
    return {each.organisation.name: list(each.reasons) for each in found}


def test_who_tried_it_comes_first_then_near_sectors_and_sizes(cast: Cast) -> None:
    item, other = share(cast), third(cast)
    tell(cast, item, outcome="worked")
    trade(cast.firm_a, "25", "small")
    trade(other, "28", "small")
    assert suggested(cast, item) == {
        cast.firm_b.name: ["tried it"],
        "Third": ["of a sector near yours", "of your size"],
    }


def test_rivals_are_left_out_unless_they_are_chosen(cast: Cast) -> None:
    need = stated(cast, "How do we move it?")
    trade(cast.firm_a, "25", "small")
    trade(cast.firm_b, "25", "medium")
    assert suggested(cast, need) == {}
    assert suggested(cast, need, with_rivals=True) == {cast.firm_b.name: ["of your sector"]}


def test_no_reason_tells_of_a_trial_that_the_reader_may_not_read(cast: Cast) -> None:
    item = share(cast)
    tell(cast, item, circle="firm", outcome="worked")
    assert suggested(cast, item) == {}


def test_the_firms_concerned_read_it_and_governance_does_not(cast: Cast) -> None:
    assist = ask(cast)
    assert readers(cast) == {"ada", "ben", "cleo"}
    assert [row.recipient for row in Notice.objects.filter(kind="assist-asked")] == [cast.cleo]
    come(cast.cleo, assist, comes=False)
    assert readers(cast) == {"ada", "ben"}
    assert [row.recipient for row in Notice.objects.filter(kind="assist-declined")] == [cast.ada]


def test_one_to_three_others_of_the_cluster_are_asked(cast: Cast) -> None:
    firms = [make_firm(f"Firm {turn}", manager=make_person(f"Man {turn}"), cluster=cast.cluster) for turn in range(4)]
    item = share(cast)
    for peers in ([], firms, [cast.firm_a], [cast.firm_b, cast.firm_b], [cast.firm_f]):
        with pytest.raises(Refused):
            ask_peers(
                by=access_of(cast.ada),
                organisation=cast.firm_a,
                cluster=cast.cluster,
                about=item,
                peers=peers,
                words=WORDS,
            )
    with pytest.raises(Refused):
        ask(cast, by=cast.cleo)
    assert not Assist.objects.exists()


def test_that_a_firm_declined_is_between_it_and_who_asked(cast: Cast, client_of: ClientOf) -> None:
    other = third(cast)
    assist = ask(cast, cast.firm_b, other)
    come(User.objects.get(name="Tia"), assist, comes=False)
    page = client_of(cast.cleo).get(assist.get_absolute_url())
    assert [line.firm for line in page.context["lines"]] == [cast.firm_b.name]
    page = client_of(cast.ada).get(assist.get_absolute_url())
    assert [line.firm for line in page.context["lines"]] == [cast.firm_b.name, "Third"]


def test_one_click_comes_and_the_way_to_the_notes(cast: Cast, client_of: ClientOf) -> None:
    assist = ask(cast)
    cleo, ada = client_of(cast.cleo), client_of(cast.ada)
    address = assist.get_absolute_url()
    assert "Waits for your answer" in cleo.get(reverse("knowledge:assist-list")).content.decode()
    assert ada.post(f"{address}notes/", {"notes": "Too early"}).status_code == 403
    assert cleo.post(f"{address}come/", {"comes": "yes"}).status_code == 302
    assert [row.recipient for row in Notice.objects.filter(kind="assist-accepted")] == [cast.ada]
    assert cleo.post(f"{address}meeting/", {"meets_at": "2026-12-01T10:00", "place": "Hall"}).status_code == 403
    assert ada.post(f"{address}meeting/", {"meets_at": "2026-12-01T10:00", "place": "Hall"}).status_code == 302
    assert [row.recipient for row in Notice.objects.filter(kind="assist-dated")] == [cast.cleo]
    assert cleo.post(f"{address}notes/", {"notes": "Mind the drains"}).status_code == 302
    assert "Mind the drains" in ada.get(address).content.decode()
    assert cleo.post(f"{address}come/", {"comes": "no"}).status_code == 403


def test_the_notes_count_in_the_trace_once_and_name_nobody(cast: Cast) -> None:
    item = share(cast)
    assist = ask(cast, about=item)
    come(cast.cleo, assist)
    for notes in ("First", "Second"):
        note_assist(by=access_of(cast.cleo), assist=assist, notes=notes)
    (act,) = Act.objects.filter(kind=ActKind.PEERS_ASSISTED)
    assert (act.item, act.phase, act.process) == (item, Phase.USE, Process.SOCIALIZATION)
    assert (act.organisation, act.person) == (None, None)
    assert act.audience == item.audience


def test_thirty_days_later_who_asked_is_asked_once_and_the_helpers_hear_of_it(cast: Cast) -> None:
    assist = ask(cast)
    come(cast.cleo, assist)
    set_meeting(by=access_of(cast.ada), assist=assist, meets_at=NOON - timedelta(days=31), place="Hall")
    assert ask_what_came_of_it() == 0
    note_assist(by=access_of(cast.ada), assist=assist, notes="Mind the drains")
    assert ask_what_came_of_it() == 1
    assert ask_what_came_of_it() == 0
    assert [row.recipient for row in Notice.objects.filter(kind="assist-follow-up")] == [cast.ada]
    for person in (cast.cleo, cast.dora):
        with pytest.raises(Refused):
            tell_outcome(by=access_of(person), assist=assist, outcome="Mine")
    for outcome in ("We moved it", "We moved it back"):
        tell_outcome(by=access_of(cast.ben), assist=assist, outcome=outcome)
    assert [row.recipient for row in Notice.objects.filter(kind="assist-told")] == [cast.cleo]


def test_a_lesson_is_for_others_and_the_assist_stays_with_the_firms(cast: Cast, client_of: ClientOf) -> None:
    item = share(cast)
    assist = ask(cast, about=item)
    come(cast.cleo, assist)
    note_assist(by=access_of(cast.ada), assist=assist, notes="Mind the drains")
    words = dict.fromkeys(("meant", "happened", "why", "next", "title"), "Some words")
    posted = {**words, "language": "en", "audience": audience(cast, "cluster").pk}
    address = reverse("knowledge:assist-lesson", args=[assist.pk])
    assert client_of(cast.ada).post(address, posted).status_code == 302
    lesson = Item.objects.get(kind="lesson")
    assert Lineage.objects.get(item=lesson).to_item == item
    assert readers(cast) == {"ada", "ben", "cleo"}


def test_what_it_is_about_is_named_to_those_who_may_read_it(cast: Cast, client_of: ClientOf) -> None:
    item = share(cast, "firm", title="A secret jig")
    assist = ask(cast, about=item)
    assert "A secret jig" in client_of(cast.ada).get(assist.get_absolute_url()).content.decode()
    page = client_of(cast.cleo).get(assist.get_absolute_url()).content.decode()
    assert "A secret jig" not in page
    assert "What it is about is not open to you." in page


def test_the_form_says_why_and_whom(cast: Cast, client_of: ClientOf) -> None:
    need = stated(cast, "How do we move it?", is_anonymous=True)
    trade(cast.firm_a, "25", "small")
    trade(cast.firm_b, "25", "small")
    client, address = client_of(cast.ada), reverse("knowledge:need-peers", args=[need.pk, need.slug])
    page = client.get(address).content.decode()
    assert "No firm fits" in page
    assert "Your peers see the name of your firm" in page
    page = client.get(f"{address}?rivals=yes").content.decode()
    assert "of your sector, of your size" in page
    answer = client.post(f"{address}?rivals=yes", WORDS | {"peers": [cast.firm_b.pk]})
    assert answer.headers["Location"] == Assist.objects.get().get_absolute_url()
    assert client.post(address, WORDS | {"peers": [cast.firm_f.pk]}).status_code == 200


def test_the_list_costs_the_same_with_more_in_it(
    cast: Cast, client_of: ClientOf, django_assert_max_num_queries: Any
) -> None:
    item, client = share(cast), client_of(cast.cleo)
    for _turn in range(6):
        ask(cast, about=item)
    client.get(reverse("knowledge:assist-list"))
    with django_assert_max_num_queries(12):
        client.get(reverse("knowledge:assist-list"))
