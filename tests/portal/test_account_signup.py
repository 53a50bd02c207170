"""Registering: what is asked, what is refused, and that nobody learns who has an account."""

import threading

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import translation

from portal.models import User
from tests.accounts import html_of, link_in, mails_to, settled, sign_in, sign_up
from tests.cast import PASSWORD, Cast


@pytest.fixture
def cast(cast: Cast) -> Cast:
    return settled(cast)


def test_asks_for_a_name_an_address_and_one_password(client: Client, db: None) -> None:
    form = client.get(reverse("account_signup")).context["form"]
    assert [field.name for field in form.visible_fields()] == ["name", "email", "password1"]


def test_confirming_the_address_opens_the_account(client: Client, db: None) -> None:
    page = sign_up(client, "hal@example.org", name="Hal Nguyễn")
    assert page.templates[0].name == "account/verification_sent.html"
    (sent,) = mails_to("hal@example.org")
    confirm = link_in(sent)
    client.get(confirm)
    assert not EmailAddress.objects.get(email="hal@example.org").verified
    client.post(confirm)
    person = User.objects.get(email="hal@example.org")
    assert person.name == "Hal Nguyễn"
    assert sign_in(client, person)["Location"] == reverse("portal:desk")
    assert client.get(confirm).templates[0].name == "account/email_confirm.html"


def test_without_confirming_nobody_gets_in(client: Client, db: None) -> None:
    sign_up(client, "hal@example.org")
    response = sign_in(client, User.objects.get(email="hal@example.org"))
    assert response["Location"] == reverse("account_email_verification_sent")
    assert client.get(reverse("portal:settings")).status_code == 302


def test_keeps_the_language_of_the_page(client: Client, db: None) -> None:
    with translation.override("vi"):
        sign_up(client, "hal@example.org")
    assert User.objects.get(email="hal@example.org").language == "vi"
    (sent,) = mails_to("hal@example.org")
    assert link_in(sent).startswith("/vi/")
    assert 'lang="vi"' in html_of(sent)


@pytest.mark.parametrize("password", ["password", "1234567890", "qwertyuiop", "hal@example.org"])
def test_refuses_short_common_and_telling_passwords(client: Client, db: None, password: str) -> None:
    page = sign_up(client, "hal@example.org", password=password)
    assert page.context["form"].errors["password1"]
    assert page.context["form"]["name"].value() == "Hal"
    assert not User.objects.filter(email="hal@example.org").exists()


@pytest.mark.parametrize(
    "password", ["tenletters", "only small letters here", "長密碼長密碼長密碼長密碼", "x" * 3 + "ab c" * 500]
)
def test_takes_long_and_plain_passwords(client: Client, db: None, password: str) -> None:
    sign_up(client, "hal@example.org", password=password)
    assert User.objects.get(email="hal@example.org").check_password(password)


def test_a_known_address_gets_the_same_answer(cast: Cast) -> None:
    """Status, way, page and number of mails; the owner alone is told more."""
    answers = []
    for address in ("hal@example.org", cast.ada.email, cast.ben.email.upper()):
        before = len(mail.outbox)
        page = sign_up(Client(), address)
        answers.append((page.redirect_chain, page.status_code, page.content, len(mail.outbox) - before))
        translation.activate("en")
    assert answers[0] == answers[1] == answers[2]
    assert answers[0][3] == 1


def test_the_owner_of_a_known_address_is_told(cast: Cast, client: Client) -> None:
    sign_up(client, cast.ada.email)
    (sent,) = mails_to(cast.ada.email)
    assert sent.subject == "You have an account already"
    assert link_in(sent) == reverse("account_reset_password")
    assert User.objects.filter(email=cast.ada.email).count() == 1
    cast.ada.refresh_from_db()
    assert cast.ada.check_password(PASSWORD)


def test_the_page_of_a_known_address_says_no_more_when_the_form_is_wrong(cast: Cast) -> None:
    pages = [sign_up(Client(), address, password="short") for address in ("hal@example.org", cast.ada.email)]
    errors = [page.context["form"].errors.as_json() for page in pages]
    assert errors[0] == errors[1]


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_account_comes_and_both_get_the_usual_answer() -> None:
    barrier, answers = threading.Barrier(2), []

    def register() -> None:
        barrier.wait()
        answers.append(sign_up(Client(), "hal@example.org").templates[0].name)
        connections.close_all()

    threads = [threading.Thread(target=register) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == ["account/verification_sent.html"] * 2
    assert User.objects.filter(email="hal@example.org").count() == 1


def test_only_declared_fields_are_taken(client: Client, db: None) -> None:
    data = {"name": "Hal", "email": "hal@example.org", "password1": PASSWORD}
    client.post(reverse("account_signup"), {**data, "is_staff": "on", "is_superuser": "on", "is_active": "on", "pk": 1})
    person = User.objects.get(email="hal@example.org")
    assert not person.is_staff
    assert not person.is_superuser
