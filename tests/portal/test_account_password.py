"""Passwords: a new one by mail, a change, and what ends with them."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation

from portal.models import User
from tests.accounts import html_of, link_in, mails_to, settled, sign_in
from tests.cast import PASSWORD, Cast

NEW = "a quite different sentence"


@pytest.fixture
def cast(cast: Cast) -> Cast:
    return settled(cast)


def _ask(address: str) -> tuple[object, ...]:
    before = len(mail.outbox)
    page = Client().post(reverse("account_reset_password"), {"email": address}, follow=True)
    return page.redirect_chain, page.status_code, page.content, len(mail.outbox) - before


def test_known_and_unknown_addresses_get_the_same_answer(cast: Cast) -> None:
    User.objects.filter(pk=cast.ben.pk).update(is_active=False)
    answers = [_ask(address) for address in ("nobody@example.org", cast.ada.email, cast.ben.email)]
    assert answers[0] == answers[1] == answers[2]
    assert answers[0][3] == 1


def test_a_stranger_is_told_by_mail_alone(db: None) -> None:
    _ask("nobody@example.org")
    (sent,) = mails_to("nobody@example.org")
    assert sent.subject == "No account with this address"


def test_the_link_sets_a_password_once_and_ends_every_session(cast: Cast) -> None:
    elsewhere, client = Client(), Client()
    sign_in(elsewhere, cast.ada)
    client.post(reverse("account_reset_password"), {"email": cast.ada.email})
    link = link_in(mails_to(cast.ada.email)[0])
    form = client.get(link, follow=True)
    assert [field.name for field in form.context["form"].visible_fields()] == ["password1"]
    client.post(form.request["PATH_INFO"], {"password1": NEW})
    assert elsewhere.get(reverse("portal:settings")).status_code == 302
    assert sign_in(Client(), cast.ada).status_code == 200
    assert sign_in(Client(), cast.ada, password=NEW).status_code == 302
    assert Client().get(link, follow=True).context["token_fail"]


def test_a_weak_password_is_refused_there_too(cast: Cast, client: Client) -> None:
    client.post(reverse("account_reset_password"), {"email": cast.ada.email})
    form = client.get(link_in(mails_to(cast.ada.email)[0]), follow=True)
    page = client.post(form.request["PATH_INFO"], {"password1": "password"})
    assert page.context["form"].errors["password1"]


def test_a_change_keeps_this_session_ends_the_others_and_is_told(cast: Cast) -> None:
    here, elsewhere = Client(), Client()
    sign_in(here, cast.ada)
    sign_in(elsewhere, cast.ada)
    form = here.get(reverse("account_change_password")).context["form"]
    assert [field.name for field in form.visible_fields()] == ["oldpassword", "password1"]
    here.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW})
    assert here.get(reverse("portal:settings")).status_code == 200
    assert elsewhere.get(reverse("portal:settings")).status_code == 302
    assert [sent.subject for sent in mails_to(cast.ada.email)] == ["Your password was changed"]


def test_the_mail_speaks_the_language_of_its_reader(cast: Cast, client: Client) -> None:
    User.objects.filter(pk=cast.ada.pk).update(language="zh-hant")
    with translation.override("pt-br"):
        client.post(reverse("account_reset_password"), {"email": cast.ada.email})
    (sent,) = mails_to(cast.ada.email)
    assert 'lang="zh-Hant-TW"' in html_of(sent)
    assert link_in(sent).startswith("/zh-hant/")
