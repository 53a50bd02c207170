"""What may be asked of the library and the map; anything else counts as not asked."""

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from knowledge.enums import ItemKind, Phase, Process
from knowledge.lib.filters import MOST_USED, NEWEST, RELEVANT, SORTS, LibraryFilters
from knowledge.queries.facets import Value
from portal.enums import Language
from portal.forms.directory import QuestionForm

_ORDERS = {NEWEST: _("Newest first"), MOST_USED: _("Most used first"), RELEVANT: _("Most relevant first")}


class LibraryForm(QuestionForm):
    """All that an address of the library may ask."""

    phase = forms.ChoiceField(required=False, choices=Phase)
    process = forms.ChoiceField(required=False, choices=Process)
    kind = forms.ChoiceField(required=False, choices=ItemKind)
    tag = forms.CharField(required=False, max_length=100)
    language = forms.ChoiceField(required=False, choices=Language)
    cluster = forms.CharField(required=False, max_length=80)
    organisation = forms.CharField(required=False, max_length=80)
    year = forms.RegexField(r"^(19|20|21)\d\d$", required=False)
    sort = forms.ChoiceField(required=False, choices=[(sort, sort) for sort in SORTS])


class OrderForm(forms.Form):
    """The orders that the list offers; relevance only where words were asked for."""

    sort = forms.ChoiceField(required=False, label=_("Order"))

    def __init__(self, filters: LibraryFilters) -> None:
        super().__init__(initial={"sort": filters.order})
        orders = {sort: label for sort, label in _ORDERS.items() if filters.text or sort != RELEVANT}
        self.fields["sort"].choices = orders.items()  # type: ignore[attr-defined]


def library_filters_of(query: Mapping[str, str]) -> LibraryFilters:
    """The question of an address. What the library does not know is left out, as if it had not been asked."""
    form = LibraryForm(query)
    form.is_valid()
    asked = {name: value for name, value in form.cleaned_data.items() if value}
    return LibraryFilters(text=asked.pop("q", ""), **asked)


class NarrowForm(forms.Form):
    """What the map can be narrowed by; each choice says how many items it would leave."""

    cluster = forms.ChoiceField(required=False, label=_("Cluster"))
    tag = forms.ChoiceField(required=False, label=_("Tag"))
    year = forms.ChoiceField(required=False, label=_("Shared in"))

    def __init__(self, filters: LibraryFilters, values: Mapping[str, Iterable[tuple[Value, int]]]) -> None:
        super().__init__(initial={name: getattr(filters, name) for name in values})
        for name, found in values.items():
            choices = [(value.slug, f"{value.label} ({number_format(count)})") for value, count in found]
            chosen = getattr(filters, name)
            if chosen and chosen not in dict(choices):
                choices.append((chosen, f"{chosen} (0)"))
            self.fields[name].choices = [("", _ALL[name]), *choices]  # type: ignore[attr-defined]


_ALL = {"cluster": _("All clusters"), "tag": _("All tags"), "year": _("All years")}
