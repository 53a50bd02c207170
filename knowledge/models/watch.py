"""The watch: what staff and volunteers saw out there, judged in two lines."""

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from knowledge.models.item import Item
from knowledge.models.written import Written
from knowledge.querysets.cycle import CycleQuerySet
from portal.enums import Language
from portal.models import Tag
from portal.models.change import on_visitors_pages
from portal.models.searching import search_index, search_vector


@on_visitors_pages()
@pghistory.track(exclude=["search"])
class WatchNote(Written):  # type: ignore[django-manager-missing] # taggit's managers have no types
    """A link with a judgement. ``brief`` is the item that was made of it."""

    title = models.CharField(_("what is it?"), max_length=160)
    link = models.URLField(_("link"), max_length=500)
    judgement = models.CharField(_("why does it matter to us?"), max_length=280)
    language = models.CharField(_("language"), max_length=7, choices=Language, default=Language.ENGLISH)
    brief = models.ForeignKey(Item, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("brief"))
    tag_words = models.TextField(editable=False, blank=True)
    note = models.CharField(_("note"), max_length=120, blank=True)

    search = search_vector(language="language", title="title", summary="judgement", extra="tag_words")

    tags = TaggableManager(through="knowledge.WatchTag", blank=True, verbose_name=_("tags"))

    objects = CycleQuerySet.as_manager()

    class Meta:
        verbose_name = _("note of the watch")
        verbose_name_plural = _("notes of the watch")
        indexes = (
            models.Index(fields=("audience", "-at", "-id"), name="watch_by_recency"),
            search_index("watch_search"),
        )
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(name="watchnote_language_known", condition=Q(language__in=Language.values)),
            models.UniqueConstraint("id", "audience", name="watchnote_with_its_audience"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('knowledge:watch-list')}#note-{self.pk}"


@on_visitors_pages()
class WatchTag(ItemBase):
    """A tag on a note."""

    content_object = models.ForeignKey(WatchNote, models.CASCADE, related_name="watch_tags")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="watch_tags")

    class Meta:
        constraints = (models.UniqueConstraint("content_object", "tag", name="watchtag_once"),)
