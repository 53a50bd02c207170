"""We tried it: what a firm did with an item, and what came of it."""

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from knowledge.enums import Again, TrialOutcome
from knowledge.models.item import Item
from knowledge.models.written import Written
from knowledge.querysets.trials import TrialQuerySet
from portal.enums import Language
from portal.models.change import on_visitors_pages


@on_visitors_pages()
@pghistory.track()
class Trial(Written):
    """One trial in one firm, with an audience of its own: who reads the item does not thereby read the trial.

    ``before`` and ``after`` are in ``unit`` ("min", "%", "R$/part"); either may be unknown.
    """

    item = models.ForeignKey(Item, models.CASCADE, related_name="trials", verbose_name=_("item"))
    language = models.CharField(_("language"), max_length=7, choices=Language, default=Language.ENGLISH)
    done = models.CharField(_("what did you do?"), max_length=1000)
    measure = models.CharField(_("what did you measure?"), max_length=120, blank=True)
    before = models.DecimalField(_("before"), max_digits=14, decimal_places=3, null=True, blank=True)
    after = models.DecimalField(_("after"), max_digits=14, decimal_places=3, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    cost = models.DecimalField(_("cost"), max_digits=14, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True, help_text=_("Three letters, as in BRL."))
    outcome = models.CharField(_("did it work?"), max_length=6, choices=TrialOutcome)
    again = models.CharField(_("would you do it again?"), max_length=7, choices=Again, blank=True)
    change = models.CharField(_("what should be changed?"), max_length=1000, blank=True)
    note = models.CharField(_("note"), max_length=120, blank=True)

    objects = TrialQuerySet.as_manager()

    class Meta:
        verbose_name = _("trial")
        verbose_name_plural = _("trials")
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=("item", "organisation"), name="trial_by_item"),
            models.Index(fields=("audience", "-at", "-id"), name="trial_by_recency"),
        )
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(name="trial_language_known", condition=Q(language__in=Language.values)),
            models.CheckConstraint(name="trial_outcome_known", condition=Q(outcome__in=TrialOutcome.values)),
            models.CheckConstraint(name="trial_again_known", condition=Q(again="") | Q(again__in=Again.values)),
            models.CheckConstraint(
                name="trial_figures_with_unit",
                condition=Q(before=None, after=None) | (~Q(measure="") & ~Q(unit="")),
            ),
            models.CheckConstraint(
                name="trial_cost_with_currency",
                condition=Q(cost=None, currency="") | Q(cost__gte=0, currency__regex="^[A-Z]{3}$"),
            ),
            models.UniqueConstraint("id", "audience", name="trial_with_its_audience"),
        )

    def __str__(self) -> str:
        return f"{self.item}: {self.organisation}"

    def get_absolute_url(self) -> str:
        return reverse("knowledge:trial-detail", args=[self.pk])
