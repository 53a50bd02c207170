"""What a person is writing and has not shared: kept on the server, seen by nobody else."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from knowledge.models.item import Item
from knowledge.querysets.items import DraftQuerySet


class Draft(models.Model):
    """The fields of the editor as they were typed, right or wrong: of a new item, or an edit of ``version``.

    ``key`` is the editor's before there is a row, so that a first save that comes twice makes one. ``sequence`` counts
    the saves: one that was overtaken on the way changes nothing. Of a translation or a brief ``values`` name its
    ``original`` and say which of the two is ``derived``.
    """

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    item = models.ForeignKey(Item, models.CASCADE, null=True, blank=True, related_name="drafts")
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=0)
    sequence = models.PositiveIntegerField(default=0)
    values = models.JSONField(default=dict)
    started_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(_("saved"))

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        indexes = (models.Index(fields=("author", "-saved_at"), name="draft_by_author"),)
        constraints = (models.UniqueConstraint("author", "item", name="draft_once_per_item"),)

    def __str__(self) -> str:
        return self.title or str(self.pk)

    @property
    def address(self) -> str:
        """The editor in which it is gone on with. Needs the item."""
        if self.item is not None:
            return reverse("knowledge:item-edit", args=[self.item.pk, self.item.slug])
        if "original" in self.values:
            name = "item-translate" if self.values.get("derived") == "translation" else "item-brief"
            return reverse(f"knowledge:{name}", args=[int(self.values["original"]), "draft"])
        return f"{reverse('knowledge:item-new')}?draft={self.pk}"

    @property
    def title(self) -> str:
        return str(self.values.get("title", ""))
