"""Open calls: something one can apply for until a deadline."""

from zoneinfo import ZoneInfo

import pghistory
from django.db import models
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.models.change import on_visitors_pages
from portal.models.publication import Publication
from portal.models.user import validate_time_zone
from portal.querysets.publications import CallQuerySet


@on_visitors_pages()
@pghistory.track(exclude=["search"])
class Call(Publication):
    """``deadline`` is a moment; ``time_zone`` is the one it is written in."""

    deadline = models.DateTimeField(_("deadline"))
    time_zone = models.CharField(_("time zone"), max_length=40, default="UTC", validators=[validate_time_zone])
    eligible = models.CharField(_("who may apply"), max_length=280, blank=True)
    link = models.URLField(_("where to apply"), blank=True)

    objects = CallQuerySet.as_manager()

    class Meta(Publication.Meta):
        verbose_name = _("open call")
        verbose_name_plural = _("open calls")
        indexes = (
            *Publication.Meta.indexes,
            models.Index(F("deadline"), F("id"), name="call_by_deadline"),
        )

    def get_absolute_url(self) -> str:
        return reverse("portal:call-detail", args=[self.slug])

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def is_open(self) -> bool:
        return self.deadline >= timezone.now()
