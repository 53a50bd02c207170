"""A need that is put to experts: who was asked, why, and what they answered."""

from typing import ClassVar, Final

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from knowledge.enums import AskedState
from knowledge.models.item import Item
from knowledge.models.need import Need
from knowledge.querysets.asks import AskedExpertQuerySet, AskLimitQuerySet, AskQuerySet
from portal.models import Organisation

ASKED_A_MONTH: Final = 3  # until an expert says otherwise
MOST_A_MONTH: Final = 30


class Ask(models.Model):
    """Once per need. Who asks stands with the need, so that an anonymous one has nothing to tell here either.

    ``excluded`` are firms of which nobody is asked; ``leaves_rivals`` adds all of the asking firm's sector.
    """

    need = models.OneToOneField(Need, models.CASCADE, related_name="ask")
    at = models.DateTimeField(_("date"))
    excluded = models.ManyToManyField(Organisation, related_name="+", blank=True)
    leaves_rivals = models.BooleanField(default=False)

    objects = AskQuerySet.as_manager()

    class Meta:
        verbose_name = _("question to experts")
        verbose_name_plural = _("questions to experts")

    def __str__(self) -> str:
        return str(self.need_id)

    def get_absolute_url(self) -> str:
        return reverse("knowledge:ask-detail", args=[self.pk])


class AskedExpert(models.Model):
    """One of those who were asked. ``reasons`` are the words that they share with the question.

    The token of the link in the mail is kept as a hash alone. ``may_share``: an item may be made of the answer.
    """

    ask = models.ForeignKey(Ask, models.CASCADE, related_name="experts")
    expert = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    reasons = models.JSONField(default=list)
    state = models.CharField(_("state"), max_length=8, choices=AskedState, default=AskedState.ASKED)
    at = models.DateTimeField(_("asked"))
    nonce = models.CharField(max_length=32, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    answer = models.CharField(_("answer"), max_length=4000, blank=True)
    may_share = models.BooleanField(default=False)
    settled_at = models.DateTimeField(_("answered or declined"), null=True, blank=True)
    helpful_at = models.DateTimeField(_("helpful"), null=True, blank=True)
    item = models.ForeignKey(Item, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = AskedExpertQuerySet.as_manager()

    class Meta:
        verbose_name = _("expert who was asked")
        verbose_name_plural = _("experts who were asked")
        ordering = ("id",)
        indexes = (models.Index(fields=("expert", "-at"), name="askedexpert_by_recency"),)
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint("ask", "expert", name="askedexpert_once"),
            models.CheckConstraint(name="askedexpert_state_known", condition=Q(state__in=AskedState.values)),
            models.CheckConstraint(
                name="askedexpert_answered_whole",
                condition=(Q(state=AskedState.ANSWERED) & ~Q(answer=""))
                | (~Q(state=AskedState.ANSWERED) & Q(answer="", helpful_at=None, item=None)),
            ),
            models.CheckConstraint(
                name="askedexpert_settled_dated",
                condition=Q(state=AskedState.ASKED, settled_at=None)
                | (~Q(state=AskedState.ASKED) & Q(settled_at__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.ask_id}: {self.expert_id}"


class AskLimit(models.Model):
    """How many questions within thirty days an expert wants to be sent."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="ask_limit")
    most = models.PositiveSmallIntegerField(
        _("questions a month"), default=ASKED_A_MONTH, validators=[MaxValueValidator(MOST_A_MONTH)]
    )

    objects = AskLimitQuerySet.as_manager()

    class Meta:
        verbose_name = _("limit of questions")
        verbose_name_plural = _("limits of questions")
        constraints = (models.CheckConstraint(name="asklimit_in_reason", condition=Q(most__lte=MOST_A_MONTH)),)

    def __str__(self) -> str:
        return f"{self.user_id}: {self.most}"
