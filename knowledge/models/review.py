"""Validation: an expert, with or without an account, reads one version of an item and says what they think of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from knowledge.enums import Verdict
from knowledge.models.item import Item
from knowledge.querysets.reviews import ReviewQuerySet
from portal.enums import Language
from portal.models.change import on_visitors_pages


@on_visitors_pages()
class Review(models.Model):
    """An invitation, and with ``answered_at`` the verdict on ``version``. The link's token is kept as a hash alone.

    ``name`` and ``affiliation`` are as the inviting firm wrote them until the expert puts them right.
    """

    item = models.ForeignKey(Item, models.CASCADE, related_name="reviews", verbose_name=_("item"))
    version = models.PositiveIntegerField(_("version"))
    name = models.CharField(_("name"), max_length=120)
    affiliation = models.CharField(_("where they work"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language"), max_length=7, choices=Language, default=Language.ENGLISH)
    message = models.CharField(_("message"), max_length=500, blank=True)
    nonce = models.CharField(max_length=32, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    invited_at = models.DateTimeField(_("invited"))
    expires_at = models.DateTimeField(_("open until"))
    revoked_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    verdict = models.CharField(_("verdict"), max_length=9, choices=Verdict, blank=True)
    reasons = models.CharField(_("reasons"), max_length=2000, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("validation")
        verbose_name_plural = _("validations")
        ordering = ("-invited_at", "-id")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(name="review_language_known", condition=Q(language__in=Language.values)),
            models.CheckConstraint(
                name="review_verdict_known", condition=Q(verdict="") | Q(verdict__in=Verdict.values)
            ),
            models.CheckConstraint(
                name="review_answered_whole",
                condition=Q(verdict="", answered_at=None) | (~Q(verdict="") & Q(answered_at__isnull=False)),
            ),
            models.UniqueConstraint(
                "item", "version", "email", name="review_open_once", condition=Q(answered_at=None, revoked_at=None)
            ),
        )

    def __str__(self) -> str:
        return f"{self.item_id}: {self.version}"
