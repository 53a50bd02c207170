"""Twenty sites cost as many queries as two."""

from collections.abc import Callable

import pytest
from django.test import Client

from portal.models import User
from tests.cast import Cast
from tests.land import make_many_sites
from tests.portal.test_directory_budget import queries

BUDGETS = {
    "/sites/": 15,
    "/sites/table/?sort=-occupancy": 15,
    "/sites/?q=site&unit=VN-01&sector=C&infrastructure=partly&sort=-area": 18,
    "/sites/map/": 9,
    "/sites/map/?view=105.5,20.9,105.7,21.1&stage=operating": 10,
    "/sites/site-001/": 16,
    "/clusters/sertao-metal/": 21,
    "/clusters/": 8,
}


@pytest.mark.parametrize("address", BUDGETS)
def test_a_page_keeps_its_budget_with_two_sites_and_with_twenty(
    cast: Cast, client_of: Callable[[User | None], Client], address: str
) -> None:
    visitor, member = client_of(None), client_of(cast.ada)
    make_many_sites(2, cast.cluster)
    few = queries(visitor, address), queries(member, address)
    make_many_sites(18, cast.cluster, first=100)
    many = queries(visitor, address), queries(member, address)
    assert many == few
    assert max(few) <= BUDGETS[address]
