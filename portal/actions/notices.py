"""Telling people: rows in the transaction of the cause. ``portal.actions.delivery`` hands them over later."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from portal.access import Access
from portal.contributions import notice_kinds
from portal.enums import Delivery
from portal.models import Notice, NoticePreference, User
from portal.queries.inbox import chosen_deliveries

_MORNING = time(7)


def notify(
    *, kind: str, ref: str, recipients: Iterable[User], params: Mapping[str, str], event: str, by: Access
) -> None:
    """Write one notice per recipient, in the way each wants to hear of this kind; never to the person who did it.

    ``event`` tells this happening from others about the same ref, so that telling twice makes one row.
    """
    people = {person.pk: person for person in recipients if person.pk != by.user_id and person.is_active}
    chosen = dict(NoticePreference.objects.filter(user__in=people, kind=kind).values_list("user", "delivery"))
    default = notice_kinds()[kind].default
    ways = {pk: chosen.get(pk, default) for pk in people}
    rows = [
        _row(kind=kind, ref=ref, person=person, params=params, event=event, delivery=ways[pk])
        for pk, person in people.items()
    ]
    Notice.objects.bulk_create((row for row in rows if row.delivery != Delivery.OFF), ignore_conflicts=True)


def notify_address(*, kind: str, ref: str, address: str, language: str, params: Mapping[str, str], event: str) -> None:
    """Write to somebody who may have no account, at once."""
    Notice.objects.get_or_create(
        key=f"{kind}:{event}:{address}",
        defaults={
            "kind": kind,
            "ref": ref,
            "address": address,
            "language": language,
            "params": dict(params),
            "delivery": Delivery.NOW,
            "due_at": timezone.now(),
        },
    )


@transaction.atomic
def set_preference(*, by: Access, kind: str, delivery: Delivery) -> None:
    """How one's own notices of a kind come from now on, those that wait for their mail included."""
    person = User.objects.get(pk=by.user_id)
    NoticePreference.objects.update_or_create(
        user=person, kind=notice_kinds()[kind].code, defaults={"delivery": delivery}
    )
    due = due_at(delivery, now=timezone.now(), zone=ZoneInfo(person.time_zone))
    waiting = Notice.objects.visible_to(by).filter(kind=kind, sent_at=None, withheld_at=None, due_at__isnull=False)
    waiting.exclude(delivery=delivery).update(delivery=delivery, due_at=due)


def set_preferences(*, by: Access, deliveries: Mapping[str, Delivery]) -> None:
    """The same for several kinds at once; kinds that stay as they are cost nothing."""
    present = chosen_deliveries(by)
    for kind, delivery in deliveries.items():
        if present.get(kind, notice_kinds()[kind].default) != delivery:
            set_preference(by=by, kind=kind, delivery=delivery)


def mark_read(*, by: Access, notice: Notice) -> None:
    Notice.objects.visible_to(by).filter(pk=notice.pk, read_at=None).update(read_at=timezone.now())


def mark_all_read(*, by: Access, until: int) -> None:
    """All up to the newest one the reader was shown (its key); what came since stays unread."""
    Notice.objects.visible_to(by).filter(pk__lte=until, read_at=None).update(read_at=timezone.now())


def _row(*, kind: str, ref: str, person: User, params: Mapping[str, str], event: str, delivery: str) -> Notice:
    return Notice(
        recipient=person,
        kind=kind,
        ref=ref,
        params=dict(params),
        key=f"{kind}:{event}:{person.pk}",
        delivery=delivery,
        due_at=due_at(Delivery(delivery), now=timezone.now(), zone=ZoneInfo(person.time_zone)),
    )


def due_at(delivery: Delivery, *, now: datetime, zone: ZoneInfo) -> datetime | None:
    """When a notice is to be mailed: at once, at seven next morning, at seven next Monday, or never."""
    if delivery == Delivery.NOW:
        return now
    if delivery not in (Delivery.DAILY, Delivery.WEEKLY):
        return None
    local = now.astimezone(zone)
    morning = datetime.combine(local.date(), _MORNING, zone)
    if morning <= local:
        morning = datetime.combine(local.date() + timedelta(days=1), _MORNING, zone)
    if delivery == Delivery.WEEKLY:
        days_to_monday = -morning.weekday() % 7
        morning = datetime.combine(morning.date() + timedelta(days=days_to_monday), _MORNING, zone)
    return morning
