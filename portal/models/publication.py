"""What the texts of the information site have in common: who writes, in which language, for whom, from when."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.enums import Language, PublicationState
from portal.models.audience import Readable
from portal.models.cluster import Cluster
from portal.models.searching import search_index, search_vector


class Publication(Readable):
    """A text of governance's. A draft, or one whose moment has not come, exists for those who may edit it alone.

    ``original`` is the row that this one says in another language; an original has none itself.
    """

    title = models.CharField(_("title"), max_length=160)
    slug = models.SlugField(_("address"), max_length=80, unique=True, allow_unicode=True, editable=False)
    summary = models.CharField(_("in one sentence"), max_length=280)
    body = models.TextField(_("text"), blank=True)
    body_html = models.TextField(editable=False, blank=True)
    language = models.CharField(_("language"), max_length=7, choices=Language, default=Language.ENGLISH)
    original = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="translations", verbose_name=_("translation of")
    )
    cluster = models.ForeignKey(
        Cluster, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("cluster")
    )
    credit = models.CharField(_("source and licence"), max_length=300, blank=True)
    state = models.CharField(
        _("state"), max_length=9, choices=PublicationState, default=PublicationState.DRAFT, editable=False
    )
    publish_at = models.DateTimeField(_("shown from"), null=True, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    updated_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)
    search = search_vector(language="language", title="title", summary="summary", body="body")

    class Meta:
        abstract = True
        indexes: ClassVar[tuple[models.Index, ...]] = (
            models.Index(
                F("publish_at").desc(),
                F("id").desc(),
                name="%(class)s_newest_first",
                condition=Q(state=PublicationState.PUBLISHED),
            ),
            search_index("%(class)s_search"),
        )
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(name="%(class)s_language_known", condition=Q(language__in=Language.values)),
            models.CheckConstraint(name="%(class)s_state_known", condition=Q(state__in=PublicationState.values)),
            models.CheckConstraint(
                name="%(class)s_published_dated",
                condition=Q(state=PublicationState.DRAFT) | Q(publish_at__isnull=False),
            ),
            models.CheckConstraint(name="%(class)s_not_its_own_original", condition=~Q(original=F("id"))),
            models.UniqueConstraint("original", "language", name="%(class)s_once_per_language"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_published(self) -> bool:
        return self.state == PublicationState.PUBLISHED

    @property
    def is_out(self) -> bool:
        """Published, and its moment has come."""
        return self.is_published and self.publish_at is not None and self.publish_at <= timezone.now()
