"""A theme: what a cluster wants to get better at. Its board has a column for each phase."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from knowledge.enums import AcquisitionState, Way
from knowledge.models.item import Item
from knowledge.models.need import Need
from knowledge.models.source import Source
from knowledge.models.written import Written
from knowledge.querysets.cycle import CycleQuerySet
from portal.enums import Language
from portal.models import Cluster, Tag
from portal.models.audience import Readable
from portal.models.change import on_visitors_pages


@on_visitors_pages()
@pghistory.track()
class Theme(Readable):
    """One row of the topic board. With a ``tag``, items that are tagged with it come onto the board by themselves."""

    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="+", verbose_name=_("cluster"))
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address"), max_length=80, allow_unicode=True)
    aim = models.CharField(_("what do we want to get better at?"), max_length=400)
    language = models.CharField(_("language"), max_length=7, choices=Language, default=Language.ENGLISH)
    tag = models.ForeignKey(Tag, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("tag"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("date"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    objects = CycleQuerySet.as_manager()

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ("name", "id")
        indexes = (models.Index(fields=("cluster", "name"), name="theme_by_cluster"),)
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(name="theme_language_known", condition=Q(language__in=Language.values)),
            models.UniqueConstraint("cluster", "slug", name="theme_address_once"),
            models.UniqueConstraint("cluster", "tag", name="theme_once_per_tag"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("knowledge:theme-detail", args=[self.pk, self.slug])


@on_visitors_pages()
@pghistory.track()
class Acquisition(Written):
    """How a gap of a theme is closed: by which way, by whom, until when, at what cost."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="acquisitions", verbose_name=_("theme"))
    need = models.ForeignKey(
        Need, models.SET_NULL, null=True, blank=True, related_name="acquisitions", verbose_name=_("need")
    )
    source = models.ForeignKey(
        Source, models.SET_NULL, null=True, blank=True, related_name="acquisitions", verbose_name=_("source")
    )
    title = models.CharField(_("what is brought in"), max_length=160)
    way = models.CharField(_("how"), max_length=8, choices=Way)
    responsible = models.CharField(_("who sees to it"), max_length=160)
    due_on = models.DateField(_("until when"), null=True, blank=True)
    cost = models.DecimalField(_("cost"), max_digits=14, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True, help_text=_("Three letters, as in BRL."))
    state = models.CharField(_("state"), max_length=9, choices=AcquisitionState, default=AcquisitionState.PLANNED)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    result = models.ForeignKey(Item, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("result"))
    language = models.CharField(_("language"), max_length=7, choices=Language, default=Language.ENGLISH)

    objects = CycleQuerySet.as_manager()

    class Meta:
        verbose_name = _("acquisition")
        verbose_name_plural = _("acquisitions")
        ordering = (F("due_on").asc(nulls_last=True), "id")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(name="acquisition_way_known", condition=Q(way__in=Way.values)),
            models.CheckConstraint(name="acquisition_state_known", condition=Q(state__in=AcquisitionState.values)),
            models.CheckConstraint(name="acquisition_language_known", condition=Q(language__in=Language.values)),
            models.CheckConstraint(
                name="acquisition_cost_with_currency",
                condition=Q(cost=None, currency="") | Q(cost__gte=0, currency__regex="^[A-Z]{3}$"),
            ),
            models.CheckConstraint(
                name="acquisition_done_dated",
                condition=Q(state=AcquisitionState.DONE, done_at__isnull=False)
                | (~Q(state=AcquisitionState.DONE) & Q(done_at=None)),
            ),
            models.UniqueConstraint("id", "audience", name="acquisition_with_its_audience"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("knowledge:acquisition-detail", args=[self.pk])
