"""The parts of an organisation's page. Each form says who could read the part before it is saved."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.enums import Language, SizeClass
from portal.forms.audiences import AudienceField
from portal.lib import countries, isic
from portal.queries.audiences import Readership

_NOT_SAID = ("", _("Not said"))


def _sectors() -> list[Any]:
    return [_NOT_SAID, *isic.choices()]


def _countries() -> list[Any]:
    return [_NOT_SAID, *countries.choices()]


def _not_in_the_future(year: int) -> None:
    if year > timezone.localdate().year:
        raise ValidationError(_("This year has not come yet."))


class PartForm(forms.Form):
    """A part with its audience. ``readerships`` are those a person may choose from."""

    audience = AudienceField()

    def __init__(self, *args: Any, readerships: Iterable[Readership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name != "audience"])
        cast("AudienceField", self.fields["audience"]).offer(readerships)

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, without the audience."""
        return {name: value for name, value in self.cleaned_data.items() if name != "audience"}


class AudienceForm(PartForm):
    """The audience alone, for a part that is a list of rows."""


class TradeForm(PartForm):
    isic = forms.ChoiceField(
        label=_("Sector"),
        choices=_sectors,
        required=False,
        help_text=_("The division of ISIC Rev. 4 that most of the work belongs to."),
    )
    size_class = forms.ChoiceField(label=_("Size"), choices=[_NOT_SAID, *SizeClass.choices], required=False)
    founded = forms.IntegerField(
        label=_("Founded in"),
        required=False,
        validators=[MinValueValidator(1000), _not_in_the_future],
        help_text=_("The year, with four digits."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    languages = forms.MultipleChoiceField(
        label=_("Working languages"),
        choices=Language,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("In which somebody can write to you and get an answer."),
    )


class PremisesForm(PartForm):
    address = forms.CharField(
        label=_("Address"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    place = forms.CharField(
        label=_("Town"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
    )
    country = forms.ChoiceField(
        label=_("Country"), required=False, choices=_countries, widget=forms.Select(attrs={"autocomplete": "country"})
    )
    latitude = forms.FloatField(
        label=_("Latitude"),
        required=False,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("In degrees, south with a minus: -21.1378"),
        widget=forms.NumberInput(attrs={"step": "any"}),
    )
    longitude = forms.FloatField(
        label=_("Longitude"),
        required=False,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("In degrees, west with a minus: -47.9906"),
        widget=forms.NumberInput(attrs={"step": "any"}),
    )

    def clean(self) -> dict[str, Any]:
        """A point has both numbers or none."""
        values = super().clean() or self.cleaned_data
        for given, missing in (("latitude", "longitude"), ("longitude", "latitude")):
            if missing not in self.errors and values.get(given) is not None and values.get(missing) is None:
                self.add_error(missing, _("Give both latitude and longitude, or neither."))
        return values


class ContactForm(PartForm):
    """The signed-in person about themselves; agreeing is their own act."""

    title = forms.CharField(
        label=_("Position"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    ask_about = forms.CharField(
        label=_("Ask me about"),
        required=False,
        max_length=280,
        help_text=_("What you know that others may need, like quick tool changes. It lists you among the experts."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    phone = forms.CharField(
        label=_("Phone"),
        required=False,
        max_length=40,
        validators=[RegexValidator(r"^[^a-zA-Z]*\d[^a-zA-Z]*(x|ext\.?)?[^a-zA-Z]*$", _("Write the number in digits."))],
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    shows_email = forms.BooleanField(label=_("Show my e-mail address"), required=False)
    agrees = forms.BooleanField(
        label=_("I agree that my name and what I wrote here are shown on this page"),
        error_messages={"required": _("Without your agreement nothing is shown. Tick the box or go back.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["title", "ask_about", "phone", "shows_email", "audience", "agrees"])

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in super().values.items() if name != "agrees"}
