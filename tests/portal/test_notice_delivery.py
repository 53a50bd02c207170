"""Draining the rows: at least once, once where nothing breaks, and never to somebody who may not read it any more."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from email.message import Message
from typing import Any

import pytest
import time_machine
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connections
from django.utils import timezone
from pytest_django import Settings

from portal.access import Access
from portal.actions import delivery
from portal.actions.delivery import deliver_due
from portal.actions.mails import notices_mail
from portal.actions.memberships import ask_to_join, change_role, leave_organisation, remove_member
from portal.actions.notices import notify, set_preference
from portal.actions.organisations import refuse_organisation, register_organisation, suspend_organisation
from portal.enums import Delivery, Role
from portal.models import Letter, Membership, Notice, User
from portal.queries.access import access_of
from tests.accounts import html_of, mails_to, settled
from tests.cast import Cast, make_person


class Down(BaseEmailBackend):
    """A mail server that does not answer."""

    def send_messages(self, _messages: Any) -> int:
        raise ConnectionRefusedError("no mail server here")


class Slow(BaseEmailBackend):
    """A mail server that takes its time, so that two drains meet."""

    taken: list[str] = []

    def send_messages(self, messages: Any) -> int:
        time.sleep(0.2)
        self.taken.extend(message.subject for message in messages)
        return len(messages)


class DiesAfterTaking(BaseEmailBackend):
    """Takes the mail, and then the connection breaks before it says so."""

    taken: list[Message] = []

    def send_messages(self, messages: Any) -> int:
        self.taken.extend(message.message() for message in messages)
        raise ConnectionResetError("gone")


@pytest.fixture
def cast(cast: Cast) -> Cast:
    return settled(cast)


def _request(cast: Cast, person: User | None = None) -> Membership:
    return ask_to_join(by=access_of(person or cast.eve), organisation=cast.firm_a, message="I turn shafts")


def test_a_notice_goes_out_once_as_text_and_html(cast: Cast) -> None:
    _request(cast)
    assert deliver_due() == 1
    assert deliver_due() == 0
    (sent,) = mails_to(cast.ada.email)
    assert sent.subject == "Eve asks to join Oficina Barbosa"
    for body in (sent.body, html_of(sent)):
        assert "You get this because you manage Oficina Barbosa." in body
        assert f"/organisations/{cast.firm_a.slug}/people/" in body
        assert "/notices/off/" in body
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_it_speaks_the_readers_language(cast: Cast) -> None:
    User.objects.filter(pk=cast.ada.pk).update(language="pt-br")
    _request(cast)
    deliver_due()
    (sent,) = mails_to(cast.ada.email)
    assert 'lang="pt-BR"' in html_of(sent)
    assert "/pt-br/organisations/" in sent.body


def test_names_cannot_write_html_or_headers(cast: Cast) -> None:
    User.objects.filter(pk=cast.eve.pk).update(name="Eve<script>alert(1)</script>\nBcc: all@example.org")
    _request(cast)
    deliver_due()
    (sent,) = mails_to(cast.ada.email)
    assert "<script>" not in html_of(sent)
    assert "\n" not in sent.subject
    assert "Bcc" not in sent.message()


def test_the_site_only_sends_nothing(cast: Cast) -> None:
    set_preference(by=access_of(cast.ada), kind="membership-requested", delivery=Delivery.SITE)
    _request(cast)
    assert deliver_due() == 0
    assert Notice.objects.filter(recipient=cast.ada, params__person="Eve").exists()


@pytest.mark.parametrize("way", ["leaves", "is removed"])
def test_rights_are_asked_again(cast: Cast, way: str) -> None:
    ben = cast.membership_of_ben
    change_role(by=access_of(cast.ada), membership=ben, role=Role.MANAGER, is_data_steward=False)
    _request(cast)
    if way == "leaves":
        leave_organisation(by=access_of(cast.ben), membership=ben)
    else:
        remove_member(by=access_of(cast.ada), membership=ben)
    deliver_due()
    assert not [sent for sent in mails_to(cast.ben.email) if "asks to join" in sent.subject]
    assert Notice.objects.get(recipient=cast.ben, params__person="Eve").withheld_at is not None
    assert [sent.subject for sent in mails_to(cast.ada.email)] == ["Eve asks to join Oficina Barbosa"]


def test_somebody_made_inactive_meanwhile_gets_nothing(cast: Cast) -> None:
    _request(cast)
    User.objects.filter(pk=cast.ada.pk).update(is_active=False)
    assert deliver_due() == 0
    assert not mails_to(cast.ada.email)


def test_managers_of_a_firm_that_is_refused_or_suspended_are_told(cast: Cast) -> None:
    """They may still read their own page, so what is decided about it reaches them."""
    firm = register_organisation(by=access_of(cast.eve), name="Eve & Co", summary="Waits.", cluster=cast.cluster)
    refuse_organisation(by=access_of(cast.dora), organisation=firm, reason="Not a firm")
    suspend_organisation(by=access_of(cast.dora), organisation=cast.firm_a, reason="Closed down")
    deliver_due()
    assert [sent.subject for sent in mails_to(cast.eve.email)] == ["Eve & Co was not accepted"]
    assert "Not a firm" in mails_to(cast.eve.email)[0].body
    assert [sent.subject for sent in mails_to(cast.ada.email)] == ["Oficina Barbosa is suspended"]


def test_when_the_mail_server_is_down_the_row_stays_and_the_next_run_sends_it(cast: Cast, settings: Settings) -> None:
    _request(cast)
    with transport(settings, Down):
        assert deliver_due() == 0
    notice = Notice.objects.get(recipient=cast.ada, params__person="Eve")
    assert (notice.sent_at, notice.attempts) == (None, 1)
    assert deliver_due() == 0
    with time_machine.travel(timezone.now() + timedelta(minutes=3)):
        assert deliver_due() == 1


def test_letters_wait_for_the_mail_server_too(cast: Cast, settings: Settings) -> None:
    Letter.objects.create(address="hal@example.org", subject="Confirm", text="here")
    with transport(settings, Down):
        assert deliver_due() == 0
    with time_machine.travel(timezone.now() + timedelta(minutes=3)):
        assert deliver_due() == 1
    letter = Letter.objects.get()
    assert letter.sent_at
    assert letter.text == ""
    with time_machine.travel(timezone.now() + timedelta(days=40)):
        deliver_due()
    assert not Letter.objects.exists()


def test_what_cannot_be_handed_over_is_given_up_after_two_weeks(cast: Cast, settings: Settings) -> None:
    _request(cast)
    Letter.objects.create(address="hal@example.org", subject="Confirm", text="here")
    with transport(settings, Down), time_machine.travel(timezone.now() + timedelta(days=15)):
        deliver_due()
    assert Notice.objects.get(recipient=cast.ada, params__person="Eve").withheld_at is not None
    assert not Letter.objects.exists()


def test_a_mail_that_was_taken_before_the_line_broke_comes_again_under_the_same_name(
    cast: Cast, settings: Settings
) -> None:
    """At least once: mail programs drop the second by its Message-ID."""
    _request(cast)
    DiesAfterTaking.taken.clear()
    with transport(settings, DiesAfterTaking):
        deliver_due()
        with time_machine.travel(timezone.now() + timedelta(minutes=3)):
            deliver_due()
    first, second = DiesAfterTaking.taken
    assert first["Message-ID"] == second["Message-ID"]


def test_one_that_cannot_be_written_does_not_hold_up_the_others(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    _request(cast)
    _request(cast, cast.finn)

    def breaks(first: Notice, words: Any) -> Any:
        if first.params["person"] == "Eve":
            raise KeyError("person")
        return notices_mail(first, words)

    monkeypatch.setattr(delivery, "notices_mail", breaks)
    assert deliver_due() == 1
    assert [sent.subject for sent in mails_to(cast.ada.email)] == ["Finn asks to join Oficina Barbosa"]


def test_gathered_notices_come_in_one_mail_in_the_morning(cast: Cast) -> None:
    set_preference(by=access_of(cast.ada), kind="membership-requested", delivery=Delivery.DAILY)
    with time_machine.travel("2026-05-04 12:00:00+00:00", tick=False):
        _request(cast)
        _request(cast, cast.finn)
        deliver_due()
        assert not mails_to(cast.ada.email)
    with time_machine.travel("2026-05-05 07:00:00+00:00", tick=False):
        assert deliver_due() == 1
    (sent,) = mails_to(cast.ada.email)
    assert sent.subject == "Cluster Knowledge Portal: 2 notices"
    assert "Eve asks to join" in sent.body
    assert "Finn asks to join" in html_of(sent)
    assert sent.body.count("/notices/off/") == 2


def test_what_somebody_may_not_read_any_more_is_left_out_of_the_gathered_mail(cast: Cast) -> None:
    hal = make_person("Hal")
    set_preference(by=access_of(cast.ada), kind="membership-requested", delivery=Delivery.DAILY)
    _request(cast)
    request = _request(cast, hal)
    Membership.objects.filter(pk=request.pk).delete()
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        deliver_due()
    (sent,) = mails_to(cast.ada.email)
    assert sent.subject == "Eve asks to join Oficina Barbosa"
    assert "Hal" not in sent.body


@pytest.mark.django_db(transaction=True)
def test_two_drains_at_once_send_each_mail_once(cast: Cast, settings: Settings) -> None:
    for number in range(6):
        notify(
            kind="organisation-verified",
            ref=f"portal.organisation:{cast.firm_a.pk}",
            recipients=[cast.ada],
            params={"organisation": f"Firm {number}"},
            event=f"test:{number}",
            by=Access.system(),
        )
    Slow.taken.clear()
    settings.MAIL_TRANSPORT = f"{__name__}.Slow"
    counts: list[int] = []

    def drain() -> None:
        counts.append(deliver_due())
        connections.close_all()

    threads = [threading.Thread(target=drain) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(Slow.taken) == [f"Firm {number} is verified" for number in range(6)]
    assert sum(counts) == 6
    assert min(counts) > 0


@contextmanager
def transport(settings: Settings, backend: type[BaseEmailBackend]) -> Iterator[None]:
    """Mails go this way while the block runs."""
    before, settings.MAIL_TRANSPORT = settings.MAIL_TRANSPORT, f"{__name__}.{backend.__name__}"
    yield
    settings.MAIL_TRANSPORT = before
