"""The same form sent many times, and two who edit at once."""

from collections.abc import Callable
from functools import partial
from uuid import uuid4

import pytest
from django.test import Client

from portal.access import PUBLIC_AUDIENCE_ID
from portal.actions.memberships import change_role
from portal.actions.profile import save_capabilities
from portal.enums import CapabilityKind, Role
from portal.models import Capability, Organisation, User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)
CROWD = 16


def test_the_same_registration_sent_many_times_makes_one_organisation(
    cast: Cast, client_of: Callable[[User | None], Client]
) -> None:
    client = client_of(cast.eve)
    typed = {"name": "Ferramentaria Eve", "kind": "firm", "cluster": cast.cluster.pk, "summary": "Tools."}
    for number in range(3):
        values = typed | {"name": f"{typed['name']} {number}", "once": str(uuid4()), "looked_for": ""}
        values["looked_for"] = f"ferramentaria eve {number}"
        browsers = [_same_session(client) for _ in range(CROWD)]
        answers = at_once([partial(browser.post, "/organisations/register/", values) for browser in browsers])
        assert {answer.status_code for answer in answers} == {302}
        assert len({answer["Location"] for answer in answers}) == 1
        assert Organisation.objects.filter(name=values["name"]).count() == 1


def _same_session(client: Client) -> Client:
    browser = Client()
    browser.cookies = client.cookies
    return browser


def test_two_managers_save_the_same_rows_in_different_orders(cast: Cast) -> None:
    change_role(by=access_of(cast.ada), membership=cast.membership_of_ben, role=Role.MANAGER, is_data_steward=False)
    names = [f"Lathe {number}" for number in range(8)]
    acts = [
        partial(
            save_capabilities,
            by=access_of(person),
            organisation=cast.firm_a,
            kind=CapabilityKind.EQUIPMENT,
            audience_id=PUBLIC_AUDIENCE_ID,
            rows=[{"name": name, "detail": person.name, "valid_until": None} for name in order],
        )
        for person, order in ((cast.ada, names), (cast.ben, names[::-1]))
    ]
    for _ in range(3):
        assert set(at_once(acts * (CROWD // 2))) == {None}
    saved = Capability.objects.filter(organisation=cast.firm_a)
    assert sorted(saved.values_list("name", flat=True)) == names
    assert saved.values("detail").distinct().count() == 1
