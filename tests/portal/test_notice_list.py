"""One's own list of notices: what is unread, what marks it read, and whose it is."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.access import Access
from portal.actions.memberships import ask_to_join, leave_organisation
from portal.actions.notices import notify
from portal.models import Notice, User
from portal.queries.access import access_of
from tests.cast import Cast, join, make_person

ClientOf = Callable[[User | None], Client]
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
LIST, READ = "portal:notice-list", "portal:notices-read"


def _tell(cast: Cast, person: User, count: int) -> None:
    for number in range(count):
        notify(
            kind="organisation-verified",
            ref=f"portal.organisation:{(cast.firm_a, cast.firm_b)[number % 2].pk}",
            recipients=[person],
            params={"organisation": f"Firm {number}"},
            event=f"test:{number}",
            by=Access.system(),
        )


def test_looking_changes_nothing(cast: Cast, client_of: ClientOf) -> None:
    _tell(cast, cast.ben, 2)
    unread = Notice.objects.filter(recipient=cast.ben, read_at=None).count()
    page = client_of(cast.ben).get(reverse(LIST))
    assert b"Firm 1 is verified" in page.content
    assert Notice.objects.filter(recipient=cast.ben, read_at=None).count() == unread


def test_its_button_marks_one_read_and_leads_there(cast: Cast, client_of: ClientOf) -> None:
    request = ask_to_join(by=access_of(cast.eve), organisation=cast.firm_a)
    notice = Notice.objects.get(recipient=cast.ada, ref=f"portal.membership:{request.pk}")
    response = client_of(cast.ada).post(reverse(READ), {"notice": notice.pk})
    assert response["Location"] == reverse("portal:organisation-people", args=[cast.firm_a.slug])
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_all_are_marked_but_what_came_since(cast: Cast, client_of: ClientOf) -> None:
    _tell(cast, cast.ben, 2)
    client = client_of(cast.ben)
    until = client.get(reverse(LIST)).context["inbox"].newest
    ask = ask_to_join(by=access_of(make_person("Hal")), organisation=cast.firm_a)
    newer = Notice.objects.create(
        recipient=cast.ben, kind="membership-requested", ref=f"portal.membership:{ask.pk}", key="newer", delivery="site"
    )
    assert client.post(reverse(READ), {"until": until})["Location"] == reverse(LIST)
    unread = Notice.objects.filter(recipient=cast.ben, read_at=None)
    assert [notice.pk for notice in unread] == [newer.pk]


@pytest.mark.parametrize("words", [{}, {"until": "-1"}, {"until": "x"}, {"notice": "9" * 30}, {"notice": "0"}])
def test_nonsense_is_not_found(cast: Cast, client_of: ClientOf, words: dict[str, str]) -> None:
    assert client_of(cast.ben).post(reverse(READ), words).status_code == 404


def test_a_notice_of_somebody_else_is_like_one_that_does_not_exist(cast: Cast, client_of: ClientOf) -> None:
    notice = Notice.objects.filter(recipient=cast.ada).first()
    assert notice
    client = client_of(cast.ben)
    foreign = client.post(reverse(READ), {"notice": notice.pk})
    missing = client.post(reverse(READ), {"notice": notice.pk + 10_000})
    assert foreign.status_code == missing.status_code == 404
    assert _TOKEN.sub(b"", foreign.content) == _TOKEN.sub(b"", missing.content)
    notice.refresh_from_db()
    assert notice.read_at is None


def test_what_may_not_be_read_any_more_is_gone_from_the_list(cast: Cast, client_of: ClientOf) -> None:
    hal = make_person("Hal")
    membership = join(hal, cast.firm_a)
    Notice.objects.create(
        recipient=hal,
        kind="membership-requested",
        ref=f"portal.membership:{cast.membership_of_ben.pk}",
        params={"person": "Ben", "organisation": cast.firm_a.name},
        key="test",
        delivery="site",
    )
    client = client_of(hal)
    assert b"Ben asks to join" in client.get(reverse(LIST)).content
    leave_organisation(by=access_of(hal), membership=membership)
    assert b"Ben asks to join" not in client.get(reverse(LIST)).content
    notice = Notice.objects.get(key="test")
    assert client.post(reverse(READ), {"notice": notice.pk}).status_code == 404


def test_it_is_paged(cast: Cast, client_of: ClientOf) -> None:
    _tell(cast, cast.eve, 45)
    client = client_of(cast.eve)
    pages = [client.get(reverse(LIST), {"page": number}).context["inbox"] for number in (1, 2, 3, 99)]
    assert [len(inbox.words) for inbox in pages] == [20, 20, 5, 5]
    assert pages[0].words[0].title == "Firm 44 is verified"


def test_it_costs_the_same_with_two_and_with_twenty(cast: Cast, client_of: ClientOf) -> None:
    client, costs = client_of(cast.eve), []
    for count in (2, 20):
        _tell(cast, cast.eve, count)
        client.get(reverse(LIST))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(LIST))
        costs.append(len(queries))
    assert costs[0] == costs[1]
    assert costs[0] <= 16


def test_nobody_has_no_notices(client: Client, db: None) -> None:
    assert client.get(reverse(LIST))["Location"].startswith(reverse("account_login"))
    assert client.get(reverse(READ)).status_code == 302
