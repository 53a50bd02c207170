"""A reading list: items in an order, each with a sentence that says why it stands there."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from knowledge.models.item import Item
from knowledge.models.written import Written
from knowledge.querysets.collections import CollectionQuerySet, EntryQuerySet
from portal.enums import Language
from portal.models import Audience
from portal.models.change import on_visitors_pages
from portal.models.searching import search_index, search_vector


@on_visitors_pages()
@pghistory.track(exclude=["search"])
class Collection(Written):
    """Has an audience of its own; who reads the list does not thereby read what stands in it.

    ``wanted`` are the readers that governance was asked for. With ``starts_here`` governance leads new members to it;
    one list of a cluster does so.
    """

    title = models.CharField(_("title"), max_length=160)
    slug = models.SlugField(_("address"), max_length=80, allow_unicode=True)
    aim = models.CharField(_("for whom, and what for"), max_length=400)
    language = models.CharField(_("language"), max_length=7, choices=Language, default=Language.ENGLISH)
    wanted = models.ForeignKey(Audience, models.SET_NULL, null=True, blank=True, related_name="+")
    starts_here = models.BooleanField(_("start here"), default=False)
    note = models.CharField(_("note"), max_length=120, blank=True)

    search = search_vector(language="language", title="title", body="aim")

    objects = CollectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("collection")
        verbose_name_plural = _("collections")
        indexes = (
            models.Index(fields=("audience", "-at", "-id"), name="collection_by_recency"),
            search_index("collection_search"),
        )
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(name="collection_language_known", condition=Q(language__in=Language.values)),
            models.UniqueConstraint("cluster", name="collection_one_start", condition=Q(starts_here=True)),
            models.UniqueConstraint("id", "audience", name="collection_with_its_audience"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("knowledge:collection-detail", args=[self.pk, self.slug])


@on_visitors_pages()
@pghistory.track()
class CollectionEntry(models.Model):
    """One item of a list. Seen with the list and with the item, or not at all."""

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="entries")
    item = models.ForeignKey(Item, models.CASCADE, related_name="collected")
    why = models.CharField(_("why it stands here"), max_length=300, blank=True)
    position = models.PositiveIntegerField(default=0)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("date"))

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of a collection")
        verbose_name_plural = _("entries of collections")
        ordering = ("position", "id")
        constraints = (models.UniqueConstraint("collection", "item", name="collectionentry_once"),)

    def __str__(self) -> str:
        return f"{self.collection_id}: {self.item_id}"
