"""Organisations (firms in talk), the clusters they are in, and the parts of their pages."""

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.enums import (
    AffiliationState,
    CapabilityKind,
    Language,
    OrganisationKind,
    OrganisationState,
    SizeClass,
)
from portal.lib import isic
from portal.models.audience import Readable
from portal.models.change import on_visitors_pages
from portal.models.cluster import Cluster, GeoPoint
from portal.models.searching import search_index, search_vector
from portal.querysets.folded import Folded
from portal.querysets.organisations import AffiliationQuerySet, OrganisationQuerySet, PartQuerySet


@on_visitors_pages()
@pghistory.track(exclude=["search"])
class Organisation(Readable):
    name = models.CharField(_("name"), max_length=160)
    slug = models.SlugField(_("address"), max_length=80, unique=True, allow_unicode=True)
    kind = models.CharField(_("kind"), max_length=12, choices=OrganisationKind, default=OrganisationKind.FIRM)
    language = models.CharField(_("language of its texts"), max_length=7, choices=Language, default=Language.ENGLISH)
    summary = models.CharField(_("in one sentence"), max_length=280)
    description = models.TextField(_("description"), blank=True)
    description_html = models.TextField(editable=False, blank=True)
    website = models.URLField(_("web site"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=OrganisationState, default=OrganisationState.WAITING)
    state_reason = models.CharField(_("reason"), max_length=500, blank=True)
    registered_at = models.DateTimeField(_("registered"), auto_now_add=True)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    clusters = models.ManyToManyField(Cluster, through="Affiliation", related_name="organisations")
    search = search_vector(language="language", title="name", summary="summary", body="description")

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        indexes = (
            models.Index("name", "id", name="organisation_by_name"),
            models.Index(Folded("name"), "id", name="organisation_by_folded_name"),
            models.Index(F("decided_at").desc(), F("id").desc(), name="organisation_by_decision"),
            models.Index("audience", "state", include=("id", "kind"), name="organisation_counted"),
            search_index("organisation_search"),
        )
        constraints = (
            models.CheckConstraint(name="organisation_kind_known", condition=Q(kind__in=OrganisationKind.values)),
            models.CheckConstraint(name="organisation_language_known", condition=Q(language__in=Language.values)),
            models.CheckConstraint(name="organisation_state_known", condition=Q(state__in=OrganisationState.values)),
            models.CheckConstraint(
                name="organisation_decision_dated",
                condition=Q(state=OrganisationState.WAITING) | Q(decided_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("portal:organisation-detail", args=[self.slug])


@on_visitors_pages()
@pghistory.track()
class Affiliation(models.Model):
    """An organisation's place in a cluster: asked for, accepted by governance, ended."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="affiliations")
    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="affiliations")
    state = models.CharField(_("state"), max_length=10, choices=AffiliationState, default=AffiliationState.REQUESTED)
    is_listed = models.BooleanField(_("shown on the cluster's page"), default=True)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        verbose_name = _("place in a cluster")
        verbose_name_plural = _("places in clusters")
        constraints = (
            models.UniqueConstraint("organisation", "cluster", name="affiliation_once"),
            models.CheckConstraint(name="affiliation_state_known", condition=Q(state__in=AffiliationState.values)),
            models.CheckConstraint(
                name="affiliation_dates_in_order", condition=Q(until=None) | Q(until__gte=models.F("since"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation}, {self.cluster}"


@on_visitors_pages()
@pghistory.track()
class Trade(Readable):
    """What an organisation is to the statistician: sector, size, age, working languages."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="trade")
    isic = models.CharField(_("sector"), max_length=2, choices=isic.choices, blank=True)
    size_class = models.CharField(_("size"), max_length=6, choices=SizeClass, blank=True)
    founded = models.PositiveSmallIntegerField(
        _("founded in"), null=True, blank=True, validators=[MinValueValidator(1000), MaxValueValidator(2100)]
    )
    languages = ArrayField(
        models.CharField(max_length=7, choices=Language), verbose_name=_("working languages"), default=list, blank=True
    )

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("sector and size")
        verbose_name_plural = _("sectors and sizes")
        constraints = (
            models.CheckConstraint(name="trade_size_known", condition=Q(size_class__in=["", *SizeClass.values])),
            models.CheckConstraint(
                name="trade_languages_known", condition=Q(languages__contained_by=list(Language.values))
            ),
        )

    def __str__(self) -> str:
        return str(self.organisation)


@on_visitors_pages()
@pghistory.track(exclude=["search"])
class Premises(Readable, GeoPoint):
    """Where an organisation is."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="premises")
    address = models.CharField(_("address"), max_length=200, blank=True)
    search = search_vector(language=Value(""), title="place", summary="address")

    objects = PartQuerySet.as_manager()

    class Meta(GeoPoint.Meta):
        verbose_name = _("premises")
        verbose_name_plural = _("premises")
        indexes = (
            models.Index("audience", include=("organisation", "country", "place"), name="premises_counted"),
            search_index("premises_search"),
        )

    def __str__(self) -> str:
        return self.place or self.address


@on_visitors_pages()
@pghistory.track(exclude=["search"])
class Capability(Readable):
    """Something an organisation makes, can do, owns or is certified for."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="capabilities")
    kind = models.CharField(_("kind"), max_length=12, choices=CapabilityKind)
    name = models.CharField(_("name"), max_length=120)
    detail = models.CharField(_("detail"), max_length=280, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    search = search_vector(language=Value(""), title="name", summary="detail")

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("capability")
        verbose_name_plural = _("capabilities")
        ordering = ("kind", "name", "id")
        indexes = (
            models.Index(
                "audience",
                include=("organisation", "name", "valid_until"),
                name="capability_certificates",
                condition=Q(kind=CapabilityKind.CERTIFICATE),
            ),
            search_index("capability_search"),
        )
        constraints = (
            models.CheckConstraint(name="capability_kind_known", condition=Q(kind__in=CapabilityKind.values)),
            models.UniqueConstraint("organisation", "kind", "name", name="capability_once"),
        )

    def __str__(self) -> str:
        return self.name


@on_visitors_pages()
@pghistory.track(exclude=["search"])
class Contact(Readable):
    """A person of an organisation who agreed to be shown, perhaps as an expert with an "ask me about" line."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="contacts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="contact_entries")
    title = models.CharField(_("position"), max_length=120, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    shows_email = models.BooleanField(_("show my e-mail address"), default=False)
    ask_about = models.CharField(_("ask me about"), max_length=280, blank=True)
    agreed_at = models.DateTimeField(_("agreed"), auto_now_add=True)
    search = search_vector(language=Value(""), title="ask_about", summary="title")

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact person")
        verbose_name_plural = _("contact people")
        ordering = ("id",)
        indexes = (
            models.Index(
                "audience", include=("organisation", "user"), name="contact_experts", condition=~Q(ask_about="")
            ),
            search_index("contact_search"),
        )
        constraints = (models.UniqueConstraint("organisation", "user", name="contact_once"),)

    def __str__(self) -> str:
        return str(self.user)

    @property
    def is_expert(self) -> bool:
        return bool(self.ask_about)
