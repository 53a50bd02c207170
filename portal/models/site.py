"""Sites: bounded pieces of land with infrastructure, many to many with clusters."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.enums import Language, SiteClass, SiteKind, SiteService, SiteStage, Tenure
from portal.lib import isic
from portal.models.audience import Readable
from portal.models.change import on_visitors_pages
from portal.models.cluster import Cluster, GeoPoint
from portal.models.organisation import Organisation
from portal.models.place import AdministrativeUnit
from portal.models.searching import search_index, search_vector
from portal.querysets.folded import Folded
from portal.querysets.sites import OfSiteQuerySet, SiteQuerySet


def _joined(*columns: str) -> Concat:
    """Columns of text with a line between each two."""
    first, *rest = columns
    parts = (part for column in rest for part in (Value("\n"), column))
    return Concat(first, *parts, output_field=models.TextField())


@on_visitors_pages()
@pghistory.track(
    exclude=["stage", "completeness", "synchronisation", "completeness_class", "changed_at", "search", "sort_name"]
)
class Site(Readable, GeoPoint):
    """What a site is. Its figures, stages, assessments and decisions are rows of their own with a source each.

    ``stage``, ``completeness``, ``synchronisation`` and ``completeness_class`` follow from those rows: the actions that
    record them keep the columns true, and no form writes them.
    """

    name = models.CharField(_("name"), max_length=160)
    slug = models.SlugField(_("address"), max_length=80, unique=True, allow_unicode=True)
    code = models.CharField(_("code"), max_length=40, blank=True)
    other_names = models.CharField(_("other names"), max_length=280, blank=True)
    kind = models.CharField(_("kind"), max_length=8, choices=SiteKind, default=SiteKind.CLUSTER)
    language = models.CharField(_("language of its texts"), max_length=7, choices=Language, default=Language.ENGLISH)
    summary = models.CharField(_("in one sentence"), max_length=280, blank=True)
    description = models.TextField(_("description"), blank=True, help_text=_("Markdown."))
    description_html = models.TextField(editable=False, blank=True)
    clusters = models.ManyToManyField(
        Cluster, through="SitePlace", related_name="sites", blank=True, verbose_name=_("clusters")
    )

    unit = models.ForeignKey(
        AdministrativeUnit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sites",
        verbose_name=_("administrative unit"),
        help_text=_("The smallest one, as it was when the record was made."),
    )
    address = models.CharField(_("address or way there"), max_length=200, blank=True)
    boundary = models.JSONField(_("boundary"), null=True, blank=True)
    boundary_source = models.CharField(_("source of the boundary"), max_length=240, blank=True)

    land_law = models.CharField(_("land law"), max_length=280, blank=True)
    tenure = models.CharField(_("land tenure"), max_length=10, choices=Tenure, blank=True)
    isic = ArrayField(
        models.CharField(max_length=2, choices=isic.choices), verbose_name=_("industries"), default=list, blank=True
    )
    industries = models.CharField(_("industries in words"), max_length=280, blank=True)
    operator = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="operates", verbose_name=_("operator")
    )
    operator_name = models.CharField(_("name of the operator"), max_length=160, blank=True)
    investor = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="invests_in", verbose_name=_("investor")
    )
    investor_name = models.CharField(_("name of the investor"), max_length=160, blank=True)
    environment = models.CharField(_("environment and safety"), max_length=500, blank=True)
    services = ArrayField(
        models.CharField(max_length=10, choices=SiteService), verbose_name=_("services"), default=list, blank=True
    )

    source = models.CharField(_("register it is from"), max_length=80, blank=True)
    external_id = models.CharField(_("number in that register"), max_length=120, blank=True)
    note = models.CharField(_("note on the record"), max_length=280, blank=True)

    stage = models.CharField(_("stage"), max_length=11, choices=SiteStage, blank=True, editable=False)
    completeness = models.FloatField(_("completeness"), null=True, blank=True, editable=False)
    synchronisation = models.FloatField(_("synchronisation"), null=True, blank=True, editable=False)
    completeness_class = models.CharField(
        _("infrastructure"), max_length=8, choices=SiteClass, default=SiteClass.OPEN, editable=False
    )
    created_at = models.DateTimeField(_("entered"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    sort_name = models.GeneratedField(
        expression=Folded("name"), output_field=models.CharField(max_length=480), db_persist=True
    )
    search = search_vector(
        language="language",
        title="name",
        summary=_joined("other_names", "code", "place"),
        body=_joined("summary", "description"),
        extra=_joined("industries", "operator_name", "investor_name", "address", "environment"),
    )

    objects = SiteQuerySet.as_manager()

    class Meta(GeoPoint.Meta):
        verbose_name = _("site")
        verbose_name_plural = _("sites")
        indexes = (
            models.Index("sort_name", "id", name="site_by_name"),
            models.Index("stage", name="site_by_stage"),
            models.Index(
                "audience", include=("id", "stage", "completeness_class", "unit", "isic"), name="site_counted"
            ),
            search_index("site_search"),
        )
        constraints = (
            *GeoPoint.Meta.constraints,
            models.CheckConstraint(name="site_kind_known", condition=Q(kind__in=SiteKind.values)),
            models.CheckConstraint(name="site_language_known", condition=Q(language__in=Language.values)),
            models.CheckConstraint(name="site_tenure_known", condition=Q(tenure__in=["", *Tenure.values])),
            models.CheckConstraint(name="site_stage_known", condition=Q(stage__in=["", *SiteStage.values])),
            models.CheckConstraint(name="site_class_known", condition=Q(completeness_class__in=SiteClass.values)),
            models.CheckConstraint(
                name="site_services_known", condition=Q(services__contained_by=list(SiteService.values))
            ),
            models.CheckConstraint(
                name="site_boundary_of_polygons",
                condition=Q(boundary__isnull=True) | Q(boundary__type__in=["Polygon", "MultiPolygon"]),
            ),
            models.CheckConstraint(
                name="site_completeness_in_range",
                condition=Q(completeness=None) | Q(completeness__range=(0, 100)),
            ),
            models.CheckConstraint(
                name="site_synchronisation_in_range",
                condition=Q(synchronisation=None) | Q(synchronisation__range=(0, 1)),
            ),
            models.CheckConstraint(name="site_number_has_a_register", condition=~Q(source="") | Q(external_id="")),
            models.UniqueConstraint(
                fields=("source", "external_id"),
                name="site_once_per_register",
                condition=~Q(external_id=""),
                violation_error_message=_("Another site has this number in this register."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("portal:site-detail", args=[self.slug])


@on_visitors_pages()
@pghistory.track()
class SitePlace(models.Model):
    """A site's place in a cluster; whoever governs the cluster looks after the site."""

    site = models.ForeignKey(Site, models.CASCADE, related_name="places")
    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="site_places")

    objects = OfSiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("place of a site")
        verbose_name_plural = _("places of sites")
        constraints = (models.UniqueConstraint("site", "cluster", name="siteplace_once"),)

    def __str__(self) -> str:
        return f"{self.site}, {self.cluster}"
