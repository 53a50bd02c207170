"""Bookmarks: one's own alone, and only of what one may read."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from knowledge.actions.bookmarks import set_bookmark
from knowledge.models import Bookmark, Item
from portal.access import Access, Refused
from portal.models import User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.writing import share

ClientOf = Callable[[User | None], Client]


def test_one_is_kept_once_and_let_go(cast: Cast) -> None:
    item, cleo = share(cast), access_of(cast.cleo)
    for is_kept, count in ((True, 1), (True, 1), (False, 0), (False, 0)):
        set_bookmark(by=cleo, item=item, is_kept=is_kept)
        assert Bookmark.objects.count() == count
    with pytest.raises(Refused):
        set_bookmark(by=Access(), item=item, is_kept=True)


def test_nobody_else_sees_them_and_what_is_withdrawn_is_gone(cast: Cast, client_of: ClientOf) -> None:
    item, other = share(cast), share(cast, title="Withdrawn")
    for each in (item, other):
        set_bookmark(by=access_of(cast.cleo), item=each, is_kept=True)
    for person in (cast.ada, cast.root, cast.dora):
        assert not Bookmark.objects.visible_to(access_of(person)).exists()
    Item.objects.filter(pk=other.pk).update(withdrawn_at=timezone.now())
    page = client_of(cast.cleo).get(reverse("knowledge:bookmark-list"))
    assert [line.item for line in page.context["lines"]] == [item]
    assert "1 bookmark" in client_of(cast.cleo).get(reverse("portal:desk")).content.decode()


def test_the_button_keeps_and_the_list_lets_go(cast: Cast, client_of: ClientOf) -> None:
    item, client = share(cast), client_of(cast.cleo)
    address = reverse("knowledge:bookmark-set", args=[item.pk, item.slug])
    assert client.post(address, {"kept": "yes"}).headers["Location"] == item.get_absolute_url()
    assert "Bookmarked" in client.get(item.get_absolute_url()).content.decode()
    answer = client.post(address, {"kept": "no", "back": "list"})
    assert answer.headers["Location"] == reverse("knowledge:bookmark-list")
    assert not Bookmark.objects.exists()


def test_twenty_cost_what_two_cost(cast: Cast, client_of: ClientOf) -> None:
    client, address = client_of(cast.cleo), reverse("knowledge:bookmark-list")

    def cost(count: int) -> int:
        for _ in range(count):
            set_bookmark(by=access_of(cast.cleo), item=share(cast), is_kept=True)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        return len(asked)

    assert cost(2) == cost(18)
