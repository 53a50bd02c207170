"""What may be asked of the register of sites; anything else counts as not asked."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.enums import SiteClass, SiteStage
from portal.forms.directory import QuestionForm
from portal.lib import isic
from portal.lib.geo import Box
from portal.lib.site_filters import FIRST_SORT, SORTS, SiteFilters

_SECTORS = [(each.code, each.title) for each in (*isic.SECTIONS, *isic.DIVISIONS)]
_LABELS = {
    FIRST_SORT: _("By name"),
    "-area": _("Largest first"),
    "-occupancy": _("Fullest first"),
    "-completeness": _("Most complete first"),
    "synchronisation": _("Least synchronised first"),
    "-changed": _("Changed last first"),
}
_ORDERS = [(order, order) for name in SORTS for order in (name, f"-{name}")]


class SiteQuestionForm(QuestionForm):
    """All that an address of the register may ask."""

    cluster = forms.CharField(required=False, max_length=80)
    stage = forms.ChoiceField(required=False, choices=SiteStage)
    unit = forms.RegexField(r"^[A-Z]{2}-[\w.-]{1,24}$", required=False)
    infrastructure = forms.ChoiceField(required=False, choices=SiteClass)
    sector = forms.ChoiceField(required=False, choices=_SECTORS)
    place = forms.CharField(required=False, max_length=120)
    sort = forms.ChoiceField(required=False, choices=_ORDERS)
    view = forms.CharField(required=False, max_length=80)


class SortForm(forms.Form):
    """The orders that the list offers; the table's headings offer more."""

    sort = forms.ChoiceField(required=False, label=_("Order"), choices=_LABELS)


def site_filters_of(query: Mapping[str, str]) -> SiteFilters:
    """The question of an address. What the register does not know is left out, as if it had not been asked."""
    asked = {name: value for name, value in _asked(query).items() if value and name != "view"}
    return SiteFilters(text=asked.pop("q", ""), **asked)


def site_view_of(query: Mapping[str, str]) -> Box | None:
    """The piece of the map asked for, or None."""
    return Box.read(_asked(query).get("view", ""))


def _asked(query: Mapping[str, str]) -> dict[str, str]:
    form = SiteQuestionForm(query)
    form.is_valid()
    return form.cleaned_data
