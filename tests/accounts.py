"""Ways through sign-up and sign-in that tests of accounts share."""

import re
from typing import Any

from django.core import mail
from django.test import Client
from django.urls import reverse

from portal.actions.delivery import deliver_due
from portal.models import User
from tests.cast import PASSWORD, Cast

_LINK = re.compile(r"https?://[^/\s]+(/\S+)")


def settled(cast: Cast) -> Cast:
    """The cast once the mails about how it came to be are out of the way."""
    deliver_due()
    mail.outbox.clear()
    return cast


def sign_in(client: Client, person: User, *, password: str = PASSWORD) -> Any:
    """By address and password, as a person does; the session then knows that it was done."""
    return client.post(reverse("account_login"), {"login": person.email, "password": password})


def show_it_is_you(client: Client, *, password: str = PASSWORD) -> None:
    """Give the password once more, as pages that change the ways into an account ask for."""
    client.post(reverse("account_reauthenticate"), {"password": password})


def sign_up(client: Client, email: str, *, name: str = "Hal", password: str = PASSWORD) -> Any:
    """Through the form, to the page that follows."""
    data = {"name": name, "email": email, "password1": password}
    return client.post(reverse("account_signup"), data, follow=True)


def mails_to(address: str) -> list[Any]:
    """What went out to an address, oldest first."""
    return [sent for sent in mail.outbox if sent.to == [address]]


def html_of(sent: Any) -> str:
    return str(sent.alternatives[0].content)


def link_in(sent: Any) -> str:
    """The path of the first link of a mail."""
    found = _LINK.search(str(sent.body))
    assert found, sent.body
    return found.group(1)
