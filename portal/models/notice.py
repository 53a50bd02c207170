"""What the portal has to tell somebody: rows first, then a task that drains them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.enums import Delivery, Language
from portal.querysets.people import NoticeQuerySet


class Notice(models.Model):
    """One event told to one person (or, for an invitation, to an address that has no account yet).

    ``ref`` names the row it is about ("portal.organisation:42"); whether the reader may still see that row is asked
    again when the notice is shown and when it is sent.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="notices"
    )
    address = models.EmailField(blank=True)
    language = models.CharField(max_length=7, choices=Language, blank=True)
    kind = models.CharField(max_length=60)
    ref = models.CharField(max_length=80)
    params = models.JSONField(default=dict)
    key = models.CharField(max_length=160, unique=True)
    delivery = models.CharField(max_length=6, choices=Delivery)
    created_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    withheld_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes = (
            models.Index(fields=("recipient", "-created_at"), name="notice_by_recipient"),
            models.Index(
                "due_at",
                name="notice_waiting",
                condition=Q(sent_at=None, withheld_at=None, due_at__isnull=False),
            ),
        )
        constraints = (
            models.CheckConstraint(name="notice_delivery_known", condition=Q(delivery__in=Delivery.values)),
            models.CheckConstraint(name="notice_language_known", condition=Q(language__in=["", *Language.values])),
            models.CheckConstraint(
                name="notice_for_one",
                condition=Q(recipient__isnull=False, address="") | (Q(recipient__isnull=True) & ~Q(address="")),
            ),
        )

    def __str__(self) -> str:
        return self.key


class NoticePreference(models.Model):
    """How one person wants to hear of one kind of event, where that differs from the kind's default."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notice_preferences")
    kind = models.CharField(max_length=60)
    delivery = models.CharField(max_length=6, choices=Delivery)

    class Meta:
        constraints = (
            models.UniqueConstraint("user", "kind", name="noticepreference_once"),
            models.CheckConstraint(name="noticepreference_delivery_known", condition=Q(delivery__in=Delivery.values)),
        )

    def __str__(self) -> str:
        return f"{self.kind}: {self.delivery}"


class Letter(models.Model):
    """A mail about somebody's own account (confirmation, password reset), kept until it is handed over.

    The body is emptied once sent: it may carry a link that opens the account.
    """

    address = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes = (models.Index("due_at", name="letter_waiting", condition=Q(sent_at=None)),)

    def __str__(self) -> str:
        return self.subject
