"""Rows about another row of the cycle: cards on a theme's board, and acts, of which the trace is made."""

from typing import ClassVar, Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from knowledge.enums import ActKind, Phase, Process, Relation
from knowledge.models.collection import Collection
from knowledge.models.item import Item
from knowledge.models.need import Need
from knowledge.models.source import Source
from knowledge.models.theme import Acquisition, Theme
from knowledge.models.trial import Trial
from knowledge.models.watch import WatchNote
from knowledge.querysets.cycle import AboutQuerySet, LineageQuerySet
from portal.models import Cluster, Organisation
from portal.models.audience import Readable
from portal.models.change import on_visitors_pages

ANCESTORS: Final = ("to_item", "to_source", "to_need", "to_trial")
SUBJECTS: Final = ("source", "need", "acquisition", "note", "item", "trial", "collection")
Subject = Source | Need | Acquisition | WatchNote | Item | Trial | Collection


def subject_name(subject: Subject) -> str:
    """The column in which cards and acts point at a row of this kind."""
    return next(name for name in SUBJECTS if isinstance(subject, About._meta.get_field(name).related_model))  # type: ignore[arg-type]


def _one_alone(names: tuple[str, ...]) -> Q:
    """Exactly one of these is there."""
    condition = Q()
    for name in names:
        condition |= Q(**{f"{other}__isnull": other != name for other in names})
    return condition


class About(Readable):
    """A row about exactly one subject. The database keeps ``audience`` the subject's, by keys over both columns."""

    source = models.ForeignKey(Source, models.CASCADE, null=True, blank=True, related_name="%(class)ss")
    need = models.ForeignKey(Need, models.CASCADE, null=True, blank=True, related_name="%(class)ss")
    acquisition = models.ForeignKey(Acquisition, models.CASCADE, null=True, blank=True, related_name="%(class)ss")
    note = models.ForeignKey(WatchNote, models.CASCADE, null=True, blank=True, related_name="%(class)ss")
    item = models.ForeignKey(Item, models.CASCADE, null=True, blank=True, related_name="%(class)ss")
    trial = models.ForeignKey(Trial, models.CASCADE, null=True, blank=True, related_name="%(class)ss")
    collection = models.ForeignKey(Collection, models.CASCADE, null=True, blank=True, related_name="%(class)ss")
    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="+")

    objects = AboutQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def subject(self) -> Subject:
        """What the row is about. Needs the subject that is there."""
        return next(getattr(self, name) for name in SUBJECTS if getattr(self, f"{name}_id") is not None)


@on_visitors_pages()
class Card(About):
    """A thing on a theme's board, in the column of a phase, at a place."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="cards")
    phase = models.CharField(_("phase"), max_length=10, choices=Phase)
    position = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(_("date"))

    class Meta:
        verbose_name = _("card")
        verbose_name_plural = _("cards")
        ordering = ("position", "id")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(name="card_phase_known", condition=Q(phase__in=Phase.values)),
            models.CheckConstraint(name="card_about_one", condition=_one_alone(SUBJECTS)),
            *(models.UniqueConstraint("theme", name, name=f"card_once_per_{name}") for name in SUBJECTS),
        )

    def __str__(self) -> str:
        return f"{self.theme_id}: {self.phase} {self.position}"


@on_visitors_pages()
class Act(About):
    """Something that was done, where it counts in the cycle, and about what. Nothing of it is ever changed.

    ``organisation`` and ``person`` are empty where the doer stays unknown to peers: an anonymous need.
    """

    kind = models.CharField(_("what was done"), max_length=19, choices=ActKind)
    phase = models.CharField(_("phase"), max_length=10, choices=Phase)
    process = models.CharField(_("SECI process"), max_length=15, choices=Process)
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("date"))

    class Meta:
        verbose_name = _("act")
        verbose_name_plural = _("acts")
        ordering = ("at", "id")
        indexes = (
            models.Index(fields=("cluster", "-at"), name="act_by_cluster"),
            models.Index(fields=("audience", "-at"), name="act_by_recency"),
            models.Index(fields=("-at", "-id"), name="act_newest"),
            models.Index("audience", "cluster", "phase", "process", include=("item", "trial"), name="act_counted"),
        )
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(name="act_kind_known", condition=Q(kind__in=ActKind.values)),
            models.CheckConstraint(name="act_phase_known", condition=Q(phase__in=Phase.values)),
            models.CheckConstraint(name="act_process_known", condition=Q(process__in=Process.values)),
            models.CheckConstraint(name="act_about_one", condition=_one_alone(SUBJECTS)),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"


@on_visitors_pages()
class Lineage(models.Model):
    """What an item owes to one other thing: an item, a source, a need or a trial. Seen with both ends or not at all.

    ``version`` is that of the other item which this one was made from, for translations that fall behind.
    """

    item = models.ForeignKey(Item, models.CASCADE, related_name="lineage")
    relation = models.CharField(_("relation"), max_length=10, choices=Relation)
    to_item = models.ForeignKey(Item, models.CASCADE, null=True, blank=True, related_name="descendants")
    to_source = models.ForeignKey(Source, models.CASCADE, null=True, blank=True, related_name="descendants")
    to_need = models.ForeignKey(Need, models.CASCADE, null=True, blank=True, related_name="descendants")
    to_trial = models.ForeignKey(Trial, models.CASCADE, null=True, blank=True, related_name="descendants")
    version = models.PositiveIntegerField(null=True, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    objects = LineageQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of descent")
        verbose_name_plural = _("lines of descent")
        ordering = ("id",)
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(name="lineage_relation_known", condition=Q(relation__in=Relation.values)),
            models.CheckConstraint(name="lineage_to_one", condition=_one_alone(ANCESTORS)),
            models.CheckConstraint(name="lineage_not_to_itself", condition=~Q(to_item=models.F("item"))),
            *(
                models.UniqueConstraint("item", "relation", name, name=f"lineage_once_per_{name.removeprefix('to_')}")
                for name in ANCESTORS
            ),
        )

    def __str__(self) -> str:
        return f"{self.item_id} {self.relation}"
