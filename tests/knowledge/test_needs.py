"""What firms want to know: who asks, who joins in, who settles, who reads it, and what is wrong in a form."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from knowledge.actions.cards import put_card
from knowledge.actions.holding import NEEDS, QuotaReached
from knowledge.actions.needs import back_need, close_need, meet_need, open_need, reopen_need, state_need, unback_need
from knowledge.enums import ActKind, NeedState, Phase, Process, Relation
from knowledge.models import Act, Card, Lineage, Need, NeedAsker, NeedBacking, Theme
from portal.access import Refused
from portal.models import Organisation, User
from portal.queries.access import access_of
from portal.queries.search.results import results
from tests.cast import Cast, make_firm, make_person
from tests.knowledge.writing import audience, share
from tests.world.cycle import WHEN

ClientOf = Callable[[User | None], Client]
NEW = "/knowledge/needs/new/"


def ask(cast: Cast, title: str = "How do others do it?", *, by: User | None = None, **given: Any) -> Need:
    """Ada's need, with the name of her firm unless told otherwise."""
    firm = given.pop("firm", cast.firm_a)
    words = {"title": title, "text": "We tried oil", "language": "en"}
    return state_need(by=access_of(by or cast.ada), organisation=firm, cluster=cast.cluster, words=words, **given)


def back(cast: Cast, need: Need, *, by: User | None = None, firm: Organisation | None = None) -> None:
    back_need(by=access_of(by or cast.cleo), need=need, organisation=firm or cast.firm_b)


def test_asking_and_joining_in_are_acts(cast: Cast) -> None:
    need = ask(cast)
    back(cast, need)
    stated, backed = Act.objects.filter(need=need).order_by("pk")
    assert (stated.kind, stated.phase, stated.process) == (
        ActKind.NEED_STATED,
        Phase.IDENTIFY,
        Process.EXTERNALIZATION,
    )
    assert (stated.organisation_id, stated.person_id) == (cast.firm_a.pk, cast.ada.pk)
    assert (backed.kind, backed.organisation_id, backed.person_id) == (ActKind.NEED_BACKED, None, None)


def test_nobody_asks_for_others(cast: Cast) -> None:
    for person in (cast.cleo, cast.eve, cast.dora, cast.finn):
        with pytest.raises(Refused):
            ask(cast, by=person)
    assert not Need.objects.exists()


def test_a_firm_joins_in_once_and_may_take_it_back(cast: Cast) -> None:
    need = ask(cast)
    back(cast, need)
    back(cast, need)
    need.refresh_from_db()
    assert need.backers == NeedBacking.objects.count() == 1
    unback_need(by=access_of(cast.cleo), need=need, organisation=cast.firm_b)
    need.refresh_from_db()
    assert (need.backers, NeedBacking.objects.count()) == (0, 0)


def test_nobody_joins_in_for_others_nor_to_their_own(cast: Cast) -> None:
    need = ask(cast)
    for person, firm in ((cast.ada, cast.firm_a), (cast.ben, cast.firm_a), (cast.ada, cast.firm_b)):
        with pytest.raises(Refused):
            back(cast, need, by=person, firm=firm)
    for person in (cast.eve, cast.dora):
        with pytest.raises(Refused):
            back(cast, need, by=person)
    close_need(by=access_of(cast.ada), need=need)
    with pytest.raises(Refused):
        back(cast, need)
    assert not NeedBacking.objects.exists()


def test_an_item_meets_it_and_stands_on_its_boards(cast: Cast) -> None:
    need, item = ask(cast), share(cast)
    theme = Theme.objects.create(
        cluster=cast.cluster, slug="t", name="T", aim="A", audience=audience(cast, "cluster"), at=WHEN
    )
    put_card(by=access_of(cast.ada), theme=theme, subject=need, phase=Phase.IDENTIFY)
    for person in (cast.ben, cast.cleo, cast.finn, cast.gus):
        with pytest.raises(Refused):
            meet_need(by=access_of(person), need=need, item=item)
    meet_need(by=access_of(cast.ada), need=need, item=item)
    need.refresh_from_db()
    assert (need.state, need.answer_id) == (NeedState.MET, item.pk)
    assert Lineage.objects.get(item=item).relation == Relation.ANSWERS
    assert Card.objects.get(item=item).phase == item.phase
    reopen_need(by=access_of(cast.dora), need=need)
    need.refresh_from_db()
    assert (need.state, need.answer_id, Lineage.objects.count()) == (NeedState.OPEN, None, 0)


def test_only_governance_shows_a_named_one_to_everybody(cast: Cast) -> None:
    need = ask(cast)
    for person in (cast.ada, cast.cleo, cast.gus):
        with pytest.raises(Refused):
            open_need(by=access_of(person), need=need)
    open_need(by=access_of(cast.dora), need=need)
    assert Need.objects.visible_to(access_of(cast.finn)).get() == need
    assert Act.objects.visible_to(access_of(cast.finn)).filter(need=need).exists()


