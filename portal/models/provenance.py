"""Where a figure is from: the base of everything that somebody states, with its date, its source and its history."""

from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.enums import Approximation, FigureStatus, Unit
from portal.lib.quantities import quantity_words


def kept_as_said(*loose: str) -> Any:
    """The trigger that lets nobody change a statement; ``loose`` are columns beside the statement itself."""
    return pgtrigger.ReadOnly(name="kept_as_said", exclude=["recorded_by", *loose])


class Provenance(models.Model):
    """A statement with its source. Rows are only ever added: the database refuses to change what one states.

    Of the rows on one thing the latest by ``as_of`` is the current one (``portal.querysets.provenance``). A correction
    is a row of its own that names the row it corrects, which stays as the record of what was said; a correction that
    states nothing withdraws.
    """

    source = models.CharField(_("source"), max_length=240, help_text=_("Who says so: a body, a report, a page."))
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    as_of = models.DateField(_("as of"), help_text=_("The day the statement is about."))
    status = models.CharField(_("status"), max_length=9, choices=FigureStatus, default=FigureStatus.REPORTED)
    note = models.CharField(_("note"), max_length=500, blank=True)
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    corrects = models.ForeignKey(
        "self", models.RESTRICT, null=True, blank=True, related_name="corrections", verbose_name=_("corrects")
    )

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(name="%(class)s_status_known", condition=Q(status__in=FigureStatus.values)),
            models.CheckConstraint(name="%(class)s_source_named", condition=~Q(source="")),
            models.UniqueConstraint("corrects", name="%(class)s_corrected_once"),
        )


class Quantity(Provenance):
    """A number with its unit, and what the source says beside it."""

    value = models.DecimalField(_("value"), max_digits=22, decimal_places=4, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=10, choices=Unit)
    approximation = models.CharField(
        _("how exactly"), max_length=5, choices=Approximation, default=Approximation.EXACT, blank=True
    )

    class Meta(Provenance.Meta):
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            *Provenance.Meta.constraints,
            models.CheckConstraint(name="%(class)s_unit_known", condition=Q(unit__in=Unit.values)),
            models.CheckConstraint(
                name="%(class)s_approximation_known", condition=Q(approximation__in=Approximation.values)
            ),
        )

    @property
    def words(self) -> str:
        """The number as people read it, or nothing."""
        return "" if self.value is None else quantity_words(self.value, self.unit, self.approximation)
