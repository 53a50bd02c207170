"""The page of the demonstration's mails: for its staff alone, and nothing in a mail runs."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from portal.lib.mailbox import mails_in
from portal.models import User
from tests.cast import Cast

ClientOf = Callable[[User | None], Client]
LIST = "portal:demo-mail"


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.IS_DEMO, settings.EMAIL_FILE_PATH = True, tmp_path
    return tmp_path


def _write(folder: Path, subject: str, *, at: int) -> str:
    mail = EmailMultiAlternatives(subject, "Xin chào\n\nhttp://localhost/x/", to=["ada@example.org"])
    mail.attach_alternative("<p>Xin chào<script>alert(1)</script></p>", "text/html")
    before = set(folder.iterdir())
    mail.connection = get_connection("portal.adapters.FolderTransport")
    mail.send()
    (path,) = set(folder.iterdir()) - before
    os.utime(path, (at, at))
    return path.name


def test_newest_first_with_text_and_html_apart(cast: Cast, client_of: ClientOf, folder: Path) -> None:
    names = [_write(folder, subject, at=at) for subject, at in (("First", 1000), ("Second", 2000))]
    client = client_of(cast.dora)
    page = client.get(reverse(LIST))
    assert [mail.subject for mail in page.context["mails"]] == ["Second", "First"]
    one = client.get(reverse("portal:demo-mail-detail", args=[names[1]]))
    assert "Xin chào".encode() in one.content
    assert b'<a href="http://localhost/x/"' in one.content
    assert b"<script>alert" not in one.content
    html = client.get(reverse("portal:demo-mail-detail", args=[names[1]]), {"part": "html"})
    assert html.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert "Xin chào".encode() in html.content


def test_mails_of_one_moment_are_files_of_their_own(folder: Path) -> None:
    """Whether one connection sends them or several, and whatever stands in them."""
    ruled = "Above\n" + "-" * 79 + "\nBelow\n"
    for _ in range(2):
        transport = get_connection("portal.adapters.FolderTransport")
        mails = [EmailMessage(f"Number {number}", ruled, to=["ada@example.org"]) for number in range(3)]
        assert transport.send_messages(mails) == 3
    found = mails_in(folder)
    assert sorted(mail.subject for mail in found) == [f"Number {number}" for number in (0, 0, 1, 1, 2, 2)]
    assert {mail.text for mail in found} == {ruled}
    assert len(list(folder.iterdir())) == 6


def test_a_mail_that_is_not_whole_yet_is_not_listed(folder: Path) -> None:
    (folder / "20260101-000000-000000-abcdef01.part").write_bytes(b"Subject: Ha")
    assert mails_in(folder) == []


def test_others_find_no_such_page(cast: Cast, client_of: ClientOf, folder: Path) -> None:
    name = _write(folder, "First", at=1000)
    for person in (cast.ada, cast.eve, None):
        for url in (reverse(LIST), reverse("portal:demo-mail-detail", args=[name])):
            assert client_of(person).get(url).status_code == 404


def test_outside_the_demonstration_there_is_no_such_page(
    cast: Cast, client_of: ClientOf, folder: Path, settings: Settings
) -> None:
    name = _write(folder, "First", at=1000)
    settings.IS_DEMO = False
    for url in (reverse(LIST), reverse("portal:demo-mail-detail", args=[name])):
        assert client_of(cast.root).get(url).status_code == 404


@pytest.mark.parametrize("name", ["../secret_key", "..%2Fsecret_key", "secret.eml", "*.eml", ""])
def test_no_name_leads_out_of_the_folder(cast: Cast, client_of: ClientOf, folder: Path, name: str) -> None:
    (folder.parent / "secret_key").write_text("canary")
    assert b"canary" not in client_of(cast.dora).get(f"{reverse(LIST)}{name}/").content


def test_an_empty_folder_says_what_to_do(cast: Cast, client_of: ClientOf, folder: Path) -> None:
    assert b"No mails yet" in client_of(cast.dora).get(reverse(LIST)).content
