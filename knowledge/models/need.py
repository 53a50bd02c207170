"""What firms want to know. An anonymous need does not know its asker: that stands in a table of its own."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from knowledge.enums import NeedState
from knowledge.models.item import Item
from knowledge.querysets.cycle import CycleQuerySet
from knowledge.querysets.needs import NeedAskerQuerySet
from portal.enums import Language
from portal.models import Cluster, Organisation
from portal.models.audience import Readable
from portal.models.change import on_visitors_pages
from portal.models.searching import search_index, search_vector


@on_visitors_pages()
@pghistory.track(exclude=["search"], context_field=None)  # type: ignore[arg-type] # without: it would tell who asked
class Need(Readable):
    """A question that a firm has. ``organisation`` is empty where the firm does not say who it is.

    ``backers`` counts the rows in ``NeedBacking``: firms with the same need.
    """

    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="+", verbose_name=_("cluster"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    at = models.DateTimeField(_("date"))
    title = models.CharField(_("what do you want to know?"), max_length=160)
    slug = models.SlugField(_("address"), max_length=80, allow_unicode=True)
    text = models.CharField(_("what for, and what you know already"), max_length=1000, blank=True)
    language = models.CharField(_("language"), max_length=7, choices=Language, default=Language.ENGLISH)
    state = models.CharField(_("state"), max_length=6, choices=NeedState, default=NeedState.OPEN)
    answer = models.ForeignKey(Item, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("answer"))
    backers = models.PositiveIntegerField(_("firms with the same need"), default=0, editable=False)
    note = models.CharField(_("note"), max_length=120, blank=True)

    search = search_vector(language="language", title="title", body="text")

    objects = CycleQuerySet.as_manager()

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        indexes = (
            models.Index(fields=("audience", "-at", "-id"), name="need_by_recency"),
            models.Index(fields=("cluster", "state", "-backers", "-id"), name="need_by_rank"),
            search_index("need_search"),
        )
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(name="need_language_known", condition=Q(language__in=Language.values)),
            models.CheckConstraint(name="need_state_known", condition=Q(state__in=NeedState.values)),
            models.UniqueConstraint("id", "audience", name="need_with_its_audience"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("knowledge:need-detail", args=[self.pk, self.slug])

    @property
    def is_anonymous(self) -> bool:
        return self.organisation_id is None


class NeedAsker(models.Model):
    """Who asked: for an anonymous need nobody else knows but the asker and governance of the cluster. No history."""

    need = models.OneToOneField(Need, models.CASCADE, related_name="asker")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = NeedAskerQuerySet.as_manager()

    class Meta:
        verbose_name = _("asker of a need")
        verbose_name_plural = _("askers of needs")

    def __str__(self) -> str:
        return str(self.need_id)


class NeedBacking(models.Model):
    """We too: once per organisation. Only their number is shown, so that nobody learns who else has the gap.

    ``act`` is what it left in the trace, where nobody is named: it goes when the firm takes it back.
    """

    need = models.ForeignKey(Need, models.CASCADE, related_name="backings")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    act = models.OneToOneField("knowledge.Act", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint("need", "organisation", name="needbacking_once"),)

    def __str__(self) -> str:
        return f"{self.need_id}: {self.organisation_id}"
