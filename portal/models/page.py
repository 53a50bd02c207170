"""Pages that stay: rules, services, contacts, how to reach the agency."""

import pghistory
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.models.change import on_visitors_pages
from portal.models.publication import Publication
from portal.querysets.publications import PublicationQuerySet


@on_visitors_pages()
@pghistory.track(exclude=["search"])
class Page(Publication):
    """``place`` orders the list of pages: small numbers come first."""

    place = models.PositiveSmallIntegerField(_("place in the list"), default=100)

    objects = PublicationQuerySet.as_manager()

    class Meta(Publication.Meta):
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def get_absolute_url(self) -> str:
        return reverse("portal:page-detail", args=[self.slug])
