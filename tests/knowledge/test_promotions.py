"""Good cases: who holds one up, who sees it, who hears of it."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from knowledge.actions.promotions import demote_item, promote_item
from knowledge.actions.withdrawing import withdraw_item
from knowledge.models import Item, Promotion
from portal.access import Refused
from portal.models import Notice, User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.writing import share

ClientOf = Callable[[User | None], Client]
LIST = "/knowledge/good-cases/"


def hold_up(cast: Cast, item: Item, reason: str = "Anybody can do it again") -> Promotion:
    return promote_item(by=access_of(cast.dora), item=item, reason=reason)


def test_governance_of_the_cluster_among_its_readers_decides(cast: Cast) -> None:
    item, own = share(cast), share(cast, "firm")
    for person in (cast.ada, cast.cleo, cast.eve, cast.gus):
        with pytest.raises(Refused):
            promote_item(by=access_of(person), item=item, reason="Good")
    with pytest.raises(Refused):
        hold_up(cast, own)
    hold_up(cast, item)
    with pytest.raises(Refused):
        demote_item(by=access_of(cast.ada), item=item)
    demote_item(by=access_of(cast.dora), item=item)
    assert not Promotion.objects.exists()


def test_its_firm_hears_of_it_once(cast: Cast) -> None:
    item = share(cast)
    first, second = hold_up(cast, item), hold_up(cast, item, "Still good")
    assert first.pk == second.pk
    assert Promotion.objects.get().reason == "Still good"
    assert {notice.recipient_id for notice in Notice.objects.filter(kind="item-promoted")} == {cast.ada.pk}


def test_it_is_seen_by_the_readers_of_the_item_alone(cast: Cast, client_of: ClientOf) -> None:
    item = share(cast)
    hold_up(cast, item)
    seen = {
        name: Promotion.objects.visible_to(access_of(person or AnonymousUser())).exists()
        for name, person in cast.people.items()
    }
    assert {name for name, is_seen in seen.items() if is_seen} == {"ada", "ben", "cleo", "dora", "root"}
    assert "Anybody can do it again" in client_of(cast.cleo).get(LIST).content.decode()
    assert "Anybody can do it again" in client_of(cast.cleo).get(item.get_absolute_url()).content.decode()
    assert client_of(cast.finn).get(LIST).context["cases"] == []
    withdraw_item(by=access_of(cast.ada), item=item, reason="Wrong")
    assert client_of(cast.ada).get(LIST).context["cases"] == []


def test_it_is_held_up_and_taken_back_in_a_form(cast: Cast, client_of: ClientOf) -> None:
    item = share(cast)
    address = reverse("knowledge:item-promote", args=[item.pk, item.slug])
    dora = client_of(cast.dora)
    assert set(dora.post(address, {"reason": " "}).context["form"].errors) == {"reason"}
    assert dora.post(address, {"reason": "Good"}).headers["Location"] == item.get_absolute_url()
    assert dora.get(address).context["form"]["reason"].value() == "Good"
    dora.post(address, {"action": "end"})
    assert not Promotion.objects.exists()


def test_a_long_list_is_read_in_steps_for_the_same_cost(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.ada)

    def cost() -> int:
        client.get(LIST)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(LIST).status_code == 200
        return len(asked)

    hold_up(cast, share(cast))
    few = cost()
    for _ in range(22):
        hold_up(cast, share(cast))
    assert cost() == few
    first = client.get(LIST).context["step"]
    assert (len(first.rows), len(client.get(first.on_url).context["step"].rows)) == (20, 3)
