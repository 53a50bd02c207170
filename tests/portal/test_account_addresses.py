"""A person's addresses: added, confirmed, made the main one, removed."""

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from portal.models import User
from tests.accounts import link_in, mails_to, settled, show_it_is_you, sign_in, sign_up
from tests.cast import Cast

SECOND = "ada.barbosa@example.net"


@pytest.fixture
def cast(cast: Cast) -> Cast:
    return settled(cast)


def _add(client: Client, address: str) -> None:
    client.post(reverse("account_email"), {"action_add": "yes", "email": address})


def _do(client: Client, action: str, address: str) -> None:
    client.post(reverse("account_email"), {f"action_{action}": "yes", "email": address})


def test_a_change_asks_who_it_is_and_then_goes_on(cast: Cast, client: Client) -> None:
    sign_in(client, cast.ada)
    response = client.post(reverse("account_email"), {"action_add": "yes", "email": SECOND})
    assert response["Location"].startswith(reverse("account_reauthenticate"))
    client.post(response["Location"], {"password": "correct horse battery staple", "next": reverse("account_email")})
    assert EmailAddress.objects.filter(user=cast.ada, email=SECOND, verified=False).exists()


def test_a_confirmed_address_can_become_the_main_one_and_the_old_one_go(cast: Cast, client: Client) -> None:
    first = cast.ada.email
    sign_in(client, cast.ada)
    show_it_is_you(client)
    _add(client, SECOND)
    client.post(link_in(mails_to(SECOND)[0]))
    _do(client, "primary", SECOND)
    cast.ada.refresh_from_db()
    assert cast.ada.email == SECOND
    _do(client, "remove", first)
    assert list(EmailAddress.objects.filter(user=cast.ada).values_list("email", flat=True)) == [SECOND]
    subjects = [sent.subject for sent in mails_to(first)]
    assert subjects == ["Your main address was changed"]


def test_the_main_address_cannot_be_removed(cast: Cast, client: Client) -> None:
    sign_in(client, cast.ada)
    show_it_is_you(client)
    _do(client, "remove", cast.ada.email)
    assert EmailAddress.objects.filter(email=cast.ada.email).exists()


def test_an_address_somebody_began_with_and_never_confirmed_comes_to_its_owner(cast: Cast, client: Client) -> None:
    sign_up(Client(), SECOND, name="A squatter")
    cache.clear()
    sign_in(client, cast.ada)
    show_it_is_you(client)
    _add(client, SECOND)
    client.post(link_in(mails_to(SECOND)[-1]))
    assert not User.objects.filter(name="A squatter").exists()
    _do(client, "primary", SECOND)
    cast.ada.refresh_from_db()
    assert cast.ada.email == SECOND


def test_adding_the_address_of_somebody_else_says_nothing(cast: Cast, client: Client) -> None:
    sign_in(client, cast.ada)
    show_it_is_you(client)
    for address in (cast.ben.email, "nobody@example.org"):
        _add(client, address)
        assert EmailAddress.objects.filter(user=cast.ada, email=address, verified=False).exists()
    link = link_in(mails_to(cast.ben.email)[0])
    client.post(link)
    assert not EmailAddress.objects.get(user=cast.ada, email=cast.ben.email).verified
