"""What a page costs somebody signed in: who is asking takes four queries, unread notices one, the page the rest."""

from collections.abc import Callable

import pytest
from django.test import Client

from portal.models import User
from tests.cast import Cast
from tests.directory import make_many
from tests.portal.test_directory_budget import queries

FRAME = 5
BUDGETS = {"/about/": FRAME, "/organisations/": 9, "/organisations/usinagem-cleo/": 13}


@pytest.mark.parametrize("address", BUDGETS)
@pytest.mark.parametrize("name", ["ada", "ben", "eve", "dora"])
def test_a_members_page_keeps_its_budget(
    cast: Cast, client_of: Callable[[User | None], Client], name: str, address: str
) -> None:
    make_many(20, cluster=cast.cluster)
    governs = 1 if name == "dora" and "cleo" in address else 0  # who may edit a page sees who reads each part of it
    assert queries(client_of(cast.people[name]), address) <= BUDGETS[address] + governs


def test_a_managers_own_page_keeps_its_budget(cast: Cast, client_of: Callable[[User | None], Client]) -> None:
    assert queries(client_of(cast.ada), cast.firm_a.get_absolute_url()) <= FRAME + 8
