"""Studies of importance × adoption: what is rated, what each firm answers, and the frozen result."""

from typing import ClassVar, Final

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from knowledge.lib.disclosure import AT_LEAST, HIGHEST, LOWEST
from knowledge.models.practice import Practice
from knowledge.querysets.cycle import CycleQuerySet
from knowledge.querysets.practices import (
    AnswerQuerySet,
    GovernedStudyQuerySet,
    OfStudyQuerySet,
    RatingsOfFirmQuerySet,
)
from portal.enums import Language
from portal.models import Cluster, Organisation
from portal.models.audience import Readable
from portal.models.change import on_visitors_pages
from portal.models.confidential import Confidential

# The lock makes a late answer wait for the end that is being made, and find it made.
_OPEN: Final = """
PERFORM 1 FROM knowledge_study s JOIN knowledge_studyentry e ON e.study_id = s.id
WHERE e.id = NEW.entry_id AND s.frozen_at IS NULL AND NEW.at >= s.opens_at AND NEW.at < s.closes_at
FOR SHARE OF s;
IF NOT FOUND THEN
    RAISE EXCEPTION 'practicerating_while_open' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""
_SEALED: Final = """
IF EXISTS (
    SELECT FROM knowledge_study s JOIN knowledge_studyentry e ON e.study_id = s.id
    WHERE e.id = {entry} AND s.frozen_at IS NOT NULL
) THEN
    RAISE EXCEPTION '{name}_sealed' USING ERRCODE = 'check_violation';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""


