"""Events as readers see them: the list, one event with one's own place, one's own events, calendars."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F, Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.access import Access
from portal.enums import SignUpState
from portal.lib.ical import Appointment, calendar_file
from portal.lib.moments import zone_words
from portal.lib.shelf import Shelf
from portal.lib.tokens import hash_of, token_from
from portal.models import CalendarKey, Event, SignUp
from portal.queries.publications import Line, TextPage, lines, shelved

LATELY = 5
CALENDAR_PURPOSE = "calendar"
_KEPT = timedelta(days=90)
_MOST = 300


@dataclass(frozen=True, slots=True)
class When:
    """When an event takes place, by the clock of its place (without a zone, as templates show it unchanged)."""

    starts: datetime
    ends: datetime
    zone: str

    @property
    def is_one_day(self) -> bool:
        return self.starts.date() == self.ends.date()


def when(event: Event) -> When:
    starts, ends = (moment.astimezone(event.zone).replace(tzinfo=None) for moment in (event.starts_at, event.ends_at))
    return When(starts, ends, zone_words(event.time_zone))


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event in a list, and the reader's own place where there is one."""

    line: Line
    when: When
    place: SignUp | None

    @property
    def event(self) -> Event:
        event: Event = self.line.row
        return event


@dataclass(frozen=True, slots=True)
class EventPage:
    """One event: the text, when it is, the reader's place, and the link as far as the reader may know it.

    ``position`` is the reader's place in the line, from 1.
    """

    text: TextPage
    when: When
    place: SignUp | None
    position: int
    link: str

    @property
    def event(self) -> Event:
        event: Event = self.text.row
        return event


@dataclass(frozen=True, slots=True)
class OwnEvents:
    """Where a person has a place or waits for one, and where they were."""

    to_come: list[EventLine]
    past: list[EventLine]


def events_to_come(access: Access, shelf: Shelf) -> QuerySet[Event]:
    """In no order, with their counts."""
    rows: Any = shelved(access, Event, shelf, moment="starts_at")
    return rows.to_come().with_counts().for_list()


def events_over(access: Access, shelf: Shelf) -> QuerySet[Event]:
    rows: Any = shelved(access, Event, shelf, moment="starts_at")
    return rows.over().with_counts().for_list()


def event_lines(access: Access, rows: Iterable[Event], *, are_own: bool = True) -> list[EventLine]:
    """For somebody who is signed in one query more than for a visitor, unless none of the events can be their own."""
    found = lines(access, rows)
    places: dict[int, SignUp] = {}
    if are_own and access.is_signed_in and found:
        own = SignUp.objects.live().filter(user=access.user_id, event__in=[line.row.pk for line in found])
        places = {place.event_id: place for place in own}
    return [EventLine(line, when(line.row), places.get(line.row.pk)) for line in found]


def own_place(access: Access, event: Event) -> SignUp | None:
    if not access.is_signed_in or event.pk is None:
        return None
    return SignUp.objects.live().filter(user=access.user_id, event=event).first()


def event_page(text: TextPage, place: SignUp | None, *, knows_link: bool) -> EventPage:
    """At most one query: how many wait before the reader."""
    event: Event = text.row
    return EventPage(text, when(event), place, _position(place), event.link if knows_link else "")


def _position(place: SignUp | None) -> int:
    if place is None or place.is_going:
        return 0
    line = list(SignUp.objects.in_line().filter(event=place.event_id).values_list("pk", flat=True))
    return line.index(place.pk) + 1 if place.pk in line else 0


def own_events(access: Access) -> OwnEvents:
    """Of events the person can still see. Two queries."""
    visible = Event.objects.visible_to(access).out()
    places = SignUp.objects.live().filter(user=access.user_id, event__in=visible.values("pk"))
    events = Prefetch("event", queryset=Event.objects.with_counts().for_list())
    rows = list(places.prefetch_related(events).order_by("event__starts_at", "pk"))
    found = [EventLine(line, when(line.row), place) for line, place in _with_lines(access, rows)]
    past = [each for each in found if each.event.is_over]
    return OwnEvents([each for each in found if not each.event.is_over], past[::-1])


def own_events_next(access: Access, most: int) -> list[EventLine]:
    """The next of those to come. One query."""
    own = (
        Event.objects.visible_to(access)
        .out()
        .to_come()
        .filter(sign_ups__user=access.user_id, sign_ups__state__in=(SignUpState.GOING, SignUpState.WAITING))
    )
    told = own.annotate(place=F("sign_ups__pk"), place_state=F("sign_ups__state")).with_counts().for_list()
    found = lines(access, told.order_by("starts_at", "pk")[:most])
    return [EventLine(each, when(each.row), _place(each.row)) for each in found]


def _place(row: Any) -> SignUp:
    return SignUp(pk=row.place, event_id=row.pk, state=row.place_state)


def _with_lines(access: Access, places: list[SignUp]) -> Iterator[tuple[Line, SignUp]]:
    return zip(lines(access, [place.event for place in places]), places, strict=True)


# Calendars


def event_calendar(event: Event, *, link: str) -> bytes:
    """The file of one event. ``link`` only for those who may know it."""
    return calendar_file(event.title, [_appointment(event, link=link)])


def public_calendar(access: Access, shelf: Shelf) -> bytes:
    """Events of the last months and all to come, as far as the reader may see them. One query."""
    since = timezone.now() - _KEPT
    rows = shelved(access, Event, shelf, moment="starts_at").filter(ends_at__gte=since).order_by("starts_at", "pk")
    return calendar_file(settings.PORTAL_NAME, (_appointment(row) for row in rows[:_MOST]))


def own_calendar(access: Access) -> bytes:
    """The events a person has a place at or waits for, with the links for taking part."""
    visible = Event.objects.visible_to(access).out().filter(ends_at__gte=timezone.now() - _KEPT)
    places = SignUp.objects.live().filter(user=access.user_id, event__in=visible.values("pk"))
    rows = places.select_related("event").order_by("event__starts_at", "pk")[:_MOST]
    name = _("My events: %(portal)s") % {"portal": settings.PORTAL_NAME}
    return calendar_file(name, (_own_appointment(place) for place in rows))


def key_of_token(token: str) -> CalendarKey | None:
    """The calendar that a secret address opens."""
    return CalendarKey.objects.select_related("user").filter(token_hash=hash_of(token)).first()


def calendar_token(access: Access) -> str:
    """The token of the person's own calendar, or nothing where they have none."""
    key = CalendarKey.objects.visible_to(access).first()
    return token_from(key.nonce, purpose=CALENDAR_PURPOSE) if key else ""


def _own_appointment(place: SignUp) -> Appointment:
    waits = place.state == SignUpState.WAITING
    return _appointment(place.event, link="" if waits else place.event.link, tentative=waits)


def _appointment(event: Event, *, link: str = "", tentative: bool = False) -> Appointment:
    url = f"{settings.PUBLIC_URL}{event.get_absolute_url()}"
    status = "CANCELLED" if event.is_cancelled else "TENTATIVE" if tentative else "CONFIRMED"
    said = [event.summary, *([_("Take part here: %(link)s") % {"link": link}] if link else []), url]
    return Appointment(
        uid=f"event-{event.pk}@{urlsplit(settings.PUBLIC_URL).hostname}",
        title=event.title,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        zone=event.time_zone,
        place=event.venue,
        text="\n\n".join(said),
        url=url,
        sequence=event.sequence,
        changed_at=event.updated_at,
        status=status,
        language=event.language,
    )
