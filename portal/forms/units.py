"""What an administrator writes of an administrative unit, as the law has it."""

from typing import Any

from django import forms
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from portal.forms.statements import DayInput
from portal.lib import countries
from portal.models import AdministrativeUnit

CODE = r"^[A-Za-z]{2}-[\w.-]{1,24}$"


class UnitField(forms.RegexField):
    """A unit by country and code, like VN-01: the one that has the code now, else the one that had it last."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(CODE, required=False, **kwargs)

    def clean(self, value: Any) -> AdministrativeUnit | None:
        text = super().clean(value)
        if not text:
            return None
        country, _dash, code = text.partition("-")
        rows = AdministrativeUnit.objects.filter(country=country.upper(), code=code)
        unit: AdministrativeUnit | None = rows.order_by(F("valid_until").desc(nulls_first=True)).first()
        if unit is None:
            raise forms.ValidationError(_("No unit has this code."))
        return unit


def code_of(unit: AdministrativeUnit | None) -> str:
    return f"{unit.country}-{unit.code}" if unit else ""


class UnitForm(forms.ModelForm):
    """Parent and successor are named by country and code: there are thousands to choose from."""

    parent = UnitField(label=_("Belongs to"), help_text=_("Country and code, like VN-01."))
    successor = UnitField(label=_("Followed by"), help_text=_("The unit it became, or became part of."))

    class Meta:
        model = AdministrativeUnit
        fields = (
            "country", "code", "name", "names", "tier", "level", "parent", "successor", "valid_from", "valid_until",
            "source",
        )  # fmt: skip
        widgets = {"valid_from": DayInput(), "valid_until": DayInput(), "names": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        country: Any = self.fields.get("country")  # whoever may only look gets a form without fields
        if country:
            country.choices = [("", _("Not given")), *countries.choices()]
        for name in ("parent", "successor"):
            self.initial[name] = code_of(getattr(self.instance, name))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("parent", "successor"):
            if self.instance.pk and cleaned.get(name) == self.instance:
                self.add_error(name, _("A unit cannot stand in for itself."))
        return cleaned
