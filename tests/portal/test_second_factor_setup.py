"""Setting up and using a second factor: codes, recovery codes, and the mails about them."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.accounts import mails_to, settled, show_it_is_you, sign_in
from tests.cast import Cast


def code_of(secret: str) -> str:
    """What an authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def with_app(person: object) -> str:
    """Give somebody an authenticator app; answers its secret."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    RecoveryCodes.activate(person)
    return secret


@pytest.fixture
def cast(cast: Cast) -> Cast:
    return settled(cast)


def test_setting_up_an_app_gives_recovery_codes_and_a_mail(cast: Cast, client: Client) -> None:
    sign_in(client, cast.ada)
    show_it_is_you(client)
    form = client.get(reverse("mfa_activate_totp")).context["form"]
    page = client.post(reverse("mfa_activate_totp"), {"code": code_of(form.secret)}, follow=True)
    assert page.templates[0].name == "mfa/recovery_codes/index.html"
    assert len(page.context["unused_codes"]) == 10
    assert {row.type for row in Authenticator.objects.filter(user=cast.ada)} == {"totp", "recovery_codes"}
    text = client.get(reverse("mfa_download_recovery_codes"))
    assert text.headers["Content-Disposition"].startswith("attachment")


def test_nobody_sets_one_up_without_giving_the_password_again(cast: Cast, client: Client) -> None:
    sign_in(client, cast.ada)
    assert client.get(reverse("mfa_activate_totp"))["Location"].startswith(reverse("account_reauthenticate"))


def test_the_password_alone_is_not_enough_then(cast: Cast, client: Client) -> None:
    secret = with_app(cast.ada)
    assert sign_in(client, cast.ada)["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("portal:settings")).status_code == 302
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).context["form"].errors
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert client.get(reverse("portal:settings")).status_code == 200


def test_a_recovery_code_works_once(cast: Cast) -> None:
    with_app(cast.ada)
    code = Authenticator.objects.get(user=cast.ada, type="recovery_codes").wrap().get_unused_codes()[0]
    for status in (200, 302):
        client = Client()
        sign_in(client, cast.ada)
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert client.get(reverse("portal:settings")).status_code == status
        cache.clear()


def test_guessing_codes_is_stopped(cast: Cast, client: Client) -> None:
    secret = with_app(cast.ada)
    sign_in(client, cast.ada)
    for _ in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    page = client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert "Too many tries" in str(page.context["form"].errors)


def test_taking_the_app_away_takes_the_recovery_codes_too(cast: Cast, client: Client) -> None:
    secret = with_app(cast.ada)
    sign_in(client, cast.ada)
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    show_it_is_you(client)
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=cast.ada).exists()
    assert [sent.subject for sent in mails_to(cast.ada.email)] == ["The authenticator app was taken away"]
