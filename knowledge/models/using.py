"""What people keep of what they read: a firm's list of things to try, bookmarks, and what they follow."""

from typing import ClassVar, Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from knowledge.enums import TryAnswer
from knowledge.models.collection import Collection
from knowledge.models.item import Item
from knowledge.models.source import Source
from knowledge.models.theme import Theme
from knowledge.querysets.using import BookmarkQuerySet, FollowQuerySet, ToTryQuerySet, TryQuestionQuerySet
from portal.models import Organisation, Tag

FOLLOWED: Final = ("item", "tag", "source", "organisation", "theme", "collection")


class ToTry(models.Model):
    """A firm wants to try an item. Nobody outside the firm knows; ``user`` put it on the list."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="to_try")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("date"))

    objects = ToTryQuerySet.as_manager()

    class Meta:
        verbose_name = _("item to try")
        verbose_name_plural = _("items to try")
        constraints = (models.UniqueConstraint("organisation", "item", name="totry_once_per_organisation"),)

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.item_id}"


class TryQuestion(models.Model):
    """How did it go? Asked so many ``days`` after an item was put on the list; without an answer, "" stands there."""

    to_try = models.ForeignKey(ToTry, models.CASCADE, related_name="questions")
    days = models.PositiveSmallIntegerField()
    due_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=7, choices=TryAnswer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = TryQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question about an item to try")
        verbose_name_plural = _("questions about items to try")
        ordering = ("days",)
        indexes = (models.Index(fields=("due_at",), name="tryquestion_due", condition=Q(asked_at=None, answer="")),)
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                name="tryquestion_answer_known",
                condition=Q(answer="", answered_at=None) | Q(answer__in=TryAnswer.values, answered_at__isnull=False),
            ),
            models.UniqueConstraint("to_try", "days", name="tryquestion_once"),
        )

    def __str__(self) -> str:
        return f"{self.to_try_id}: {self.days}"


class Bookmark(models.Model):
    """A person wants to find an item again. Nobody else knows."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    item = models.ForeignKey(Item, models.CASCADE, related_name="bookmarks")
    at = models.DateTimeField(_("date"))

    objects = BookmarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("bookmark")
        verbose_name_plural = _("bookmarks")
        indexes = (models.Index(fields=("user", "-at", "-id"), name="bookmark_by_recency"),)
        constraints = (models.UniqueConstraint("user", "item", name="bookmark_once"),)

    def __str__(self) -> str:
        return f"{self.user_id}: {self.item_id}"


class Follow(models.Model):
    """A person wants to hear what is new about exactly one thing. What was done since ``seen_at`` is new to them."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    item = models.ForeignKey(Item, models.CASCADE, null=True, blank=True, related_name="follows")
    tag = models.ForeignKey(Tag, models.CASCADE, null=True, blank=True, related_name="follows")
    source = models.ForeignKey(Source, models.CASCADE, null=True, blank=True, related_name="follows")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="follows")
    theme = models.ForeignKey(Theme, models.CASCADE, null=True, blank=True, related_name="follows")
    collection = models.ForeignKey(Collection, models.CASCADE, null=True, blank=True, related_name="follows")
    at = models.DateTimeField(_("date"))
    seen_at = models.DateTimeField()

    objects = FollowQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow")
        verbose_name_plural = _("follows")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                name="follow_of_one",
                condition=Q(
                    *(Q(**{f"{other}__isnull": other != name for other in FOLLOWED}) for name in FOLLOWED),
                    _connector=Q.OR,
                ),
            ),
            *(models.UniqueConstraint("user", name, name=f"follow_once_per_{name}") for name in FOLLOWED),
        )

    def __str__(self) -> str:
        return f"{self.user_id}: {self.kind}"

    @property
    def kind(self) -> str:
        """Which of ``FOLLOWED`` it is."""
        return next(name for name in FOLLOWED if getattr(self, f"{name}_id") is not None)
