"""Clusters and who governs them."""

from typing import ClassVar

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from guardian.models import GroupObjectPermissionBase

from portal.enums import ClusterKind, Language, Module
from portal.lib import countries
from portal.models.audience import Readable
from portal.models.change import on_visitors_pages
from portal.models.searching import search_index, search_vector
from portal.querysets.clusters import ClusterQuerySet


def all_modules() -> list[str]:
    return list(Module.values)


class GeoPoint(models.Model):
    """A place on the map in degrees (WGS 84), or no place at all."""

    place = models.CharField(_("place"), max_length=120, blank=True)
    country = models.CharField(_("country"), max_length=2, choices=countries.choices, blank=True)
    latitude = models.FloatField(
        _("latitude"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        _("longitude"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                name="%(class)s_point_whole",
                condition=Q(latitude=None, longitude=None)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                violation_error_message=_("Give both latitude and longitude, or neither."),
            ),
        )


@on_visitors_pages()
@pghistory.track(exclude=["search"])
class Cluster(Readable, GeoPoint):
    """A community of organisations of one trade, with a governance agency."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address"), max_length=80, unique=True, allow_unicode=True)
    kind = models.CharField(_("kind"), max_length=10, choices=ClusterKind)
    language = models.CharField(_("language of its texts"), max_length=7, choices=Language, default=Language.ENGLISH)
    summary = models.CharField(_("summary"), max_length=280)
    description = models.TextField(_("description"), blank=True, help_text=_("Markdown."))
    description_html = models.TextField(editable=False, blank=True)
    sectors = models.CharField(_("sectors"), max_length=200, blank=True)
    founded = models.PositiveSmallIntegerField(_("founded in"), null=True, blank=True)
    agency = models.ForeignKey(
        "portal.Organisation",
        models.SET_NULL,
        verbose_name=_("governance agency"),
        null=True,
        blank=True,
        related_name="governs",
    )
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        blank=True,
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Write the colour as # and six digits, like #0b5d57."))],
    )
    modules = ArrayField(
        models.CharField(max_length=12, choices=Module), verbose_name=_("modules"), default=all_modules, blank=True
    )

    search = search_vector(
        language="language", title="name", summary="summary", body="description", extra=("sectors", "place")
    )

    objects = ClusterQuerySet.as_manager()

    class Meta(GeoPoint.Meta):
        verbose_name = _("cluster")
        verbose_name_plural = _("clusters")
        indexes = (search_index("cluster_search"),)
        permissions = (("govern_cluster", "Can govern the cluster"),)
        constraints = (
            *GeoPoint.Meta.constraints,
            models.CheckConstraint(name="cluster_kind_known", condition=Q(kind__in=ClusterKind.values)),
            models.CheckConstraint(name="cluster_language_known", condition=Q(language__in=Language.values)),
            models.CheckConstraint(
                name="cluster_modules_known", condition=Q(modules__contained_by=list(Module.values))
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("portal:cluster-detail", args=[self.slug])


class ClusterGroupPermission(GroupObjectPermissionBase):
    """Guardian's grants on clusters: a row says that a group governs a cluster."""

    content_object = models.ForeignKey(Cluster, models.CASCADE, related_name="grants")

    class Meta(GroupObjectPermissionBase.Meta):
        constraints = (
            models.UniqueConstraint("group", "permission", "content_object", name="clustergrouppermission_once"),
        )
