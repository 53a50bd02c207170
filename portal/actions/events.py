"""Events: places taken and given back, the waiting list, changes and cancellations that people have to be told of."""

from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta
from typing import Any, cast

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext, ngettext

from portal.access import Access, Refused, require
from portal.actions.notices import notify
from portal.actions.publications import edit_publication, locked
from portal.enums import Language, SignUpState
from portal.lib.moments import moment_words
from portal.models import Event, SignUp, User
from portal.policies import events as policies
from portal.policies.reading import can_view
from portal.queries.access import access_of

REMINDED_BEFORE = timedelta(hours=24)
_TOLD = ("starts_at", "ends_at", "time_zone", "venue", "link")


class NoRoom(Refused):
    """Places cannot be taken from people who have them."""

    def __init__(self, taken: int) -> None:
        words = ngettext("%(n)d person has a place.", "%(n)d people have places.", taken) % {"n": taken}
        super().__init__(words)


@transaction.atomic
def sign_up(*, by: Access, event: Event) -> SignUp:
    """A place, or the end of the line where none is free. Asking twice answers the same row.

    The row of the event is held meanwhile, so that of many who ask for the last place one gets it.
    """
    event = locked(event)
    require(policies.can_sign_up(by, event))
    if not can_view(by, event):
        raise Refused(gettext("This event is not for you."))
    user_id = cast("int", by.user_id)
    live = SignUp.objects.live().filter(event=event, user=user_id).first()
    if live is not None:
        return live
    place = SignUp.objects.create(event=event, user_id=user_id, state=SignUpState.WAITING)
    moved = _fill_places(event)
    place.refresh_from_db()
    _tell(event, "event-placed" if place.is_going else "event-waiting", [place])
    _tell(event, "event-moved-up", [row for row in moved if row.pk != place.pk])
    return place


@transaction.atomic
def sign_off(*, by: Access, place: SignUp) -> None:
    """Give the place back; whoever waits longest takes it and is told."""
    event = locked(place.event)
    place = SignUp.objects.get(pk=place.pk)
    place.event = event
    require(policies.can_sign_off(by, place))
    place.state, place.ended_at = SignUpState.CANCELLED, timezone.now()
    place.save(update_fields=("state", "ended_at"))
    _tell(event, "event-moved-up", _fill_places(event))


@transaction.atomic
def edit_event(*, by: Access, event: Event, values: Mapping[str, Any]) -> None:
    """Change the fields given. People with a place, or in the line, are told of another time or place.

    Raises ``NoRoom`` where fewer places are left than were given away.
    """
    before = locked(event)
    after = locked(event)
    edit_publication(by=by, publication=after, values=values)
    taken = SignUp.objects.going().filter(event=after).count()
    if after.capacity is not None and taken > after.capacity:
        raise NoRoom(taken)
    if any(getattr(before, name) != getattr(after, name) for name in _TOLD):
        after.sequence += 1
        after.save(update_fields=("sequence",))
        if after.is_out and not after.is_cancelled and not after.is_over:
            _tell(after, "event-changed", _live(after))
    _tell(after, "event-moved-up", _fill_places(after))


@transaction.atomic
def cancel_event(*, by: Access, event: Event, reason: str) -> None:
    """It stays to be read, marked as cancelled; everybody who has a place or waits for one is told why."""
    event = locked(event)
    require(policies.can_cancel(by, event))
    event.cancelled_at = event.updated_at = timezone.now()
    event.cancel_reason = reason
    event.sequence += 1
    event.save(update_fields=("cancelled_at", "cancel_reason", "sequence", "updated_at"))
    _tell(event, "event-cancelled", _live(event), reason=reason)


@transaction.atomic
def mark_attendance(*, by: Access, event: Event, present: Collection[int]) -> None:
    """Keep who was there: ``present`` are ids of sign-ups with a place; the others with a place were not."""
    event = locked(event)
    require(policies.can_mark_attendance(by, event))
    going = SignUp.objects.going().filter(event=event)
    going.filter(pk__in=present).exclude(attended=True).update(attended=True)
    going.exclude(pk__in=present).exclude(attended=False).update(attended=False)


def remind_of_events() -> int:
    """Tell everybody with a place of events that begin within a day; answers for how many events. Twice does no harm.

    Somebody who took the place within that day has been told then.
    """
    now = timezone.now()
    soon = Event.objects.out().filter(cancelled_at=None, starts_at__gt=now, starts_at__lte=now + REMINDED_BEFORE)
    count = 0
    for event in soon.order_by("starts_at", "pk"):
        _settle_and_remind(event)
        count += 1
    return count


@transaction.atomic
def _settle_and_remind(event: Event) -> None:
    """Places of people who left the portal go to those who wait; then the reminder."""
    event = locked(event)
    _tell(event, "event-moved-up", _fill_places(event))
    going = SignUp.objects.going().filter(event=event, placed_at__lte=event.starts_at - REMINDED_BEFORE)
    _tell(event, "event-tomorrow", going.select_related("user"))


def _fill_places(event: Event) -> list[SignUp]:
    """Move people up from the line while there are places; the rows that moved. The event's row is held already."""
    if event.is_cancelled or event.has_begun:
        return []
    line = SignUp.objects.in_line().filter(event=event).select_related("user")
    free = None
    if event.capacity is not None:
        gone = SignUp.objects.going().filter(event=event, user__is_active=False)
        gone.update(state=SignUpState.CANCELLED, ended_at=timezone.now())
        free = max(event.capacity - SignUp.objects.going().filter(event=event).count(), 0)
        if not free:
            return []
    moved: list[SignUp] = []
    for row in line:
        if free is not None and len(moved) == free:
            break
        if _may_still_come(event, row.user):
            row.state, row.placed_at = SignUpState.GOING, timezone.now()
            row.save(update_fields=("state", "placed_at"))
            moved.append(row)
    return moved


def _may_still_come(event: Event, person: User) -> bool:
    return person.is_active and can_view(access_of(person), event)


def _live(event: Event) -> Iterable[SignUp]:
    return SignUp.objects.live().filter(event=event).select_related("user")


def _tell(event: Event, kind: str, places: Iterable[SignUp], *, reason: str = "") -> None:
    """Write to each in their language; also to somebody who did it themselves, as they want it in writing."""
    people: dict[str, list[User]] = {language: [] for language in Language.values}
    for place in places:
        people[place.user.language].append(place.user)
    for language, readers in people.items():
        if not readers:
            continue
        with translation.override(language):
            params = {"event": event.title, "when": moment_words(event.starts_at, event.time_zone), "reason": reason}
            params["where"] = event.venue or gettext("online")
        happening = f"{event.pk}:{event.sequence}:{_moment(kind, event)}"
        notify(
            kind=kind,
            ref=f"portal.event:{event.pk}",
            recipients=readers,
            params=params,
            event=happening,
            by=Access.system(),
        )


def _moment(kind: str, event: Event) -> str:
    """What tells one happening from the next: a reminder from that of another day, a place from an earlier one."""
    return event.starts_at.isoformat() if kind == "event-tomorrow" else timezone.now().isoformat()
