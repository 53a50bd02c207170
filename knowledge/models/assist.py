"""Peer assist: a firm asks other firms for two hours before it acts."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from knowledge.enums import PeerState
from knowledge.models.item import Item
from knowledge.models.need import Need
from knowledge.models.written import Written
from knowledge.querysets.asks import AssistPeerQuerySet
from knowledge.querysets.cycle import CycleQuerySet
from portal.enums import Language
from portal.models import Organisation
from portal.models.change import on_visitors_pages


@on_visitors_pages()
class Assist(Written):
    """About a need or an item. Its audience is a group of its own: the firm that asks and those that did not decline.

    ``notes`` are what was said; ``outcome`` is what the firm did with it, asked for thirty days after the meeting.
    """

    need = models.ForeignKey(Need, models.CASCADE, null=True, blank=True, related_name="assists")
    item = models.ForeignKey(Item, models.CASCADE, null=True, blank=True, related_name="assists")
    title = models.CharField(_("what are you about to do?"), max_length=160)
    text = models.CharField(_("what do you want to hear from your peers?"), max_length=1000)
    language = models.CharField(_("language"), max_length=7, choices=Language, default=Language.ENGLISH)
    meets_at = models.DateTimeField(_("date and time"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    notes = models.CharField(_("what was said"), max_length=4000, blank=True)
    noted_at = models.DateTimeField(_("noted"), null=True, blank=True)
    asked_again_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(_("what came of it"), max_length=1000, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(_("note"), max_length=120, blank=True)

    objects = CycleQuerySet.as_manager()

    class Meta:
        verbose_name = _("peer assist")
        verbose_name_plural = _("peer assists")
        indexes = (
            models.Index(fields=("audience", "-at", "-id"), name="assist_by_recency"),
            models.Index(
                fields=("meets_at",), name="assist_to_ask_again", condition=Q(asked_again_at=None, told_at=None)
            ),
        )
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(name="assist_language_known", condition=Q(language__in=Language.values)),
            models.CheckConstraint(
                name="assist_about_one",
                condition=Q(need__isnull=False, item=None) | Q(need=None, item__isnull=False),
            ),
            models.CheckConstraint(
                name="assist_notes_dated",
                condition=Q(notes="", noted_at=None) | (~Q(notes="") & Q(noted_at__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("knowledge:assist-detail", args=[self.pk])


class AssistPeer(models.Model):
    """A firm that was asked to help."""

    assist = models.ForeignKey(Assist, models.CASCADE, related_name="peers")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    state = models.CharField(_("state"), max_length=8, choices=PeerState, default=PeerState.ASKED)
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = AssistPeerQuerySet.as_manager()

    class Meta:
        verbose_name = _("peer who was asked")
        verbose_name_plural = _("peers who were asked")
        ordering = ("id",)
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint("assist", "organisation", name="assistpeer_once"),
            models.CheckConstraint(name="assistpeer_state_known", condition=Q(state__in=PeerState.values)),
        )

    def __str__(self) -> str:
        return f"{self.assist_id}: {self.organisation_id}"
