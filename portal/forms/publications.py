"""What may be asked of lists of the information site; anything else counts as not asked."""

from collections.abc import Mapping

from django import forms
from django.core.validators import RegexValidator

from portal.enums import Language
from portal.lib.shelf import Shelf


class ShelfForm(forms.Form):
    """The words of an address."""

    cluster = forms.CharField(required=False, max_length=80)
    language = forms.ChoiceField(required=False, choices=Language)
    year = forms.CharField(required=False, validators=[RegexValidator(r"\A[12][0-9]{3}\Z")])


def shelf_of(query: Mapping[str, str]) -> Shelf:
    form = ShelfForm(query)
    form.is_valid()
    return Shelf(**{name: word for name, word in form.cleaned_data.items() if word})