_RELEASED: Final = """
IF (SELECT count(*) FROM knowledge_studyapproval a WHERE a.study_id = NEW.id AND a.person_id IS NOT NULL) < 2 THEN
    RAISE EXCEPTION 'study_released_by_two' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


def _scale(name: str) -> Q:
    return Q(**{f"{name}__range": (LOWEST, HIGHEST)})


@on_visitors_pages()
@pghistory.track()
class Study(Readable):
    """A cluster asks its firms how important practices are to them, and how far they are adopted.

    Firms answer from ``opens_at`` until before ``closes_at``. The result is made once, after the end, and stays;
    ``firms`` is how many answered, told where at least five did.
    """

    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="+", verbose_name=_("cluster"))
    title = models.CharField(_("title"), max_length=120)
    purpose = models.CharField(_("what for"), max_length=600)
    language = models.CharField(_("language"), max_length=7, choices=Language, default=Language.ENGLISH)
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("ends"))
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("date"))
    frozen_at = models.DateTimeField(_("result made"), null=True, blank=True)
    firms = models.PositiveIntegerField(_("firms that answered"), null=True, blank=True)

    objects = CycleQuerySet.as_manager()

    class Meta:
        verbose_name = _("study")
        verbose_name_plural = _("studies")
        indexes = (models.Index(fields=("audience", "-at", "-id"), name="study_by_recency"),)
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(name="study_language_known", condition=Q(language__in=Language.values)),
            models.CheckConstraint(name="study_ends_after_it_opens", condition=Q(closes_at__gt=F("opens_at"))),
            models.CheckConstraint(
                name="study_result_after_the_end", condition=Q(frozen_at=None) | Q(frozen_at__gte=F("closes_at"))
            ),
            models.CheckConstraint(
                name="study_firms_enough",
                condition=Q(firms=None) | Q(firms__gte=AT_LEAST, frozen_at__isnull=False),
            ),
        )
        triggers = (
            pgtrigger.Protect(
                name="sealed", operation=pgtrigger.Update, condition=pgtrigger.Q(old__frozen_at__isnull=False)
            ),
            pgtrigger.Trigger(
                name="released_by_two",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__frozen_at__isnull=True, new__frozen_at__isnull=False),
                func=_RELEASED,
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("knowledge:study-detail", args=[self.pk])


class StudyApproval(models.Model):
    """A person of governance releases the result. It takes two."""

    study = models.ForeignKey(Study, models.CASCADE, related_name="approvals")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("date"))

    objects = GovernedStudyQuerySet.as_manager()

    class Meta:
        verbose_name = _("approval of a study")
        verbose_name_plural = _("approvals of studies")
        ordering = ("at", "id")
        constraints = (models.UniqueConstraint("study", "person", name="studyapproval_once_per_person"),)

    def __str__(self) -> str:
        return f"{self.study_id}: {self.person_id}"


@on_visitors_pages()
class StudyEntry(models.Model):
    """One thing to rate: a practice of the catalogue, or a tool in the words of who opened the study."""

    study = models.ForeignKey(Study, models.CASCADE, related_name="entries")
    practice = models.ForeignKey(Practice, models.PROTECT, null=True, blank=True, related_name="+")
    tool = models.CharField(_("tool"), max_length=80, blank=True)
    position = models.PositiveSmallIntegerField()

    objects = OfStudyQuerySet.as_manager()

    class Meta:
        verbose_name = _("what is rated")
        verbose_name_plural = _("what is rated")
        ordering = ("study", "position")
        constraints = (
            models.CheckConstraint(
                name="studyentry_one_of_two",
                condition=Q(practice__isnull=False, tool="") | (Q(practice=None) & ~Q(tool="")),
            ),
            models.UniqueConstraint("study", "practice", name="studyentry_practice_once"),
            models.UniqueConstraint("study", "tool", name="studyentry_tool_once", condition=~Q(tool="")),
            models.UniqueConstraint("study", "position", name="studyentry_place_once"),
        )

    def __str__(self) -> str:
        return self.tool or str(self.practice_id)


class PracticeRating(Confidential):
    """A firm's answer about one entry. Read by the firm's own people alone, not even by administrators."""

    entry = models.ForeignKey(StudyEntry, models.CASCADE, related_name="ratings")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    importance = models.PositiveSmallIntegerField(_("importance"))
    adoption = models.PositiveSmallIntegerField(_("adoption"))
    rated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("date"))

    objects = RatingsOfFirmQuerySet.as_manager()

    class Meta:
        verbose_name = _("rating of a practice")
        verbose_name_plural = _("ratings of practices")
        constraints = (
            models.UniqueConstraint("entry", "organisation", name="practicerating_once_per_organisation"),
            models.CheckConstraint(name="practicerating_importance_on_scale", condition=_scale("importance")),
            models.CheckConstraint(name="practicerating_adoption_on_scale", condition=_scale("adoption")),
        )
        triggers = (
            pgtrigger.Trigger(
                name="while_open",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("entry_id", "importance", "adoption", "at"),
                func=_OPEN,
            ),
        )

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.organisation_id}"


@on_visitors_pages()
class StudyResult(models.Model):
    """The frozen means of one entry, to a tenth. An entry that may not be shown has no row."""

    entry = models.OneToOneField(StudyEntry, models.CASCADE, related_name="result")
    firms = models.PositiveIntegerField(_("firms"))
    importance = models.DecimalField(_("importance"), max_digits=2, decimal_places=1)
    adoption = models.DecimalField(_("adoption"), max_digits=2, decimal_places=1)

    objects = OfStudyQuerySet.as_manager()

    class Meta:
        verbose_name = _("result of a study")
        verbose_name_plural = _("results of studies")
        constraints = (
            models.CheckConstraint(name="studyresult_firms_enough", condition=Q(firms__gte=AT_LEAST)),
            models.CheckConstraint(name="studyresult_importance_on_scale", condition=_scale("importance")),
            models.CheckConstraint(name="studyresult_adoption_on_scale", condition=_scale("adoption")),
        )
        triggers = (
            pgtrigger.Trigger(
                name="sealed",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=_SEALED.format(entry="NEW.entry_id", name="studyresult"),
            ),
            pgtrigger.Trigger(
                name="sealed_for_good",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func=_SEALED.format(entry="OLD.entry_id", name="studyresult"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.importance} × {self.adoption}"


class StudyAnswer(models.Model):
    """An answer without its firm, for the export: ``number`` is a random one that a firm has in this study alone.

    It hangs on a result: what may not be shown is not exported either.
    """

    result = models.ForeignKey(StudyResult, models.CASCADE, related_name="answers")
    number = models.PositiveIntegerField(_("number of the firm"))
    importance = models.PositiveSmallIntegerField(_("importance"))
    adoption = models.PositiveSmallIntegerField(_("adoption"))

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer in a study")
        verbose_name_plural = _("answers in studies")
        constraints = (
            models.UniqueConstraint("result", "number", name="studyanswer_once"),
            models.CheckConstraint(name="studyanswer_importance_on_scale", condition=_scale("importance")),
            models.CheckConstraint(name="studyanswer_adoption_on_scale", condition=_scale("adoption")),
        )
        triggers = (pgtrigger.ReadOnly(name="kept_as_given"),)

    def __str__(self) -> str:
        return f"{self.result_id}: {self.number}"
