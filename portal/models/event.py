"""Events, who signed up for them, and the keys to people's own calendars."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.enums import SignUpRule, SignUpState
from portal.models.change import on_visitors_pages
from portal.models.publication import Publication
from portal.models.searching import search_vector
from portal.models.user import validate_time_zone
from portal.querysets.publications import CalendarKeyQuerySet, EventQuerySet, SignUpQuerySet

_LIVE = (SignUpState.GOING, SignUpState.WAITING)


@on_visitors_pages()
@pghistory.track(exclude=["search"])
class Event(Publication):
    """``starts_at`` and ``ends_at`` are moments; ``time_zone`` is the one of the place, in which they are written.

    ``link`` is where one takes part from afar: it is told to those who have a place, and to nobody else. ``sequence``
    counts changes that a calendar has to know of.
    """

    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    time_zone = models.CharField(_("time zone"), max_length=40, default="UTC", validators=[validate_time_zone])
    venue = models.CharField(_("place"), max_length=200, blank=True)
    link = models.URLField(_("link for taking part"), blank=True)
    sign_up = models.CharField(_("who may sign up"), max_length=10, choices=SignUpRule, default=SignUpRule.REGISTERED)
    sign_up_until = models.DateTimeField(_("sign-up ends"), null=True, blank=True)
    capacity = models.PositiveIntegerField(_("number of places"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True, editable=False)
    cancel_reason = models.CharField(_("reason"), max_length=500, blank=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    search = search_vector(language="language", title="title", summary="summary", body="body", extra="venue")
    # Counted by ``with_counts``: people with a place, in the line, and both.
    going_count: int = 0
    waiting_count: int = 0
    live_count: int = 0

    objects = EventQuerySet.as_manager()

    class Meta(Publication.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = (
            *Publication.Meta.indexes,
            models.Index(F("starts_at"), F("id"), name="event_by_start"),
            models.Index(F("ends_at"), name="event_by_end"),
        )
        constraints = (
            *Publication.Meta.constraints,
            models.CheckConstraint(name="event_sign_up_known", condition=Q(sign_up__in=SignUpRule.values)),
            models.CheckConstraint(
                name="event_ends_after_it_begins",
                condition=Q(ends_at__gte=F("starts_at")),
                violation_error_message=_("An event ends after it begins."),
            ),
            models.CheckConstraint(name="event_has_room", condition=Q(capacity=None) | Q(capacity__gte=1)),
            models.CheckConstraint(
                name="event_reason_of_cancelled", condition=Q(cancel_reason="") | ~Q(cancelled_at=None)
            ),
        )

    def get_absolute_url(self) -> str:
        return reverse("portal:event-detail", args=[self.slug])

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def is_over(self) -> bool:
        return self.ends_at < timezone.now()

    @property
    def has_begun(self) -> bool:
        return self.starts_at <= timezone.now()

    @property
    def free_count(self) -> int | None:
        """Places left, or None where there is no end of them."""
        return None if self.capacity is None else max(self.capacity - self.going_count, 0)

    @property
    def sign_up_ends(self) -> datetime:
        """The last moment to sign up: the one given, or when it begins."""
        return min(self.sign_up_until or self.starts_at, self.starts_at)


@on_visitors_pages()
@pghistory.track()
class SignUp(models.Model):
    """A person's place at an event, or in the line for one. One live row per pair; ended rows stay as the record."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="sign_ups")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sign_ups")
    state = models.CharField(_("state"), max_length=9, choices=SignUpState)
    signed_up_at = models.DateTimeField(_("signed up"), default=timezone.now)
    placed_at = models.DateTimeField(_("has a place since"), null=True, blank=True)
    ended_at = models.DateTimeField(_("signed off"), null=True, blank=True)
    attended = models.BooleanField(_("was there"), null=True, blank=True)

    objects = SignUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-up")
        verbose_name_plural = _("sign-ups")
        indexes = (models.Index("event", "state", "signed_up_at", name="signup_in_line"),)
        constraints = (
            models.CheckConstraint(name="signup_state_known", condition=Q(state__in=SignUpState.values)),
            models.UniqueConstraint("event", "user", name="signup_live_once", condition=Q(state__in=_LIVE)),
            models.CheckConstraint(
                name="signup_dated",
                condition=Q(state=SignUpState.GOING, placed_at__isnull=False, ended_at=None)
                | Q(state=SignUpState.WAITING, placed_at=None, ended_at=None)
                | Q(state=SignUpState.CANCELLED, ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="signup_attended_with_a_place", condition=Q(attended=None) | Q(state=SignUpState.GOING)
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.event}"

    @property
    def is_going(self) -> bool:
        return self.state == SignUpState.GOING


class CalendarKey(models.Model):
    """The secret address of a person's own calendar. Its token is never stored: the hash finds the row."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_key")
    nonce = models.CharField(max_length=22)
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)

    objects = CalendarKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")

    def __str__(self) -> str:
        return str(self.user)
