"""Which items a text names: kept when the text is saved, so that the other item can say what leads to it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.models.item import Item
from knowledge.querysets.mentions import MentionQuerySet
from portal.models.change import on_visitors_pages


@on_visitors_pages()
class Mention(models.Model):
    """The text of ``item`` links to ``to_item`` or takes it in. Seen with both ends or not at all."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="mentions")
    to_item = models.ForeignKey(Item, models.CASCADE, related_name="mentioned_in")

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint("item", "to_item", name="mention_once"),
            models.CheckConstraint(name="mention_not_of_itself", condition=~models.Q(to_item=models.F("item"))),
        )

    def __str__(self) -> str:
        return f"{self.item_id}: {self.to_item_id}"
