"""Calls the events of the demonstration: some are over, one is on, people have signed up for the others."""

from datetime import datetime, timedelta

from django.utils import timezone

from ckp.demo import texts
from ckp.demo.information import Grounds, event_values, publication
from ckp.demo.past import age_notices, ago
from ckp.demo.people import access_by_login
from ckp.demo.texts import Entry
from portal.actions.events import cancel_event, sign_up
from portal.models import Event, SignUp, User

_BETWEEN = timedelta(minutes=25)
_CANCELLED = 2  # days ago
_AHEAD = timedelta(days=90)  # an event that is over is first called as one that lies ahead, as it was then


def add_meetings(grounds: Grounds) -> None:
    for entry in texts.publications("events"):
        _call(entry, grounds)


def _call(entry: Entry, grounds: Grounds) -> None:
    values = event_values(entry, grounds)
    has_begun = values["starts_at"] <= timezone.now()
    ahead = {name: values[name] + _AHEAD for name in ("starts_at", "ends_at")} if has_begun else {}
    event = publication(Event, entry, grounds, values | ahead)
    for login in entry.get("people", ()):
        sign_up(by=access_by_login(login), event=event)
    _age(event, ago(entry["days_ago"] - 1))
    if "cancelled" in entry:
        cancel_event(by=grounds[entry["cluster"]].by_staff, event=event, reason=entry["cancelled"])
        age_notices([f"portal.event:{event.pk}"], ago(_CANCELLED), kind="event-cancelled")
    if has_begun:
        _let_it_be_over(event, entry, starts_at=values["starts_at"], ends_at=values["ends_at"])


def _age(event: Event, when: datetime) -> None:
    """People signed up soon after the event was called, one after the other."""
    for number, row in enumerate(SignUp.objects.filter(event=event).order_by("pk")):
        asked = when + number * _BETWEEN
        SignUp.objects.filter(pk=row.pk).update(signed_up_at=asked, placed_at=row.placed_at and asked)
    age_notices([f"portal.event:{event.pk}"], when)


def _let_it_be_over(event: Event, entry: Entry, **times: object) -> None:
    Event.objects.filter(pk=event.pk).update(**times)
    placed = SignUp.objects.going().filter(event=event)
    away = User.objects.filter(email__in=[f"{login}@example.org" for login in entry.get("absent", ())])
    placed.exclude(user__in=away).update(attended=True)
    placed.filter(user__in=away).update(attended=False)
