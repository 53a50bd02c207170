"""Credit that a firm agreed to show."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.querysets.credit import ShownCreditQuerySet
from portal.models import Organisation
from portal.models.change import on_visitors_pages


@on_visitors_pages()
class ShownCredit(models.Model):
    """The firm agreed that its page says how many other firms use what it shared. The number is never stored."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("date"))

    objects = ShownCreditQuerySet.as_manager()

    class Meta:
        verbose_name = _("credit shown")
        verbose_name_plural = _("credit shown")

    def __str__(self) -> str:
        return str(self.organisation_id)
