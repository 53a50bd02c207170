"""The register of sources: where knowledge can be had, and how firms that used it rate it."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from knowledge.enums import Form, Origin, SourceKind
from knowledge.models.written import Written
from knowledge.querysets.cycle import CycleQuerySet, RatingQuerySet
from portal.enums import Language
from portal.models import Organisation, Tag
from portal.models.change import on_visitors_pages
from portal.models.searching import search_index, search_vector

BEST = 5


@on_visitors_pages()
@pghistory.track(exclude=["search"])
class Source(Written):  # type: ignore[django-manager-missing] # taggit's managers have no types
    """An institute, a fair, a person: inside or outside the cluster, tacit or explicit.

    ``tag_words`` are the labels and synonyms of its topics in all languages, kept by the actions for the search.
    """

    name = models.CharField(_("name"), max_length=160)
    slug = models.SlugField(_("address"), max_length=80, allow_unicode=True)
    kind = models.CharField(_("kind"), max_length=10, choices=SourceKind)
    origin = models.CharField(_("origin"), max_length=7, choices=Origin, default=Origin.OUTSIDE)
    form = models.CharField(_("form"), max_length=8, choices=Form, default=Form.EXPLICIT)
    language = models.CharField(_("language"), max_length=7, choices=Language, default=Language.ENGLISH)
    summary = models.CharField(_("what can be had there"), max_length=400)
    contact = models.CharField(_("whom to ask, and how"), max_length=300, blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True)
    conditions = models.CharField(_("conditions"), max_length=400, blank=True, help_text=_("Cost, language, time."))
    checked_on = models.DateField(_("last checked"))
    tag_words = models.TextField(editable=False, blank=True)
    note = models.CharField(_("note"), max_length=120, blank=True, help_text=_("Shown beside the credit."))

    search = search_vector(
        language="language", title="name", summary="summary", body=("contact", "conditions"), extra="tag_words"
    )

    tags = TaggableManager(through="knowledge.SourceTag", blank=True, verbose_name=_("topics"))

    objects = CycleQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        indexes = (
            models.Index(fields=("audience", "-at", "-id"), name="source_by_recency"),
            models.Index(fields=("cluster", "-at", "-id"), name="source_by_cluster"),
            search_index("source_search"),
        )
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            *(
                models.CheckConstraint(name=f"source_{name}_known", condition=Q(**{f"{name}__in": choices.values}))
                for name, choices in (
                    ("kind", SourceKind),
                    ("origin", Origin),
                    ("form", Form),
                    ("language", Language),
                )
            ),
            models.UniqueConstraint("id", "audience", name="source_with_its_audience"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("knowledge:source-detail", args=[self.pk, self.slug])


@on_visitors_pages()
class SourceTag(ItemBase):
    """A topic of a source."""

    content_object = models.ForeignKey(Source, models.CASCADE, related_name="source_tags")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="source_tags")

    class Meta:
        constraints = (models.UniqueConstraint("content_object", "tag", name="sourcetag_once"),)
        indexes = (models.Index(fields=("tag", "content_object"), name="sourcetag_by_tag"),)


@on_visitors_pages()
class SourceRating(models.Model):
    """What a firm that used the source says of it, with the reason. Read by whoever reads the source."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="ratings")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    stars = models.PositiveSmallIntegerField(
        _("how good was it?"), validators=[MinValueValidator(1), MaxValueValidator(BEST)]
    )
    reason = models.CharField(_("why"), max_length=400)
    at = models.DateTimeField(_("date"))

    objects = RatingQuerySet.as_manager()

    class Meta:
        verbose_name = _("rating of a source")
        verbose_name_plural = _("ratings of sources")
        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(name="sourcerating_stars_known", condition=Q(stars__range=(1, BEST))),
            models.CheckConstraint(name="sourcerating_with_reason", condition=~Q(reason="")),
            models.UniqueConstraint("source", "organisation", name="sourcerating_once_per_organisation"),
        )

    def __str__(self) -> str:
        return f"{self.source}: {self.stars}"
