"""Calendars as files (RFC 5545): what a calendar program is told of events."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

_MAKER = "-//Cluster Knowledge Portal//EN"
_ASK_AGAIN = timedelta(hours=6)
_MARGIN = timedelta(days=400)  # a whole turn of summer and winter time on both sides


@dataclass(frozen=True, kw_only=True, slots=True)
class Appointment:
    """One event. ``uid`` stays for ever; ``sequence`` grows with each change that matters. Moments are aware.

    ``status``: CONFIRMED, TENTATIVE (on the waiting list) or CANCELLED.
    """

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    place: str
    text: str
    url: str
    sequence: int
    changed_at: datetime
    status: str = "CONFIRMED"
    language: str = "en"


def calendar_file(name: str, appointments: Iterable[Appointment]) -> bytes:
    """A calendar with its time zones, UTF-8, lines folded."""
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", _ASK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    days: list[date] = []
    for appointment in appointments:
        calendar.add_component(_event(appointment))
        days += (appointment.starts_at.date(), appointment.ends_at.date())
    if days:
        calendar.add_missing_timezones(first_date=min(days) - _MARGIN, last_date=max(days) + _MARGIN)
    return bytes(calendar.to_ical())


def _event(appointment: Appointment) -> Event:
    event, zone = Event(), ZoneInfo(appointment.zone)
    event.add("uid", appointment.uid)
    event.add("dtstamp", appointment.changed_at.astimezone(UTC))
    event.add("last-modified", appointment.changed_at.astimezone(UTC))
    event.add("sequence", appointment.sequence)
    event.add("dtstart", appointment.starts_at.astimezone(zone))
    event.add("dtend", appointment.ends_at.astimezone(zone))
    event.add("summary", appointment.title, parameters={"LANGUAGE": appointment.language})
    event.add("status", appointment.status)
    event.add("transp", "TRANSPARENT" if appointment.status == "CANCELLED" else "OPAQUE")
    for name, value in (("location", appointment.place), ("description", appointment.text), ("url", appointment.url)):
        if value:
            event.add(name, value)
    return event
