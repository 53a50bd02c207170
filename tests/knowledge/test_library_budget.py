"""Twenty items cost as many queries as two, and a visitor's page may be kept by everybody."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from knowledge.models import Item
from portal.access import Access
from portal.actions.tags import add_tag
from portal.models import User
from tests.cast import Cast
from tests.knowledge.shelf import new, put

BUDGETS = {  # of a visitor; a member's session and rights cost six more
    "/knowledge/": 9,
    "/knowledge/?phase=use&process=externalization": 9,
    "/knowledge/?tag=lean&cluster=sertao-metal&organisation=oficina-barbosa": 12,
    "/knowledge/?sort=used": 9,
    "/knowledge/map/": 8,
    "/knowledge/map/csv/": 4,
    "/knowledge/feed/": 5,
    "/knowledge/feed/?kind=case": 6,
    "item": 15,  # one for what it mentions
}
ClientOf = Callable[[User | None], Client]


def queries(client: Client, address: str) -> int:
    """Of a second request: the first one of a session writes down when it began."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len([query for query in captured if "SAVEPOINT" not in query["sql"]])


@pytest.mark.parametrize("address", BUDGETS)
def test_a_page_keeps_its_budget_with_two_items_and_with_twenty(cast: Cast, client_of: ClientOf, address: str) -> None:
    tags = [add_tag(by=Access.system(), name=name, labels={}).pk for name in ("Lean", "Safety", "Welding")]
    visitor, member = client_of(None), client_of(cast.cleo)
    put(new(cast, tag_ids=tags[:2]) for _each in range(2))
    where = address if address != "item" else Item.objects.earliest("pk").get_absolute_url()
    few = queries(visitor, where), queries(member, where)
    put(new(cast, tag_ids=tags) for _each in range(18))
    many = queries(visitor, where), queries(member, where)
    assert many == few
    assert few[0] <= BUDGETS[address]
    assert few[1] <= BUDGETS[address] + 9


@pytest.mark.parametrize("address", [*(address for address in BUDGETS if address != "item"), "item"])
def test_a_visitors_page_may_be_kept(cast: Cast, client_of: ClientOf, address: str) -> None:
    put([new(cast)])
    where = address if address != "item" else Item.objects.earliest("pk").get_absolute_url()
    response = Client().get(where)
    assert response.headers["Cache-Control"].startswith("public")
    assert not response.cookies
    assert b"csrfmiddlewaretoken" not in response.content
    again = Client().get(where, headers={"if-none-match": response.headers["ETag"]})
    assert again.status_code == 304
    assert client_of(cast.ada).get(where).headers["Cache-Control"] == "private, no-cache"
