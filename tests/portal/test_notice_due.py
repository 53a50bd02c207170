"""When a notice is to be mailed, on the reader's own clock; no database."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from portal.actions.notices import due_at
from portal.enums import Delivery


def _due(delivery: Delivery, now: str, zone: str) -> str:
    due = due_at(delivery, now=datetime.fromisoformat(now), zone=ZoneInfo(zone))
    assert due is not None
    return due.astimezone(UTC).strftime("%Y-%m-%d %H:%M")


def test_at_once_is_now_and_the_site_has_no_mail() -> None:
    now, zone = datetime(2026, 5, 4, 12, tzinfo=UTC), ZoneInfo("UTC")
    assert due_at(Delivery.NOW, now=now, zone=zone) == now
    assert due_at(Delivery.SITE, now=now, zone=zone) is None
    assert due_at(Delivery.OFF, now=now, zone=zone) is None


@pytest.mark.parametrize(
    ("now", "zone", "expected"),
    [
        ("2026-05-04 09:59:59+00:00", "America/Sao_Paulo", "2026-05-04 10:00"),
        ("2026-05-04 10:00:00+00:00", "America/Sao_Paulo", "2026-05-05 10:00"),
        ("2026-05-04 23:30:00+00:00", "Asia/Taipei", "2026-05-05 23:00"),
        ("2026-05-04 22:30:00+00:00", "Asia/Taipei", "2026-05-04 23:00"),
        ("2026-05-04 00:30:00+00:00", "Asia/Kolkata", "2026-05-04 01:30"),
    ],
)
def test_daily_is_the_next_seven_in_the_morning(now: str, zone: str, expected: str) -> None:
    assert _due(Delivery.DAILY, now, zone) == expected


@pytest.mark.parametrize(
    ("now", "zone", "expected"),
    [
        # The clock goes forward in the night: seven o'clock is an hour earlier than the day before.
        ("2026-03-28 12:00:00+00:00", "Europe/Berlin", "2026-03-29 05:00"),
        ("2026-03-27 12:00:00+00:00", "Europe/Berlin", "2026-03-28 06:00"),
        # And back.
        ("2026-10-24 12:00:00+00:00", "Europe/Berlin", "2026-10-25 06:00"),
        ("2026-10-23 12:00:00+00:00", "Europe/Berlin", "2026-10-24 05:00"),
        # Half past two comes twice; both times seven o'clock is still ahead.
        ("2026-10-25 00:30:00+00:00", "Europe/Berlin", "2026-10-25 06:00"),
        ("2026-10-25 01:30:00+00:00", "Europe/Berlin", "2026-10-25 06:00"),
        # South of the equator, where the day itself may begin at one.
        ("2026-09-05 20:00:00+00:00", "America/Santiago", "2026-09-06 10:00"),
    ],
)
def test_daily_keeps_seven_o_clock_when_the_clock_is_changed(now: str, zone: str, expected: str) -> None:
    assert _due(Delivery.DAILY, now, zone) == expected


@pytest.mark.parametrize(
    ("now", "zone", "expected"),
    [
        ("2026-05-04 09:00:00+00:00", "America/Sao_Paulo", "2026-05-04 10:00"),  # Monday at six
        ("2026-05-04 11:00:00+00:00", "America/Sao_Paulo", "2026-05-11 10:00"),  # Monday at eight
        ("2026-05-06 11:00:00+00:00", "UTC", "2026-05-11 07:00"),
        ("2026-05-10 23:30:00+00:00", "Asia/Taipei", "2026-05-17 23:00"),  # there it is Monday, half past seven
        ("2026-03-25 12:00:00+00:00", "Europe/Berlin", "2026-03-30 05:00"),  # over the change of the clock
        ("2026-10-21 12:00:00+00:00", "Europe/Berlin", "2026-10-26 06:00"),
    ],
)
def test_weekly_is_the_next_monday_at_seven(now: str, zone: str, expected: str) -> None:
    assert _due(Delivery.WEEKLY, now, zone) == expected
