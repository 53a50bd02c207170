"""Governance needs a second factor in the session; the demo waives it."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.accounts import sign_in
from tests.cast import Cast
from tests.portal.test_second_factor_setup import code_of, with_app

DOOR = "/admin/"


@pytest.fixture(autouse=True)
def _asked_for(settings: Settings) -> None:
    settings.STAFF_SECOND_FACTOR = True


def test_staff_without_one_are_led_to_setting_it_up(cast: Cast, client: Client) -> None:
    sign_in(client, cast.dora)
    page = client.get(DOOR, follow=True)
    assert page.templates[0].name == "portal/people/second_factor.html"
    assert reverse("mfa_activate_totp").encode() in page.content


def test_staff_who_did_not_use_theirs_in_this_session_are_asked_for_it(cast: Cast, client: Client) -> None:
    """A session from before the second factor was set up, or one opened without it, does not open governance."""
    sign_in(client, cast.dora)
    secret = with_app(cast.dora)
    page = client.get(DOOR, follow=True)
    assert page.context["use_url"].startswith(reverse("mfa_reauthenticate"))
    client.post(page.context["use_url"], {"code": code_of(secret), "next": DOOR})
    assert client.get(DOOR).status_code == 200


def test_staff_who_signed_in_with_it_get_in(cast: Cast, client: Client) -> None:
    secret = with_app(cast.dora)
    sign_in(client, cast.dora)
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert client.get(DOOR).status_code == 200


def test_the_next_session_is_asked_again(cast: Cast) -> None:
    secret = with_app(cast.dora)
    first, second = Client(), Client()
    sign_in(first, cast.dora)
    first.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    second.force_login(cast.dora)
    assert first.get(DOOR).status_code == 200
    assert second.get(DOOR).status_code == 302


def test_the_demo_waives_it(cast: Cast, client: Client, settings: Settings) -> None:
    settings.STAFF_SECOND_FACTOR = False
    sign_in(client, cast.dora)
    assert client.get(DOOR).status_code == 200


def test_the_page_leads_nowhere_else(cast: Cast, client: Client, settings: Settings) -> None:
    settings.STAFF_SECOND_FACTOR = False
    sign_in(client, cast.dora)
    page = reverse("portal:second-factor")
    assert client.get(page, {"next": "https://evil.example/"})["Location"] == reverse("admin:index")
    assert client.get(page, {"next": "/admin/portal/"})["Location"] == "/admin/portal/"


def test_members_are_not_asked_on_their_own_pages(cast: Cast, client: Client) -> None:
    sign_in(client, cast.ada)
    assert client.get(reverse("portal:settings")).status_code == 200
