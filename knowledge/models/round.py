"""The survey of needs: a round with dates, the firms' weights, and the frozen ranking."""

from typing import ClassVar, Final

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from knowledge.models.need import Need
from knowledge.querysets.asks import RankedNeedQuerySet, VoteQuerySet
from knowledge.querysets.cycle import CycleQuerySet
from portal.enums import Language
from portal.models import Cluster, Organisation
from portal.models.audience import Readable
from portal.models.change import on_visitors_pages

WEIGHTS: Final = 3  # that a firm gives in a round, each to another need

# The lock makes a late weight wait for the end that is being made, and find it made.
_OPEN: Final = """
PERFORM 1 FROM knowledge_needround r
WHERE r.id = NEW.round_id AND r.frozen_at IS NULL AND NEW.at >= r.opens_at AND NEW.at < r.closes_at
FOR SHARE OF r;
IF NOT FOUND THEN
    RAISE EXCEPTION 'needvote_while_open' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


@on_visitors_pages()
@pghistory.track()
class NeedRound(Readable):
    """A cluster asks its firms which needs weigh most, from ``opens_at`` until before ``closes_at``.

    The ranking is made once, after the end, and stays. ``firms`` is how many gave a weight.
    """

    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="+", verbose_name=_("cluster"))
    title = models.CharField(_("title"), max_length=120)
    language = models.CharField(_("language"), max_length=7, choices=Language, default=Language.ENGLISH)
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("ends"))
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("date"))
    told_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    frozen_at = models.DateTimeField(_("ranking made"), null=True, blank=True)
    firms = models.PositiveIntegerField(_("firms that took part"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=120, blank=True)

    objects = CycleQuerySet.as_manager()

    class Meta:
        verbose_name = _("survey of needs")
        verbose_name_plural = _("surveys of needs")
        indexes = (models.Index(fields=("audience", "-at", "-id"), name="needround_by_recency"),)
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(name="needround_language_known", condition=Q(language__in=Language.values)),
            models.CheckConstraint(name="needround_ends_after_it_opens", condition=Q(closes_at__gt=F("opens_at"))),
            models.CheckConstraint(
                name="needround_ranking_after_the_end", condition=Q(frozen_at=None) | Q(frozen_at__gte=F("closes_at"))
            ),
        )
        triggers = (
            pgtrigger.Protect(
                name="sealed", operation=pgtrigger.Update, condition=pgtrigger.Q(old__frozen_at__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("knowledge:round-detail", args=[self.pk])


class NeedVote(models.Model):
    """One of a firm's three weights. ``place`` numbers them, so that the database knows that there are no more.

    Read by the firm's own people alone: of an anonymous need it could tell who asks.
    """

    round = models.ForeignKey(NeedRound, models.CASCADE, related_name="votes")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    need = models.ForeignKey(Need, models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("date"))

    objects = VoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("weight given to a need")
        verbose_name_plural = _("weights given to needs")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint("round", "organisation", "place", name="needvote_place_once"),
            models.UniqueConstraint("round", "organisation", "need", name="needvote_need_once"),
            models.CheckConstraint(name="needvote_at_most_three", condition=Q(place__range=(1, WEIGHTS))),
        )
        triggers = (
            pgtrigger.Trigger(
                name="while_open",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("round_id", "need_id", "at"),
                func=_OPEN,
            ),
        )

    def __str__(self) -> str:
        return f"{self.round_id}: {self.organisation_id}"


class RankedNeed(models.Model):
    """A line of the frozen ranking, with the words that the need had then."""

    round = models.ForeignKey(NeedRound, models.CASCADE, related_name="ranking")
    need = models.ForeignKey(Need, models.CASCADE, related_name="+")
    rank = models.PositiveSmallIntegerField(_("rank"))
    firms = models.PositiveIntegerField(_("firms"))
    title = models.CharField(_("need"), max_length=160)
    language = models.CharField(_("language"), max_length=7, choices=Language, default=Language.ENGLISH)

    objects = RankedNeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("ranked need")
        verbose_name_plural = _("ranked needs")
        ordering = ("rank", "id")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint("round", "need", name="rankedneed_once"),
            models.CheckConstraint(name="rankedneed_language_known", condition=Q(language__in=Language.values)),
        )
        triggers = (pgtrigger.ReadOnly(name="kept_as_ranked"),)

    def __str__(self) -> str:
        return f"{self.round_id}: {self.rank}"
