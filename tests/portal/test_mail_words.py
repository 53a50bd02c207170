"""Mails: every one in text and HTML, in the portal's frame, with words for every place."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from portal.actions.mails import account_mail
from portal.contributions import notice_kinds
from portal.lib.letters import Paragraph, paragraphs
from tests.accounts import html_of

TEMPLATES = Path(settings.BASE_DIR) / "templates"
NAMES = sorted(
    str(path.relative_to(TEMPLATES)).removesuffix("_subject.txt") for path in TEMPLATES.glob("*/email/*_subject.txt")
)
WORDS = {
    "activate_url": "http://testserver/activate/",
    "password_reset_url": "http://testserver/reset/",
    "signup_url": "http://testserver/signup/",
    "from_email": "old@example.org",
    "to_email": "new@example.org",
    "deleted_email": "old@example.org",
    "provider": "Issuer",
}


@pytest.mark.parametrize("language", ["en", "pt-br", "vi", "zh-hant"])
@pytest.mark.parametrize("name", NAMES)
def test_every_account_mail_is_whole_in_every_language(name: str, language: str) -> None:
    mail = account_mail(name, "ada@example.org", WORDS, language=language)
    html = html_of(mail)
    assert mail.subject
    assert "\n" not in mail.subject
    assert settings.PORTAL_NAME in mail.body
    assert settings.PORTAL_NAME in html
    assert "{" not in mail.body
    for link in re.findall(r"https?://\S+", str(mail.body)):
        assert f'href="{link}"' in html


def test_every_mail_that_comes_with_the_accounts_package_has_words_of_ours() -> None:
    """Its own look and words would come through otherwise; codes by mail and by phone are not in use."""
    import allauth  # noqa: PLC0415 - only to find its folder

    theirs = Path(allauth.__file__).parent / "templates"
    used = {str(path.relative_to(theirs)) for path in theirs.glob("*/email/*_subject.txt") if "code" not in path.stem}
    assert used - {f"{name}_subject.txt" for name in NAMES} <= {"mfa/email/recovery_codes_generated_subject.txt"}


def test_names_and_addresses_cannot_write_html() -> None:
    mail = account_mail("account/email/email_deleted", "a@b.c", {"deleted_email": "<b>x</b>"}, language="en")
    assert "<b>" not in html_of(mail)
    assert "<b>x</b>" in mail.body


def test_a_label_and_an_address_make_a_button() -> None:
    text = "Somebody asked.\n\nConfirm it:\nhttps://example.org/x\n\nTwo\nlines\n\nhttps://example.org/y"
    assert paragraphs(text) == [
        Paragraph("Somebody asked."),
        Paragraph("Confirm it", "https://example.org/x"),
        Paragraph("Two\nlines"),
        Paragraph("https://example.org/y", "https://example.org/y"),
    ]


@pytest.mark.parametrize("language", ["en", "pt-br", "vi", "zh-hant"])
def test_every_kind_of_notice_names_the_same_places_in_every_language(language: str) -> None:
    for kind in notice_kinds().values():
        for field in ("title", "body", "reason"):
            with translation.override("en"):
                places = set(re.findall(r"%\((\w+)\)s", str(getattr(kind, field))))
            with translation.override(language):
                assert set(re.findall(r"%\((\w+)\)s", str(getattr(kind, field)))) == places, (kind.code, field)
