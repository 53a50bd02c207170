"""What readers say about an item: remarks, and reports that it is out of date."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from knowledge.enums import CommentKind
from knowledge.models.item import Item
from knowledge.querysets.comments import CommentQuerySet
from portal.models import Organisation
from portal.models.audience import Readable
from portal.models.change import on_visitors_pages


@on_visitors_pages()
class Comment(Readable):
    """Written for those who read the item then: an item that is opened further does not take its comments along.

    ``version`` is the item's when it was written. A report is open until its firm settles it or saves another version.
    """

    item = models.ForeignKey(Item, models.CASCADE, related_name="comments", verbose_name=_("item"))
    kind = models.CharField(_("kind"), max_length=8, choices=CommentKind, default=CommentKind.REMARK)
    version = models.PositiveIntegerField(_("version"))
    text = models.CharField(_("text"), max_length=2000)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+", verbose_name=_("organisation"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("author"))
    at = models.DateTimeField(_("date"))
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    hidden_at = models.DateTimeField(_("hidden"), null=True, blank=True)
    hidden_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    hidden_reason = models.CharField(_("why it is hidden"), max_length=300, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ("at", "id")
        indexes = (models.Index(fields=("item", "at"), name="comment_by_item"),)
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(name="comment_kind_known", condition=Q(kind__in=CommentKind.values)),
            models.CheckConstraint(
                name="comment_settled_report", condition=Q(settled_at=None) | Q(kind=CommentKind.OUTDATED)
            ),
            models.CheckConstraint(
                name="comment_hidden_with_reason", condition=Q(hidden_at=None) | ~Q(hidden_reason="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.item_id}: {self.at:%Y-%m-%d}"
