"""Lists taken in from files: each run of an import, and where imported organisations came from."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.enums import ImportMode, ImportState, Language
from portal.models.organisation import Organisation
from portal.querysets.imports import ImportRunQuerySet, OriginQuerySet

SOURCE_LENGTH, EXTERNAL_ID_LENGTH = 60, 120  # characters, as on every row that keeps where it came from


class ImportRun(models.Model):
    """A file somebody sent, what its columns mean, and what came of it.

    ``path``, ``faults_path`` and ``report_path`` are names in the private storage: the file as it came, its faults as
    JSON Lines, and the file to mend. ``columns`` maps headings to columns, ``options`` and ``fixed`` are what holds for
    every row, ``counts`` and ``groups`` (faults of one kind with their number) are what came of it.
    """

    kind = models.CharField(_("kind"), max_length=40)
    source = models.CharField(_("source"), max_length=SOURCE_LENGTH, blank=True)
    file_name = models.CharField(_("file"), max_length=160)
    file_size = models.PositiveBigIntegerField(_("size in bytes"))
    path = models.CharField(max_length=200, unique=True, editable=False)
    options = models.JSONField(default=dict)
    columns = models.JSONField(default=dict)
    fixed = models.JSONField(default=dict)
    mode = models.CharField(_("way"), max_length=5, choices=ImportMode, default=ImportMode.CHECK)
    state = models.CharField(_("state"), max_length=8, choices=ImportState, default=ImportState.NEW)
    language = models.CharField(max_length=7, choices=Language, default=Language.ENGLISH)
    counts = models.JSONField(default=dict)
    groups = models.JSONField(default=list)
    message = models.CharField(_("message"), max_length=500, blank=True)
    faults_path = models.CharField(max_length=200, blank=True, editable=False)
    report_path = models.CharField(max_length=200, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("sent by")
    )
    sent_at = models.DateTimeField(_("sent"), auto_now_add=True)
    queued_at = models.DateTimeField(_("asked for"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        indexes = (
            models.Index("queued_at", name="importrun_waiting", condition=Q(state=ImportState.WAITING)),
            models.Index("by", "kind", "source", name="importrun_by_source"),
        )
        constraints = (
            models.CheckConstraint(name="importrun_mode_known", condition=Q(mode__in=ImportMode.values)),
            models.CheckConstraint(name="importrun_state_known", condition=Q(state__in=ImportState.values)),
            models.CheckConstraint(name="importrun_language_known", condition=Q(language__in=Language.values)),
            models.CheckConstraint(
                name="importrun_waiting_dated", condition=~Q(state=ImportState.WAITING) | Q(queued_at__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_open(self) -> bool:
        """May its columns still be changed, and may it be asked for?"""
        return self.state not in {ImportState.WAITING, ImportState.DONE}


@pghistory.track()
class OrganisationOrigin(models.Model):
    """The list an organisation was imported from, and its id there: the next import finds it again."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="origin")
    source = models.CharField(_("imported from"), max_length=SOURCE_LENGTH)
    external_id = models.CharField(_("id there"), max_length=EXTERNAL_ID_LENGTH)

    objects = OriginQuerySet.as_manager()

    class Meta:
        verbose_name = _("origin of an organisation")
        verbose_name_plural = _("origins of organisations")
        constraints = (
            models.UniqueConstraint("source", "external_id", name="organisationorigin_once"),
            models.CheckConstraint(name="organisationorigin_whole", condition=~Q(source="") & ~Q(external_id="")),
        )

    def __str__(self) -> str:
        return f"{self.source}: {self.external_id}"
