"""News: what happened, newest first."""

import pghistory
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.models.change import on_visitors_pages
from portal.models.publication import Publication
from portal.querysets.publications import PublicationQuerySet


@on_visitors_pages()
@pghistory.track(exclude=["search"])
class News(Publication):
    objects = PublicationQuerySet.as_manager()

    class Meta(Publication.Meta):
        verbose_name = _("news item")
        verbose_name_plural = _("news")

    def get_absolute_url(self) -> str:
        return reverse("portal:news-detail", args=[self.slug])
