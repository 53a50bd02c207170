"""The route walker: every address in the resolver, every method, the cast, and canaries in all that comes back."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django import DjangoDbBlocker

from portal.actions.delivery import deliver_due
from portal.models import Organisation
from tests.permissions import PEOPLE, TABLE, Row
from tests.permissions_page import PAGE, page
from tests.signed_in import SignedIn
from tests.world import CANARIES, World, make_world

_TOLD_BY_THEIR_ADDRESS = {
    ("portal:invitation", "canary-invited"),
    ("knowledge:certificate-detail", "canary-certificate"),
}
NEVER = ("PUT", "PATCH", "DELETE")  # no page takes these


@pytest.fixture(scope="module")
def letters() -> list[EmailMessage]:
    """The mails that the world gave rise to."""
    return []


@pytest.fixture(scope="module")
def lasting_world(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, letters: list[EmailMessage]
) -> Iterator[World]:
    """One world for all the walks, in a transaction that is never committed: a world takes longer than a walk.

    Its mails go out at once: waiting, they would go out again with each post of a walk.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        world = make_world()
        deliver_due()
        letters.extend(mail.outbox)
        yield world
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def client_of(lasting_world: World) -> SignedIn:
    """Browsers of people who signed in once, before all the walks."""
    return SignedIn(person for person in lasting_world.people.values() if person)


@pytest.fixture
def world(lasting_world: World, client_of: SignedIn) -> Iterator[World]:
    """The world as it was made; what a test does to it is undone."""
    with transaction.atomic():
        yield lasting_world
        transaction.set_rollback(True)


def _cell(response: Any) -> str:
    if response.status_code not in {301, 302}:
        return str(response.status_code)
    return "in" if "/accounts/login/" in response.headers["Location"] else "done"


def _ask(client: Client, row: Row, world: World) -> Any:
    url = reverse(row.name, args=row.args(world))
    answer: Any = client.generic(row.method, url) if row.method != "POST" else client.post(url, row.post(world))
    return answer


def _leaks(response: Any, name: str, row: Row) -> list[str]:
    """Canaries in body, headers or cookies that this person must not meet.

    A token tells its bearer whom it invites, a code its bearer whose certificate it is.
    """
    said = (response.getvalue() if response.streaming else response.content).decode(errors="replace")
    said += str(response.headers) + str(response.cookies)
    found = [canary for canary, readers in CANARIES.items() if name not in readers and canary in said]
    return [canary for canary in found if (row.name, canary) not in _TOLD_BY_THEIR_ADDRESS]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.method} {row.name} {row.about}")
def test_everybody_gets_what_the_table_says_and_nobody_elses_canary(
    world: World, row: Row, client_of: SignedIn
) -> None:
    got, leaks = {}, {}
    for name in PEOPLE:
        client = client_of(world.people[name])
        with transaction.atomic():
            response = _ask(client, row, world)
            got[name], leaks[name] = _cell(response), _leaks(response, name, row)
            transaction.set_rollback(True)
    assert got == row.expected
    assert {name: canaries for name, canaries in leaks.items() if canaries} == {}


def _patterns(patterns: list[URLPattern | URLResolver], namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _patterns(pattern.url_patterns, inner)
        elif pattern.name:
            yield f"{namespace}{pattern.name}", pattern


def _is_ours(name: str) -> bool:
    """Allauth's names have no namespace; its addresses and the admin's have tests of their own."""
    return name in {"healthz", "readyz"} or (":" in name and not name.startswith("admin:"))


OURS = {name for name, _ in _patterns(get_resolver().url_patterns) if _is_ours(name)}


def test_every_address_has_a_row() -> None:
    assert {row.name for row in TABLE} == OURS


@pytest.mark.parametrize("name", sorted({row.name for row in TABLE}))
def test_methods_without_a_row_are_refused(world: World, name: str, client_of: SignedIn) -> None:
    """Whatever the table does not name is not taken: GET and POST by nobody, the others each by one of three."""
    rows = [row for row in TABLE if row.name == name]
    named = {row.method for row in rows}
    url = reverse(name, args=rows[0].args(world))
    people = (None, world.cast.ada, world.cast.root)
    for person, never in zip(people, NEVER, strict=True):
        client = client_of(person)
        for method in {"GET", "POST", never} - named:
            if name not in {"healthz", "readyz"}:
                assert _cell(client.generic(method, url)) in {"405", "in", "404"}, (method, url, person)


def _fixed(response: Any) -> tuple[int, str]:
    """Status and body without what differs in every answer: tokens of forms."""
    return response.status_code, re.sub(
        r'name="(csrfmiddlewaretoken|once)" value="[^"]+"', "", response.content.decode()
    )


def test_hidden_and_missing_are_the_same_bytes(world: World, client_of: SignedIn) -> None:
    """The answer for somebody else's waiting firm is the answer for a firm that never was."""
    client = client_of(world.cast.cleo)
    urls = [reverse(row.name, args=row.args(world)) for row in TABLE if "waiting" in row.about and row.method == "GET"]
    hidden = [client.get(url) for url in urls]
    Organisation.objects.filter(pk=world.rows.waiting.pk).update(slug="another-address-altogether")
    missing = [client.get(url) for url in urls]
    assert urls
    for one, other in zip(hidden, missing, strict=True):
        assert _fixed(one) == _fixed(other)
        assert one.status_code == 404


def test_getting_changes_nothing(world: World, client_of: SignedIn) -> None:
    """No GET of the table writes a row of the portal's."""
    client = client_of(world.cast.ada)
    with CaptureQueriesContext(connection) as captured:
        for row in TABLE:
            if row.method == "GET":
                client.get(reverse(row.name, args=row.args(world)))
    writes = [
        query["sql"]
        for query in captured.captured_queries
        if query["sql"].startswith(("INSERT", "UPDATE", "DELETE")) and "portal_" in query["sql"]
    ]
    assert writes == []


def test_mails_carry_only_what_their_reader_may_see(world: World, letters: list[EmailMessage]) -> None:
    assert letters
    names = {person.email: name for name, person in world.people.items() if person}
    for letter in letters:
        (address,) = letter.to
        said = str(letter.message())
        name = names.get(address, "invited")
        for canary, readers in CANARIES.items():
            if canary in said and canary != "canary-invited":
                assert name in readers, (address, canary)


def test_the_document_says_what_the_table_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
