"""Passkeys in a real browser, with a key made of software: added, used alone, used as second factor, refused."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import CDPSession, expect

from tests.browser import steps
from tests.browser.conftest import OpenWindow
from tests.browser.window import Window
from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.browser
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@contextmanager
def _key(window: Window) -> Iterator[tuple[CDPSession, str]]:
    """A key for the window. Keys belong to names of hosts, never to bare numbers."""
    window.origin = window.origin.replace("127.0.0.1", "localhost")
    devtools = window.page.context.new_cdp_session(window.page)
    devtools.send("WebAuthn.enable")
    added = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    yield devtools, added["authenticatorId"]
    devtools.send("WebAuthn.disable")


def _add_passkey(window: Window) -> None:
    window.go("/accounts/2fa/webauthn/add/")
    window.page.get_by_label("Password", exact=False).first.fill(PASSWORD)
    window.page.get_by_role("button", name="Go on").click()
    window.page.get_by_label("Name of this key").fill("My phone")
    window.page.get_by_label("Sign in with this key alone").check()
    window.page.get_by_role("button", name="Add the key").click()
    steps.heading(window.page, "Recovery codes")


def _sign_out(window: Window) -> None:
    window.go("/accounts/logout/")
    window.page.locator("main").get_by_role("button", name="Sign out").click()


def test_a_passkey_opens_the_account_alone_and_as_second_factor(empty: OpenWindow, cast: Cast) -> None:
    with empty(width=360) as ada, _key(ada):
        steps.sign_in(ada, cast.ada.email)
        _add_passkey(ada)
        ada.go("/accounts/2fa/webauthn/")
        expect(ada.page.get_by_text("My phone")).to_be_visible()
        _sign_out(ada)
        ada.go("/accounts/login/")
        ada.page.get_by_role("button", name="Sign in with a passkey").click()
        ada.page.wait_for_url("**/me/")
        _sign_out(ada)
        steps.sign_in(ada, cast.ada.email)
        steps.heading(ada.page, "Second factor")
        ada.page.get_by_role("button", name="Use a passkey or security key").click()
        ada.page.wait_for_url("**/me/")
        assert ada.complaints == []


def test_a_key_that_refuses_is_told_in_words(empty: OpenWindow, cast: Cast) -> None:
    with empty(width=360) as ada, _key(ada) as (devtools, key):
        devtools.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": False})
        ada.go("/accounts/login/")
        ada.page.get_by_role("button", name="Sign in with a passkey").click()
        expect(ada.page.get_by_role("alert")).to_contain_text("The key gave no answer")
        assert ada.complaints == []


def test_without_scripts_nothing_is_offered_that_needs_them(empty: OpenWindow, cast: Cast) -> None:
    with empty(width=360, scripts=False) as ada:
        ada.go("/accounts/login/")
        expect(ada.page.get_by_role("button", name="Show password")).to_have_count(0)
        expect(ada.page.get_by_role("button", name="Sign in with a passkey")).to_have_count(0)
        steps.sign_in(ada, cast.ada.email)
        ada.page.wait_for_url("**/me/")


def test_a_password_can_be_shown_and_is_hidden_again(empty: OpenWindow, cast: Cast) -> None:
    with empty(width=360) as ada:
        ada.go("/accounts/login/")
        field = ada.page.get_by_label("Password", exact=False).first
        field.fill("secret")
        ada.page.get_by_role("button", name="Show password").click()
        expect(field).to_have_attribute("type", "text")
        ada.page.get_by_role("button", name="Hide password").click()
        expect(field).to_have_attribute("type", "password")
        ada.page.get_by_role("link", name="Forgot your password?").click()
        steps.heading(ada.page, "A new password")
