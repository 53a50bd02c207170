"""The rows of a capability part: added without scripts, taken away by emptying them or by a tick."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.renderers import get_default_renderer
from django.utils.translation import gettext_lazy as _

from portal.enums import CapabilityKind

ROWS_AT_ONCE = 3
MOST_ROWS = 100
FIELDS = ("name", "detail", "valid_until")
_EMPTY: Mapping[str, Any] = {"name": "", "detail": "", "valid_until": None}


class CapabilityForm(forms.Form):
    """One row. A row without anything in it is no row."""

    name = forms.CharField(label=_("Name"), required=False, max_length=120)
    detail = forms.CharField(label=_("Detail"), required=False, max_length=280)
    valid_until = forms.DateField(
        label=_("Valid until"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if not values.get("name") and "name" not in self.errors and (values.get("detail") or values.get("valid_until")):
            self.add_error("name", _("Give this row a name, or empty the whole row."))
        return values


class CapabilityFormSet(forms.BaseFormSet):
    """``kind`` decides which fields a row has: only certificates have an end."""

    form = CapabilityForm
    extra = ROWS_AT_ONCE
    can_order = False
    can_delete = can_delete_extra = True
    min_num, max_num, absolute_max = 0, MOST_ROWS, MOST_ROWS + 20
    validate_min, validate_max = False, True
    renderer = get_default_renderer()

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, kind: str, initial: Sequence[Mapping[str, Any]] | None = None
    ) -> None:
        self.kind = kind
        super().__init__(data, initial=initial, prefix="rows")

    def add_fields(self, form: CapabilityForm, index: int | None) -> None:
        super().add_fields(form, index)
        if self.kind != CapabilityKind.CERTIFICATE:
            del form.fields["valid_until"]
        form.fields["DELETE"].label = _("Take this row away")

    def clean(self) -> None:
        """No name stands twice."""
        seen: set[str] = set()
        for form in self.forms:
            name = form.cleaned_data.get("name")
            if not name or not _stays(form):
                continue
            if name in seen:
                form.add_error("name", _("This name stands here already."))
            seen.add(name)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """What is to stay, valid."""
        found = [form.cleaned_data for form in self.forms if _stays(form)]
        return [{name: row.get(name) or _EMPTY[name] for name in FIELDS} for row in found if row.get("name")]

    @property
    def typed(self) -> list[dict[str, Any]]:
        """What was typed, valid or not, to be shown once more with more empty rows."""
        rows = [{name: form[name].data for name in form.fields} for form in self.forms]
        return [row for row in rows if any(row.values())]


def _stays(form: CapabilityForm) -> bool:
    return not form.cleaned_data.get(DELETION_FIELD_NAME)
