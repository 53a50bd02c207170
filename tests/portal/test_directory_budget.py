"""Twenty rows cost as many queries as two."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.models import User
from tests.cast import Cast
from tests.directory import make_expert, make_many

BUDGETS = {
    "/": 11,
    "/clusters/": 4,
    "/clusters/map/": 2,
    "/clusters/sertao-metal/": 17,  # two for where new members start
    "/organisations/": 5,
    "/organisations/?q=shafts&country=VN&cluster=sertao-metal": 6,
    "/organisations/map/": 3,
    "/organisations/map/?q=shafts&country=VN": 5,
    "/organisations/experts/": 3,
    "/search/?q=firm+type:organisation": 9,
}


def test_the_front_page_of_a_person_asks_for_what_it_shows(
    cast: Cast, client_of: Callable[[User | None], Client]
) -> None:
    assert queries(client_of(cast.ada), "/") <= 19


def queries(client: Client, address: str) -> int:
    """Of a second request: the first one of a session writes down when it began."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len([query for query in captured if "SAVEPOINT" not in query["sql"]])


@pytest.mark.parametrize("address", BUDGETS)
def test_a_page_keeps_its_budget_with_two_rows_and_with_twenty(
    cast: Cast, client_of: Callable[[User | None], Client], address: str
) -> None:
    visitor, member = client_of(None), client_of(cast.ada)
    few = _with(2, cast, visitor, member, address)
    many = _with(18, cast, visitor, member, address)
    assert many == few
    assert few[0] <= BUDGETS[address]


def _with(more: int, cast: Cast, visitor: Client, member: Client, address: str) -> tuple[int, int]:
    """The queries of a visitor and of a member once there are so many more firms and experts."""
    for firm in make_many(more, cluster=cast.cluster):
        make_expert(cast.ben, firm, "Firm advice")
    return queries(visitor, address), queries(member, address)
