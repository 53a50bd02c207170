"""What may be asked of the directory, the experts and the search; anything else counts as not asked."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.enums import Language, OrganisationKind, SizeClass
from portal.lib import countries, isic
from portal.lib.filters import FIRST_SORT, Filters
from portal.lib.geo import Box

SORTS = ((FIRST_SORT, _("By name")), ("newest", _("Newest first")))
_SECTORS = [(each.code, each.title) for each in (*isic.SECTIONS, *isic.DIVISIONS)]


class QuestionForm(forms.Form):
    """One line of words."""

    q = forms.CharField(
        label=_("Search"), required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )


class DirectoryForm(QuestionForm):
    """All that an address of the directory may ask."""

    kind = forms.ChoiceField(required=False, choices=OrganisationKind)
    cluster = forms.CharField(required=False, max_length=80)
    sector = forms.ChoiceField(required=False, choices=_SECTORS)
    size = forms.ChoiceField(required=False, choices=SizeClass)
    country = forms.ChoiceField(required=False, choices=countries.NAMES)
    place = forms.CharField(required=False, max_length=120)
    language = forms.ChoiceField(required=False, choices=Language)
    certificate = forms.CharField(required=False, max_length=120)
    sort = forms.ChoiceField(required=False, choices=SORTS)
    view = forms.CharField(required=False, max_length=80)


def question_of(query: Mapping[str, str]) -> str:
    """The words of ``?q=``, or nothing."""
    return str(_asked(QuestionForm(query)).get("q", ""))


def filters_of(query: Mapping[str, str]) -> Filters:
    """The question of an address. What the directory does not know is left out, as if it had not been asked."""
    asked = {name: value for name, value in _asked(DirectoryForm(query)).items() if value and name != "view"}
    return Filters(text=asked.pop("q", ""), **asked)


def view_of(query: Mapping[str, str]) -> Box | None:
    """The piece of the map asked for, or None."""
    return Box.read(_asked(DirectoryForm(query)).get("view", ""))


def _asked(form: forms.Form) -> dict[str, str]:
    form.is_valid()
    return form.cleaned_data
