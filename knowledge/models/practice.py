"""The catalogue of practices: ways in which a cluster handles knowledge, and what each cluster says of them."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from knowledge.enums import Basis, Phase, PracticeForm, PracticeOrigin, PracticeStanding, Process
from knowledge.models.item import Item
from knowledge.querysets.cycle import CycleQuerySet
from knowledge.querysets.practices import EvidenceQuerySet, PracticeQuerySet
from portal.enums import Language
from portal.models import Cluster
from portal.models.audience import Readable
from portal.models.change import on_visitors_pages

CODE = r"^[A-Z][0-9]{2,3}$"
TRANSLATED = tuple(value for value in Language.values if value != Language.ENGLISH)


@on_visitors_pages()
@pghistory.track()
class Practice(models.Model):
    """One way of handling knowledge. ``name`` and ``sentence`` are English; ``PracticeText`` has the other languages.

    ``basis`` says whether it stands in the founding work, in other literature, or was put in otherwise. A retired one
    is offered no longer; what was said of it stays.
    """

    code = models.CharField(
        _("code"),
        max_length=4,
        validators=[RegexValidator(CODE, _("A capital letter and two or three figures, like P43."))],
        help_text=_("A capital letter and two or three figures, like P43. It stands in the address and stays."),
    )
    name = models.CharField(_("name"), max_length=80)
    sentence = models.CharField(_("in one sentence"), max_length=240)
    phase = models.CharField(_("phase"), max_length=10, choices=Phase)
    processes = ArrayField(
        models.CharField(max_length=15, choices=Process), verbose_name=_("SECI processes"), default=list, blank=True
    )
    form = models.CharField(_("knowledge"), max_length=8, choices=PracticeForm, blank=True)
    origin = models.CharField(_("where it comes from"), max_length=7, choices=PracticeOrigin, blank=True)
    basis = models.CharField(_("basis"), max_length=10, choices=Basis, default=Basis.CLUSTERS)
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True, editable=False)

    objects = PracticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")
        ordering = ("code",)
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint("code", name="practice_code_once"),
            models.CheckConstraint(name="practice_code_shape", condition=Q(code__regex=CODE)),
            models.CheckConstraint(name="practice_in_words", condition=~Q(name="") & ~Q(sentence="")),
            models.CheckConstraint(name="practice_phase_known", condition=Q(phase__in=Phase.values)),
            models.CheckConstraint(
                name="practice_processes_known", condition=Q(processes__contained_by=list(Process.values))
            ),
            models.CheckConstraint(name="practice_form_known", condition=Q(form__in=("", *PracticeForm.values))),
            models.CheckConstraint(name="practice_origin_known", condition=Q(origin__in=("", *PracticeOrigin.values))),
            models.CheckConstraint(name="practice_basis_known", condition=Q(basis__in=Basis.values)),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("knowledge:practice-detail", args=[self.code])

    @property
    def label(self) -> str:
        """The name in the reader's language, else in English. Needs ``Practice.objects.in_language()``."""
        return getattr(self, "own_name", None) or self.name

    @property
    def told(self) -> str:
        return getattr(self, "own_sentence", None) or self.sentence

    @property
    def language(self) -> str:
        """Of ``label`` and ``told``."""
        own: str | None = getattr(self, "own_language", None)
        return own or Language.ENGLISH


@on_visitors_pages()
class PracticeText(models.Model):
    """The words of a practice in one of the other languages."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=7, choices=Language)
    name = models.CharField(_("name"), max_length=80)
    sentence = models.CharField(_("in one sentence"), max_length=240)

    class Meta:
        verbose_name = _("words of a practice")
        verbose_name_plural = _("words of practices")
        ordering = ("practice", "language")
        constraints = (
            models.UniqueConstraint("practice", "language", name="practicetext_once"),
            models.CheckConstraint(name="practicetext_language_known", condition=Q(language__in=TRANSLATED)),
            models.CheckConstraint(name="practicetext_in_words", condition=~Q(name="") & ~Q(sentence="")),
        )

    def __str__(self) -> str:
        return self.name


@on_visitors_pages()
@pghistory.track()
class PracticeMark(Readable):
    """What a cluster says of a practice: it does it, plans it, or does not want it; since when and why."""

    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="+", verbose_name=_("cluster"))
    practice = models.ForeignKey(Practice, models.PROTECT, related_name="marks", verbose_name=_("practice"))
    standing = models.CharField(_("what the cluster says"), max_length=8, choices=PracticeStanding)
    since = models.DateField(_("since"))
    reason = models.CharField(_("why"), max_length=400)
    language = models.CharField(_("language"), max_length=7, choices=Language, default=Language.ENGLISH)
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("date"))

    objects = CycleQuerySet.as_manager()

    class Meta:
        verbose_name = _("what a cluster says of a practice")
        verbose_name_plural = _("what clusters say of practices")
        constraints = (
            models.UniqueConstraint("cluster", "practice", name="practicemark_once"),
            models.CheckConstraint(
                name="practicemark_standing_known", condition=Q(standing__in=PracticeStanding.values)
            ),
            models.CheckConstraint(name="practicemark_language_known", condition=Q(language__in=Language.values)),
            models.CheckConstraint(name="practicemark_with_reason", condition=~Q(reason="")),
        )

    def __str__(self) -> str:
        return f"{self.cluster_id}: {self.practice_id} {self.standing}"


@on_visitors_pages()
class PracticeEvidence(models.Model):
    """An item that shows it. Read by whoever reads both the mark and the item."""

    mark = models.ForeignKey(PracticeMark, models.CASCADE, related_name="evidence")
    item = models.ForeignKey(Item, models.CASCADE, related_name="+")

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence of a practice")
        verbose_name_plural = _("evidence of practices")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint("mark", "item", name="practiceevidence_once"),)

    def __str__(self) -> str:
        return f"{self.mark_id}: {self.item_id}"
