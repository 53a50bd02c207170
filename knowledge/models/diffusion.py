"""How the audience of an item or a trial widened: the steps that need governance are asked for, an item's are kept."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from knowledge.enums import OpeningState
from knowledge.models.item import Item
from knowledge.models.trial import Trial
from knowledge.querysets.items import DiffusionStepQuerySet, OpeningQuerySet
from knowledge.querysets.trials import TrialOpeningQuerySet
from portal.models import Audience
from portal.models.change import on_visitors_pages


class Asking(models.Model):
    """What governance is asked for, and its answer."""

    audience = models.ForeignKey(Audience, models.PROTECT, related_name="+", verbose_name=_("open to"))
    state = models.CharField(_("state"), max_length=9, choices=OpeningState, default=OpeningState.ASKED)
    message = models.CharField(_("message"), max_length=500, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(_("asked"))
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta:
        abstract = True


class Opening(Asking):
    """A request to open an item to all members or the public; governance of its cluster decides."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="openings")

    objects = OpeningQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to open an item")
        verbose_name_plural = _("requests to open items")
        ordering = ("asked_at", "id")
        constraints = (
            models.CheckConstraint(name="opening_state_known", condition=Q(state__in=OpeningState.values)),
            models.CheckConstraint(
                name="opening_decision_dated",
                condition=Q(state=OpeningState.ASKED, decided_at=None)
                | (~Q(state=OpeningState.ASKED) & Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="opening_sent_back_with_reason", condition=~Q(state=OpeningState.SENT_BACK) | ~Q(reason="")
            ),
            models.UniqueConstraint("item", name="opening_one_waiting", condition=Q(state=OpeningState.ASKED)),
        )

    def __str__(self) -> str:
        return str(self.item)


class TrialOpening(Asking):
    """A request to open a trial to all members or the public; governance of the trial's cluster decides."""

    trial = models.ForeignKey(Trial, models.CASCADE, related_name="openings")

    objects = TrialOpeningQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to open a trial")
        verbose_name_plural = _("requests to open trials")
        ordering = ("asked_at", "id")
        constraints = (
            models.CheckConstraint(name="trialopening_state_known", condition=Q(state__in=OpeningState.values)),
            models.CheckConstraint(
                name="trialopening_decision_dated",
                condition=Q(state=OpeningState.ASKED, decided_at=None)
                | (~Q(state=OpeningState.ASKED) & Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="trialopening_sent_back_with_reason", condition=~Q(state=OpeningState.SENT_BACK) | ~Q(reason="")
            ),
            models.UniqueConstraint("trial", name="trialopening_one_waiting", condition=Q(state=OpeningState.ASKED)),
        )

    def __str__(self) -> str:
        return str(self.trial)


@on_visitors_pages()
class DiffusionStep(models.Model):
    """One change of an item's audience. The first has no ``before``: it is the sharing itself."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="diffusion_steps")
    before = models.ForeignKey(Audience, models.PROTECT, null=True, blank=True, related_name="+")
    after = models.ForeignKey(Audience, models.PROTECT, related_name="+")
    is_narrower = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("date"))
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    objects = DiffusionStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of diffusion")
        verbose_name_plural = _("steps of diffusion")
        ordering = ("at", "id")
        constraints = (
            models.CheckConstraint(
                name="diffusionstep_goes_somewhere", condition=Q(before=None) | ~Q(before=F("after"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.item}: {self.after}"
