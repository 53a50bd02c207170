"""What the rows of the knowledge cycle have in common: somebody wrote them, for a firm, in a cluster, for readers."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.models import Cluster, Organisation
from portal.models.audience import Readable


class Written(Readable):
    """A row with an author and a place. ``at`` is when it was written."""

    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="+", verbose_name=_("cluster"))
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("organisation"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("author")
    )
    at = models.DateTimeField(_("date"))

    class Meta:
        abstract = True
