"""Good cases: items that governance of their cluster holds up as an example."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from knowledge.models.item import Item
from knowledge.querysets.promotions import PromotionQuerySet
from portal.models.change import on_visitors_pages


@on_visitors_pages()
class Promotion(models.Model):
    """As readable as the item. ``reason`` says to its readers what is good about it."""

    item = models.OneToOneField(Item, models.CASCADE, related_name="promotion", verbose_name=_("item"))
    reason = models.CharField(_("what is good about it"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("date"))

    objects = PromotionQuerySet.as_manager()

    class Meta:
        verbose_name = _("good case")
        verbose_name_plural = _("good cases")
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=("-at", "-id"), name="promotion_newest"),)
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(name="promotion_with_reason", condition=~Q(reason="")),
        )

    def __str__(self) -> str:
        return str(self.item_id)
