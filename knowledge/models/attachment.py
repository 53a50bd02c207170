"""Files of items and drafts: stored privately, quarantined until looked at, sent after the rights check."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from knowledge.enums import AttachmentRole, AttachmentState
from knowledge.models.draft import Draft
from knowledge.models.item import Item
from knowledge.querysets.items import AttachmentQuerySet
from portal.models.change import on_visitors_pages


@on_visitors_pages()
@pghistory.track()
class Attachment(models.Model):
    """A file of one item, or of a draft that has no item yet. ``path`` is a name within the private storage."""

    item = models.ForeignKey(Item, models.CASCADE, null=True, blank=True, related_name="attachments")
    draft = models.ForeignKey(Draft, models.CASCADE, null=True, blank=True, related_name="attachments")
    role = models.CharField(_("role"), max_length=10, choices=AttachmentRole, default=AttachmentRole.FILE)
    name = models.CharField(_("name"), max_length=160)
    media_type = models.CharField(_("type"), max_length=100)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=200, unique=True, editable=False)
    state = models.CharField(_("state"), max_length=8, choices=AttachmentState, default=AttachmentState.WAITING)
    finding = models.CharField(_("finding"), max_length=200, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="attachment_role_known", condition=Q(role__in=AttachmentRole.values)),
            models.CheckConstraint(name="attachment_state_known", condition=Q(state__in=AttachmentState.values)),
            models.CheckConstraint(
                name="attachment_of_one",
                condition=Q(item__isnull=False, draft=None) | Q(item=None, draft__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.name
