"""What a firm tells of a trial, and which trials a reader asks for."""

from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from knowledge.actions.trials import TOLD
from knowledge.enums import Again, TrialOutcome
from knowledge.forms.fields import TextField
from knowledge.forms.placed import PlacedForm
from portal.enums import Language


class FigureField(forms.DecimalField):
    """A number with at most so many digits behind the point, as the database keeps it."""

    def __init__(self, *, places: int, **kwargs: Any) -> None:
        super().__init__(required=False, max_digits=14, decimal_places=places, localize=True, **kwargs)
        self.widget.attrs["inputmode"] = "decimal"

    def prepare_value(self, value: Any) -> Any:
        """Without the zeros that the database writes behind the point."""
        if not isinstance(value, Decimal):
            return value
        digits = format(value, "f")
        return Decimal(digits.rstrip("0").rstrip(".")) if "." in digits else value


class TrialForm(PlacedForm):
    """We tried it. What was measured has a name and a unit; a cost has a currency."""

    done = TextField(
        label=_("What did you do?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("On which machine or line, how long, and what you did differently from the text."),
    )
    outcome = forms.ChoiceField(label=_("Did it work?"), choices=TrialOutcome, widget=forms.RadioSelect)
    measure = forms.CharField(
        label=_("What did you measure?"), required=False, max_length=120, help_text=_("Like: set-up time of the press.")
    )
    before = FigureField(label=_("Before"), places=3)
    after = FigureField(label=_("After"), places=3)
    unit = forms.CharField(
        label=_("Unit"), required=False, max_length=20, help_text=_("Like: min, %, pieces per shift.")
    )
    cost = FigureField(label=_("What did it cost?"), places=2, min_value=0)
    currency = forms.CharField(
        label=_("Currency"), required=False, max_length=3, help_text=_("Three letters, as in BRL.")
    )
    again = forms.ChoiceField(
        label=_("Would you do it again?"), required=False, choices=[("", _("No answer yet")), *Again.choices]
    )
    change = TextField(
        label=_("What should be changed?"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=Language)

    def __init__(self, *args: Any, keeps_readers: bool = False, **kwargs: Any) -> None:
        """``keeps_readers``: of a trial that is there; who reads it has a page of its own."""
        kwargs["initial"] = {"language": translation.get_language()} | dict(kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        if keeps_readers:
            del self.fields["audience"]
        self.order_fields([*(name for name in self.fields if name not in _LAST), *_LAST])

    @property
    def told(self) -> dict[str, Any]:
        """Valid values for what a trial tells."""
        return {name: self.cleaned_data[name] for name in TOLD}

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).upper()

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("before") is not None or values.get("after") is not None:
            for name, words in _MEASURED.items():
                if name in values and not values[name]:
                    self.add_error(name, words)
        self._check_cost(values)
        return values

    def _check_cost(self, values: dict[str, Any]) -> None:
        currency = values.get("currency", "")
        if "cost" in self.errors or "currency" not in values:
            return
        if values.get("cost") is None:
            values["currency"] = ""
        elif not (len(currency) == len("BRL") and currency.isascii() and currency.isalpha()):
            self.add_error("currency", _("Write the currency of the cost in three letters, as in BRL."))


_MEASURED: Final = {
    "measure": _("Say what the figures measure."),
    "unit": _("Say in which unit the figures are."),
}
_LAST: Final = ("language", "organisation", "cluster", "audience")


class TrialFilterForm(forms.Form):
    """Which trials are shown. What makes no sense asks for nothing."""

    outcome = forms.ChoiceField(
        label=_("Did it work?"), required=False, choices=[("", _("Any answer")), *TrialOutcome.choices]
    )
    whose = forms.ChoiceField(
        label=_("Whose"), required=False, choices=[("", _("All firms")), ("own", _("My own firm"))]
    )

    @property
    def asked(self) -> dict[str, str]:
        """The words of the question that make sense."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}
