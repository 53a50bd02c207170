"""What is stated of a site, row by row with its source: figures, stages, assessed infrastructure, decisions."""

from pathlib import PurePosixPath
from uuid import uuid4

import pghistory
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import F, Q, Value
from django.utils.translation import gettext_lazy as _

from portal.enums import DecisionKind, SiteFigureKind, SiteStage
from portal.lib import infrastructure, land
from portal.models.audience import Readable
from portal.models.change import on_visitors_pages
from portal.models.heads import keeps_heads
from portal.models.provenance import Provenance, Quantity, kept_as_said
from portal.models.searching import search_index, search_vector
from portal.models.site import Site
from portal.querysets.sites import OfSiteQuerySet, SiteFigureQuerySet, SitePartQuerySet


def _fitting_units() -> Q:
    """Each kind of figure takes the units that measure it."""
    fits = Q()
    for units in land.unit_groups():
        fits |= Q(kind__in=land.kinds_with(units), unit__in=units)
    return fits


@on_visitors_pages()
class SiteFigure(Readable, Quantity):
    """One figure of a site as one source gives it for one day. ``is_head`` is the database's own: the figure may be
    current for somebody (``portal.models.heads``), which spares looking at all the others.
    """

    site = models.ForeignKey(Site, models.CASCADE, related_name="figures")
    kind = models.CharField(_("figure"), max_length=20, choices=SiteFigureKind)
    is_head = models.BooleanField(default=True, editable=False)

    objects = SiteFigureQuerySet.as_manager()

    class Meta(Quantity.Meta):
        verbose_name = _("figure of a site")
        verbose_name_plural = _("figures of sites")
        indexes = (
            models.Index(fields=("site", "kind", "-as_of", "-id"), name="sitefigure_latest"),
            models.Index(
                "kind",
                "site",
                include=("audience", "value", "unit", "status", "as_of", "id"),
                name="sitefigure_added",
                condition=Q(is_head=True),
            ),
        )
        triggers = (kept_as_said("audience", "is_head"), *keeps_heads())
        constraints = (
            *Quantity.Meta.constraints,
            models.CheckConstraint(name="sitefigure_kind_known", condition=Q(kind__in=SiteFigureKind.values)),
            models.CheckConstraint(
                name="sitefigure_unit_fits",
                condition=_fitting_units(),
                violation_error_message=_("This figure is not measured in that unit."),
            ),
            models.CheckConstraint(
                name="sitefigure_value_in_range",
                condition=Q(value=None) | Q(value__gte=0) & (~Q(unit="percent") | Q(value__lte=100)),
                violation_error_message=_("Not below 0, and a percentage not above 100."),
            ),
            models.CheckConstraint(
                name="sitefigure_states_something", condition=Q(value__isnull=False) | Q(corrects__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return str(self.get_kind_display())


@on_visitors_pages()
class SiteStep(Provenance):
    """A stage a site reached, and when."""

    site = models.ForeignKey(Site, models.CASCADE, related_name="steps")
    value = models.CharField(_("stage"), max_length=11, choices=SiteStage, null=True, blank=True)

    objects = OfSiteQuerySet.as_manager()

    class Meta(Provenance.Meta):
        verbose_name = _("stage of a site")
        verbose_name_plural = _("stages of sites")
        indexes = (models.Index(fields=("site", "-as_of", "-id"), name="sitestep_latest"),)
        triggers = (kept_as_said(),)
        constraints = (
            *Provenance.Meta.constraints,
            models.CheckConstraint(
                name="sitestep_stage_known", condition=Q(value=None) | Q(value__in=SiteStage.values)
            ),
            models.CheckConstraint(
                name="sitestep_states_something", condition=Q(value__isnull=False) | Q(corrects__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return str(self.get_value_display() or "")


@on_visitors_pages()
class SiteAssessment(Provenance):
    """How far one item of the infrastructure was on a day, 0 to 100 by the catalogue's measure."""

    site = models.ForeignKey(Site, models.CASCADE, related_name="assessments")
    item = models.CharField(_("item"), max_length=24, choices=infrastructure.choices)
    value = models.PositiveSmallIntegerField(_("score"), null=True, blank=True)
    measured = models.CharField(_("what was measured"), max_length=160, blank=True)

    objects = OfSiteQuerySet.as_manager()

    class Meta(Provenance.Meta):
        verbose_name = _("assessment of infrastructure")
        verbose_name_plural = _("assessments of infrastructure")
        indexes = (models.Index(fields=("site", "item", "-as_of", "-id"), name="siteassessment_latest"),)
        triggers = (kept_as_said(),)
        constraints = (
            *Provenance.Meta.constraints,
            models.CheckConstraint(name="siteassessment_item_known", condition=Q(item__in=list(infrastructure.CODES))),
            models.CheckConstraint(
                name="siteassessment_score_in_range",
                condition=Q(value=None) | Q(value__range=(0, 100)),
                violation_error_message=_("A score is between 0 and 100."),
            ),
            models.CheckConstraint(
                name="siteassessment_states_something", condition=Q(value__isnull=False) | Q(corrects__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return str(self.get_item_display())


def private_storage() -> Storage:
    """Nothing in it has an address: a view sends it after asking for the right."""
    return storages["private"]


def paper_path(_decision: "SiteDecision", name: str) -> str:
    """A name that tells nothing."""
    return f"site-decisions/{uuid4().hex}{PurePosixPath(name).suffix.lower()}"


@on_visitors_pages()
@pghistory.track(exclude=["search"])
class SiteDecision(Readable):
    """A decision of an authority about a site, with its paper, and what it takes the place of."""

    site = models.ForeignKey(Site, models.CASCADE, related_name="decisions")
    kind = models.CharField(_("kind"), max_length=13, choices=DecisionKind)
    number = models.CharField(_("number"), max_length=80)
    decided_on = models.DateField(_("date"))
    authority = models.CharField(_("authority"), max_length=160, blank=True)
    signer = models.CharField(_("signed by"), max_length=120, blank=True)
    effect = models.CharField(_("what it says"), max_length=500, blank=True)
    legal_basis = models.CharField(_("legal basis"), max_length=160, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    note = models.CharField(_("note"), max_length=280, blank=True)
    supersedes = models.ForeignKey(
        "self",
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="superseded_by",
        verbose_name=_("takes the place of"),
    )
    paper = models.FileField(_("file"), storage=private_storage, upload_to=paper_path, max_length=160, blank=True)
    paper_name = models.CharField(_("name of the file"), max_length=160, blank=True, editable=False)
    search = search_vector(language=Value(""), title="number", summary="effect", extra="authority")

    objects = SitePartQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision on a site")
        verbose_name_plural = _("decisions on sites")
        indexes = (
            models.Index(fields=("site", "-decided_on", "-id"), name="sitedecision_latest"),
            search_index("sitedecision_search"),
        )
        constraints = (
            models.CheckConstraint(name="sitedecision_kind_known", condition=Q(kind__in=DecisionKind.values)),
            models.CheckConstraint(
                name="sitedecision_not_over_itself", condition=Q(supersedes=None) | ~Q(supersedes=F("id"))
            ),
            models.UniqueConstraint(
                "site",
                "kind",
                "number",
                name="sitedecision_once",
                violation_error_message=_("This is recorded already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"
