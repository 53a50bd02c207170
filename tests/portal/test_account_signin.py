"""Signing in: the same answer to every wrong try, no cookie before it is needed, an end that works at once."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from portal.models import User
from tests.accounts import settled, sign_in
from tests.cast import Cast


@pytest.fixture
def cast(cast: Cast) -> Cast:
    return settled(cast)


def _wrong(client: Client, address: str) -> tuple[int, bytes, int]:
    before = len(mail.outbox)
    page = client.post(reverse("account_login"), {"login": address, "password": "not the password"})
    body = page.content.replace(address.encode(), b"ADDRESS")
    token = str(page.context["csrf_token"]).encode()
    return page.status_code, body.replace(token, b"TOKEN"), len(mail.outbox) - before


def test_known_and_unknown_addresses_get_the_same_answer(cast: Cast) -> None:
    inactive = cast.ben
    User.objects.filter(pk=inactive.pk).update(is_active=False)
    answers = [_wrong(Client(), address) for address in ("nobody@example.org", cast.ada.email, inactive.email)]
    assert answers[0] == answers[1] == answers[2]
    assert answers[0][2] == 0


def test_too_many_tries_get_the_same_answer(cast: Cast) -> None:
    for address in ("nobody@example.org", cast.ada.email):
        client = Client()
        for _ in range(5):
            _wrong(client, address)
    answers = [_wrong(Client(), address) for address in ("nobody@example.org", cast.ada.email)]
    assert answers[0] == answers[1]
    assert b"Too many tries" in answers[0][1]


def test_leads_to_the_desk_in_the_persons_language(cast: Cast, client: Client) -> None:
    User.objects.filter(pk=cast.ada.pk).update(language="pt-br")
    assert sign_in(client, cast.ada)["Location"] == "/pt-br/me/"


@pytest.mark.parametrize("place", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_leads_nowhere_else(cast: Cast, client: Client, place: str) -> None:
    data = {"login": cast.ada.email, "password": "correct horse battery staple", "next": place}
    assert client.post(reverse("account_login"), data)["Location"] == reverse("portal:desk")


def test_no_cookie_before_a_form_is_opened(db: None) -> None:
    client = Client()
    client.get(reverse("portal:home"))
    client.get(reverse("account_email_verification_sent"))
    assert not client.cookies
    client.get(reverse("account_login"))
    assert [name for name in client.cookies if "session" in name] == []


def test_somebody_made_inactive_is_out_on_the_next_request(
    cast: Cast, client_of: Callable[[User | None], Client]
) -> None:
    client = client_of(cast.ada)
    assert client.get(reverse("portal:settings")).status_code == 200
    User.objects.filter(pk=cast.ada.pk).update(is_active=False)
    assert client.get(reverse("portal:settings")).status_code == 302


def test_somebody_inactive_with_the_right_password_is_told_why(cast: Cast, client: Client) -> None:
    User.objects.filter(pk=cast.ada.pk).update(is_active=False)
    assert sign_in(client, cast.ada)["Location"] == reverse("account_inactive")
    page = client.get(reverse("account_inactive"))
    assert page.templates[0].name == "account/account_inactive.html"


def test_signing_out_is_a_post(cast: Cast, client_of: Callable[[User | None], Client]) -> None:
    client = client_of(cast.ada)
    assert client.get(reverse("account_logout")).status_code == 200
    assert client.get(reverse("portal:settings")).status_code == 200
    client.post(reverse("account_logout"))
    assert client.get(reverse("portal:settings")).status_code == 302
