"""The glossary: words of the trade and of the portal, each language with its own."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.enums import Module
from portal.models.change import on_visitors_pages
from portal.models.publication import Publication
from portal.models.searching import search_vector
from portal.querysets.publications import TermQuerySet


@on_visitors_pages()
@pghistory.track(exclude=["search"])
class Term(Publication):
    """A word with its meaning: ``title`` is the word, ``summary`` what it means, ``body`` more about it.

    A word of a module is there while the module is on in some cluster. Texts mark the word and its synonyms.
    """

    synonyms = models.TextField(_("other words for it"), blank=True, help_text=_("One on each line."))
    see_also = models.ManyToManyField("self", verbose_name=_("see also"), blank=True)
    module = models.CharField(_("belongs to"), max_length=12, choices=Module, blank=True)

    search = search_vector(language="language", title="title", summary="summary", body="body", extra="synonyms")

    objects = TermQuerySet.as_manager()

    class Meta(Publication.Meta):
        verbose_name = _("glossary entry")
        verbose_name_plural = _("glossary")
        indexes = (
            *Publication.Meta.indexes,
            models.Index(F("language"), F("updated_at"), name="term_by_language"),
        )
        constraints = (
            *Publication.Meta.constraints,
            models.CheckConstraint(name="term_module_known", condition=Q(module__in=["", *Module.values])),
        )

    @property
    def words(self) -> list[str]:
        """The word itself and all others for it."""
        return [self.title, *(line.strip() for line in self.synonyms.splitlines() if line.strip())]

    def get_absolute_url(self) -> str:
        return reverse("portal:term-detail", args=[self.slug])
