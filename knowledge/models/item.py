"""Pieces of knowledge: each in one cell of the phase × SECI map, written in the name of one organisation."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from knowledge.enums import Form, ItemKind, Licence, Origin, Phase, Process
from knowledge.querysets.items import ItemQuerySet
from portal.enums import Language
from portal.models import Cluster, Organisation, Tag
from portal.models.audience import Readable
from portal.models.change import on_visitors_pages
from portal.models.searching import search_index, search_vector

BODY_LENGTH = 200_000  # characters


class Content(models.Model):
    """What an author writes and a revision keeps."""

    title = models.CharField(_("title"), max_length=160)
    summary = models.CharField(_("in one or two sentences"), max_length=400)
    body = models.TextField(_("text"), max_length=BODY_LENGTH, blank=True)
    language = models.CharField(_("language"), max_length=7, choices=Language, default=Language.ENGLISH)
    kind = models.CharField(_("kind"), max_length=10, choices=ItemKind)
    phase = models.CharField(_("phase"), max_length=10, choices=Phase)
    process = models.CharField(_("SECI process"), max_length=15, choices=Process)
    form = models.CharField(_("form"), max_length=8, choices=Form, default=Form.EXPLICIT)
    origin = models.CharField(_("origin"), max_length=7, choices=Origin, default=Origin.INSIDE)
    link = models.URLField(_("link"), max_length=500, blank=True)
    licence = models.CharField(_("licence"), max_length=16, choices=Licence, default=Licence.RESERVED)
    credit = models.CharField(
        _("credit"), max_length=400, blank=True, help_text=_("Who else made this, and where it comes from.")
    )
    review_by = models.DateField(_("look at it again by"), null=True, blank=True)
    wordless = models.CharField(
        _("why there are neither captions nor a transcript"),
        max_length=200,
        blank=True,
        help_text=_("Of a video or audio, for people who cannot hear or see it."),
    )

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = tuple(
            models.CheckConstraint(name=f"%(class)s_{name}_known", condition=Q(**{f"{name}__in": choices.values}))
            for name, choices in (
                ("language", Language),
                ("kind", ItemKind),
                ("phase", Phase),
                ("process", Process),
                ("form", Form),
                ("origin", Origin),
                ("licence", Licence),
            )
        )


@on_visitors_pages()
@pghistory.track(exclude=["search", "body_html", "uses", "freshness"])
class Item(Readable, Content):  # type: ignore[django-manager-missing] # taggit's managers have no types
    """A shared piece of knowledge. What is not shared yet is a ``Draft``; every saved state is a ``Revision``.

    ``version`` counts the revisions and decides edit conflicts. ``tag_words`` are the labels and synonyms of the tags
    in all languages, kept by the actions for the search. ``uses`` counts the rows in ``Use``. ``freshness`` is 0 for
    what should have been looked at again by now, else 1: what is overdue comes later in the search.

    ``many_hands``: a method that all members among its readers may change. ``reviewer`` is who looks at it again; where
    nobody was named it is the author.
    """

    body_html = models.TextField(editable=False, blank=True)
    slug = models.SlugField(_("address"), max_length=80, allow_unicode=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="items", verbose_name=_("organisation"))
    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="items", verbose_name=_("cluster"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="items", verbose_name=_("author")
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    tag_words = models.TextField(editable=False, blank=True)
    uses = models.PositiveIntegerField(_("uses"), default=0, editable=False)
    freshness = models.FloatField(default=1.0, db_default=1.0, editable=False)
    shared_at = models.DateTimeField(_("shared"))
    changed_at = models.DateTimeField(_("changed"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    withdrawn_reason = models.CharField(_("why it was withdrawn"), max_length=500, blank=True)
    many_hands = models.BooleanField(_("everybody who reads it may change it"), default=False)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("looks at it again"),
    )
    source = models.CharField(_("imported from"), max_length=60, blank=True)
    external_id = models.CharField(_("id there"), max_length=120, blank=True)
    note = models.CharField(_("note"), max_length=120, blank=True, help_text=_("Shown beside the credit."))

    search = search_vector(language="language", title="title", summary="summary", body="body", extra="tag_words")

    # Told by ``with_talk``: whether anybody commented, and whether an expert answered.
    is_discussed: bool = False
    is_reviewed: bool = False

    tags = TaggableManager(through="knowledge.ItemTag", blank=True, verbose_name=_("tags"))

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("item")
        verbose_name_plural = _("items")
        indexes = (
            models.Index(fields=("audience", "-shared_at", "-id"), name="item_by_recency"),
            models.Index(fields=("audience", "-uses", "-id"), name="item_by_use"),
            models.Index(fields=("organisation", "-shared_at", "-id"), name="item_by_organisation"),
            models.Index(fields=("phase", "process", "-shared_at", "-id"), name="item_by_cell"),
            models.Index(fields=("-shared_at", "-id"), name="item_newest"),
            models.Index(fields=("-uses", "-id"), name="item_most_used"),
            models.Index(fields=("review_by", "id"), name="item_to_look_at", condition=Q(review_by__isnull=False)),
            models.Index(fields=("withdrawn_at",), name="item_withdrawn", condition=Q(withdrawn_at__isnull=False)),
            search_index("item_search"),
        )
        constraints = (
            *Content.Meta.constraints,
            models.CheckConstraint(
                name="item_external_whole",
                condition=Q(source="", external_id="") | (~Q(source="") & ~Q(external_id="")),
            ),
            models.UniqueConstraint("source", "external_id", name="item_external_once", condition=~Q(external_id="")),
            models.UniqueConstraint("id", "audience", name="item_with_its_audience"),
            models.CheckConstraint(
                name="item_many_hands_on_methods", condition=Q(many_hands=False) | Q(kind=ItemKind.METHOD)
            ),
            models.CheckConstraint(name="item_freshness_between", condition=Q(freshness__gte=0, freshness__lte=1)),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("knowledge:item-detail", args=[self.pk, self.slug])


@on_visitors_pages()
class ItemTag(ItemBase):
    """A tag on an item."""

    content_object = models.ForeignKey(Item, models.CASCADE, related_name="item_tags")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="item_tags")

    class Meta:
        constraints = (models.UniqueConstraint("content_object", "tag", name="itemtag_once"),)
        indexes = (models.Index(fields=("tag", "content_object"), name="itemtag_by_tag"),)


class Use(models.Model):
    """A person says: this was of use to us."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="use_rows")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint("item", "user", name="use_once"),)

    def __str__(self) -> str:
        return f"{self.item_id}: {self.user_id}"
