"""Administrative units as dated data: a tier may vanish by law, units merge, and old records keep the old name."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.lib import countries
from portal.models.change import on_visitors_pages
from portal.querysets.places import UnitQuerySet


class Days(Func):
    """The days from one to another, both included; a day that is not given leaves that end open."""

    function = "daterange"
    output_field = DateRangeField()


@on_visitors_pages()
@pghistory.track()
class AdministrativeUnit(models.Model):
    """A province, a commune … as it was between two days. What came after it is its successor.

    ``level`` counts down from 1, the first below the country; ``tier`` is the word the law has for it. Both are data:
    when a tier is abolished its units end and those below get another parent from that day on.
    """

    country = models.CharField(_("country"), max_length=2, choices=countries.choices)
    code = models.CharField(_("code"), max_length=24, help_text=_("As the statistical office of the country gives it."))
    name = models.CharField(_("name"), max_length=120)
    names = models.JSONField(
        _("names in other languages"), default=dict, blank=True, help_text=_("By language: {“en”: “Hanoi”}.")
    )
    tier = models.CharField(_("tier"), max_length=60, help_text=_("The word of the law: province, district, ward."))
    level = models.PositiveSmallIntegerField(_("level"), help_text=_("1 is the first below the country."))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("belongs to")
    )
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name=_("followed by")
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True, help_text=_("The last day."))
    source = models.CharField(_("source"), max_length=200)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("administrative unit")
        verbose_name_plural = _("administrative units")
        indexes = (models.Index("country", "level", "name", name="administrativeunit_by_name"),)
        constraints = (
            models.CheckConstraint(name="administrativeunit_level_counted", condition=Q(level__range=(1, 9))),
            models.CheckConstraint(
                name="administrativeunit_not_its_own_parent", condition=Q(parent=None) | ~Q(parent=F("id"))
            ),
            models.CheckConstraint(
                name="administrativeunit_not_its_own_successor", condition=Q(successor=None) | ~Q(successor=F("id"))
            ),
            models.CheckConstraint(
                name="administrativeunit_dates_in_order",
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                violation_error_message=_("It cannot end before it begins."),
            ),
            ExclusionConstraint(
                name="administrativeunit_one_at_a_time",
                expressions=[
                    ("country", RangeOperators.EQUAL),
                    ("code", RangeOperators.EQUAL),
                    (Days("valid_from", "valid_until", RangeBoundary(inclusive_upper=True)), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Another unit has this code on some of these days."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.label} ({self.tier})"

    @property
    def label(self) -> str:
        """In the reader's language where that name is known, else in its own."""
        found = self.names.get(get_language() or "")
        return found if isinstance(found, str) and found else self.name

    @property
    def is_valid_today(self) -> bool:
        today = timezone.localdate()
        return not (
            (self.valid_from is not None and self.valid_from > today)
            or (self.valid_until is not None and self.valid_until < today)
        )
