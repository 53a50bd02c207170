"""Every state in which an item was saved."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.models.item import Content, Item
from knowledge.querysets.items import RevisionQuerySet
from portal.models.audience import Readable
from portal.models.change import on_visitors_pages


@on_visitors_pages()
class Revision(Readable, Content):
    """One saved state, numbered from 1 within its item.

    Its audience is the item's at the time: opening an item opens its newest revision with it and no older one, for
    an older one may hold what was taken out before the opening. Whoever reads a revision must be able to read the
    item as well.
    """

    item = models.ForeignKey(Item, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    tag_names = models.JSONField(default=list)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    saved_at = models.DateTimeField(_("saved"))
    comment = models.CharField(_("what changed"), max_length=200, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ("-number",)
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            *Content.Meta.constraints,
            models.UniqueConstraint("item", "number", name="revision_once"),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"