def test_asking_everything_is_stopped(cast: Cast) -> None:
    written = {"cluster": cast.cluster, "audience": audience(cast, "cluster"), "at": timezone.now()}
    rows = Need.objects.bulk_create(Need(**written, title=str(n), slug=str(n)) for n in range(NEEDS.most))
    NeedAsker.objects.bulk_create(NeedAsker(need=row, organisation=cast.firm_a, user=cast.ada) for row in rows)
    with pytest.raises(QuotaReached):
        ask(cast)


def test_it_is_asked_in_a_form_joined_met_and_read(cast: Cast, client_of: ClientOf) -> None:
    item, ada = share(cast, title="Coolant that does not smell"), client_of(cast.ada)
    words = {"title": "Why does coolant smell?", "how": "named", "language": "en"}
    answer = ada.post(NEW, words)
    need = Need.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, need.get_absolute_url())
    cleo, address = client_of(cast.cleo), need.get_absolute_url()
    assert "We too" in cleo.get(address).content.decode()
    cleo.post(f"{address}back/")
    page = cleo.get(address).content.decode()
    assert "2 firms have it" in page
    assert "Not ours any more" in page
    choices = ada.get(f"{address}meet/").content.decode()
    assert "Coolant that does not smell" in choices
    assert "Choose the item that answers it" in ada.post(f"{address}meet/", {"item": "x"}).content.decode()
    assert ada.post(f"{address}meet/", {"item": item.pk}).status_code == 302
    page = cleo.get(address).content.decode()
    assert "Coolant that does not smell" in page
    assert "We too" not in page


def test_an_answer_that_is_not_open_to_the_reader_is_not_told(cast: Cast, client_of: ClientOf) -> None:
    need, item = ask(cast), share(cast, "firm", title="Our own secret way")
    meet_need(by=access_of(cast.ada), need=need, item=item)
    page = client_of(cast.cleo).get(need.get_absolute_url()).content.decode()
    assert "Our own secret way" not in page
    assert "What answers it is not open to you." in page
    hidden = client_of(cast.dora).post(f"{ask(cast).get_absolute_url()}meet/", {"item": item.pk})
    assert "Choose the item that answers it" in hidden.content.decode()


def test_what_is_wrong_stands_at_its_field(cast: Cast, client_of: ClientOf) -> None:
    form = client_of(cast.ada).post(NEW, {"title": " ", "how": "shouting", "language": "xx"}).context["form"]
    assert set(form.errors) == {"title", "how", "language"}
    assert not Need.objects.exists()


def test_the_list_is_narrowed_and_the_ranking_goes_by_firms(cast: Cast, client_of: ClientOf) -> None:
    for turn in range(19):
        ask(cast, f"Need {turn}", at=timezone.now() - timedelta(days=turn + 3))
    hot = ask(cast, "Asked by most", at=timezone.now() - timedelta(days=60))
    old = ask(cast, "Asked long ago", at=timezone.now() - timedelta(days=90))
    back(cast, hot)
    client, address = client_of(cast.cleo), reverse("knowledge:need-list")
    first = client.get(address).context["step"]
    second = client.get(first.on_url).context["step"]
    assert (len(first.rows), len(second.rows), second.on_url) == (20, 1, "")
    assert [row.pk for row in client.get(f"{address}?whose=own").context["step"].rows] == [hot.pk]
    assert client.get(f"{address}?state=met").context["lines"] == []
    ranking = client.get(reverse("knowledge:need-ranking", args=[cast.cluster.slug])).context["lines"]
    assert [line.need.pk for line in ranking[:2]] == [hot.pk, old.pk]
    assert ranking[0].firms == 2


def test_hidden_is_like_missing(cast: Cast, client_of: ClientOf) -> None:
    need = ask(cast)
    hidden = client_of(cast.finn).get(need.get_absolute_url())
    Need.objects.all().delete()
    missing = client_of(cast.finn).get(need.get_absolute_url())
    assert hidden.status_code == missing.status_code == 404
    plain = [re.sub(r'(value|nonce)="[^"]{20,}"', "", each.content.decode()) for each in (hidden, missing)]
    assert plain[0] == plain[1]


def test_it_is_found_by_the_search_as_far_as_one_may_read(cast: Cast) -> None:
    here = ask(cast, "Solda fria").get_absolute_url()

    def found(person: User) -> list[str]:
        return [hit.url for hit in results(access_of(person), "solda", 1).results]

    assert found(cast.cleo) == [here]
    assert found(cast.finn) == []


def test_pages_keep_their_budget(cast: Cast, client_of: ClientOf) -> None:
    need = ask(cast)
    back(cast, need)
    client = client_of(cast.cleo)

    def cost(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    ranking = reverse("knowledge:need-ranking", args=[cast.cluster.slug])
    addresses = (need.get_absolute_url(), reverse("knowledge:need-list"), ranking)
    few = [cost(address) for address in addresses]
    for number in range(10):
        firm = make_firm(f"Firm {number}", manager=make_person(f"P{number}"), cluster=cast.cluster)
        person = User.objects.get(email=f"p{number}@example.org")
        back(cast, need, by=person, firm=firm)
        for turn in range(2):
            ask(cast, f"Other {number} {turn}", by=person, firm=firm, is_anonymous=bool(turn))
    assert [cost(address) for address in addresses] == few
