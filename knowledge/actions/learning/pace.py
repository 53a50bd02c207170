"""A little every day: how much somebody means to do, and the notice for those who switched it on."""

from typing import Final

from django.db import transaction
from django.utils import timezone, translation

from knowledge.actions.learning.progress import enrol, held_enrolment
from knowledge.models import Course, Enrolment
from knowledge.queries.learning.today import todays_portions
from portal.access import Access
from portal.actions.notices import notify
from portal.enums import Delivery
from portal.models import NoticePreference, User
from portal.queries.access import access_of

KIND: Final = "learning-today"
MORNING: Final = 7  # o'clock where the person is: before that nobody is told


@transaction.atomic
def set_pace(*, by: Access, course: Course, daily_minutes: int | None) -> Enrolment:
    """Minutes a day, None for no portion."""
    enrolment = held_enrolment(enrol(by=by, course=course))
    enrolment.daily_minutes = daily_minutes
    enrolment.save(update_fields=("daily_minutes",))
    return enrolment


def tell_todays_portions() -> int:
    """One notice a day at most, to those who switched it on and have something to do today. Safe to run twice."""
    wanted = NoticePreference.objects.filter(kind=KIND).exclude(delivery=Delivery.OFF).values("user")
    waiting = Enrolment.objects.filter(user__in=wanted, daily_minutes__isnull=False, finished_at=None)
    people = User.objects.filter(pk__in=waiting.values("user"), is_active=True).order_by("pk")
    return sum(_tell(person) for person in people)


@transaction.atomic
def _tell(person: User) -> int:
    with timezone.override(person.time_zone), translation.override(person.language):
        now = timezone.localtime()
        if now.hour < MORNING:
            return 0
        first = next((each for each in todays_portions(access_of(person)) if not each.is_over), None)
    if first is None:
        return 0
    notify(
        kind=KIND,
        ref=f"knowledge.enrolment:{first.enrolment.pk}",
        recipients=[person],
        params={"title": first.enrolment.course.item.title, "minutes": str(first.enrolment.daily_minutes)},
        event=f"{now:%Y-%m-%d}",
        by=Access.system(),
    )
    return 1
