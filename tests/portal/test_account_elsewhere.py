"""Accounts from an OpenID Connect issuer: the rules of addresses hold for them too."""

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from portal.actions.delivery import deliver_due
from portal.models import User
from tests.accounts import mails_to, settled, show_it_is_you, sign_in, sign_up
from tests.cast import Cast
from tests.issuer import Issuer, issuer, provider

NEW = "zed@example.net"


@pytest.fixture
def cast(cast: Cast) -> Cast:
    return settled(cast)


@pytest.fixture
def elsewhere(settings: Settings) -> Iterator[Issuer]:
    with issuer(sub="42", email=NEW, email_verified=True, name="Zed Silva") as server:
        settings.SOCIALACCOUNT_PROVIDERS = provider(server)
        yield server


def _come_back(client: Client, path: str = "") -> Any:
    """Go to the issuer as the portal says, and come back as the issuer says."""
    url = path or reverse("openid_connect_login", args=["oidc"])
    page = client.post(url)
    state = page.context["redirect_to"].partition("state=")[2].partition("&")[0]
    back = reverse("openid_connect_callback", args=["oidc"])
    page = client.get(back, {"code": "code", "state": state}, follow=True)
    deliver_due()
    return page


def test_the_button_is_there_when_an_issuer_is_configured(elsewhere: Issuer, client: Client, db: None) -> None:
    page = client.get(reverse("account_login"))
    assert b"Sign in with Issuer" in page.content


def test_there_is_no_button_without_one(client: Client, db: None) -> None:
    assert b"Sign in with Issuer" not in client.get(reverse("account_login")).content


def test_the_way_there_is_a_page_and_no_redirect_of_a_form(elsewhere: Issuer, client: Client, db: None) -> None:
    """The policy of our pages lets forms lead to us alone, and browsers follow the whole way of a form."""
    page = client.post(reverse("openid_connect_login", args=["oidc"]))
    assert page.status_code == 200
    assert b'http-equiv="refresh"' in page.content
    assert page.context["redirect_to"].startswith(f"{elsewhere.url}/authorize")


def test_a_confirmed_address_makes_an_account_with_a_name(elsewhere: Issuer, client: Client, db: None) -> None:
    _come_back(client)
    person = User.objects.get(email=NEW)
    assert person.name == "Zed Silva"
    assert client.get(reverse("portal:settings")).status_code == 200


def test_an_address_the_issuer_did_not_confirm_is_confirmed_by_mail(
    elsewhere: Issuer, client: Client, db: None
) -> None:
    elsewhere.claims["email_verified"] = False
    page = _come_back(client)
    assert page.templates[0].name == "account/verification_sent.html"
    assert client.get(reverse("portal:settings")).status_code == 302
    assert not EmailAddress.objects.get(email=NEW).verified
    assert [sent.subject for sent in mails_to(NEW)] == ["Confirm your address"]


def test_the_address_of_another_account_opens_nothing(elsewhere: Issuer, cast: Cast, client: Client) -> None:
    """Not even when the issuer says that it is confirmed; the answer is the one strangers get."""
    elsewhere.claims["email"] = cast.ada.email
    page = _come_back(client)
    assert page.templates[0].name == "account/verification_sent.html"
    assert client.get(reverse("portal:settings")).status_code == 302
    assert not SocialAccount.objects.exists()
    assert [sent.subject for sent in mails_to(cast.ada.email)] == ["You have an account already"]


def test_an_account_without_an_address_is_asked_for_one(elsewhere: Issuer, client: Client, db: None) -> None:
    del elsewhere.claims["email"]
    page = _come_back(client)
    assert page.templates[0].name == "socialaccount/signup.html"
    data = {"name": "Zed", "email": NEW}
    assert client.post(reverse("socialaccount_signup"), data)["Location"] == reverse("account_email_verification_sent")
    assert not EmailAddress.objects.get(email=NEW).verified


def test_connecting_needs_the_password_and_is_told(elsewhere: Issuer, cast: Cast, client: Client) -> None:
    sign_in(client, cast.ada)
    show_it_is_you(client)
    _come_back(client, reverse("openid_connect_login", args=["oidc"]) + "?process=connect")
    assert SocialAccount.objects.get().user == cast.ada
    assert [sent.subject for sent in mails_to(cast.ada.email)] == ["Another account was connected"]
    other = Client()
    _come_back(other)
    assert other.get(reverse("portal:settings")).status_code == 200


def test_an_inactive_person_does_not_get_in_that_way(elsewhere: Issuer, cast: Cast) -> None:
    SocialAccount.objects.create(user=cast.ada, provider="oidc", uid="42")
    User.objects.filter(pk=cast.ada.pk).update(is_active=False)
    client = Client()
    _come_back(client)
    assert client.get(reverse("portal:settings")).status_code == 302


def test_an_unconfirmed_account_is_not_taken_over(elsewhere: Issuer, client: Client, db: None) -> None:
    sign_up(Client(), NEW, name="A squatter")
    _come_back(client)
    assert client.get(reverse("portal:settings")).status_code == 302
    assert not SocialAccount.objects.exists()
