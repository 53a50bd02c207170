"""Cells on their way through the forms that people fill in: words become codes, then the form's own rules decide."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.lib import countries
from portal.lib.folding import fold
from portal.lib.importing import Reading
from portal.lib.tables import Cell, Unusable, text_of
from portal.lib.tables.readings import Unread

Choices = Iterable[tuple[str, str | Promise]]
_REQUIRED: Final = "required"
# Names that lists use beside those the portal shows.
COUNTRY_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "AE": ("ARE", "UAE"), "AR": ("ARG",), "AT": ("AUT",), "AU": ("AUS",), "BE": ("BEL",), "BR": ("BRA", "Brasil"),
    "CA": ("CAN",), "CH": ("CHE",), "CL": ("CHL",), "CN": ("CHN", "PR China", "P.R. China", "中國", "中国"),
    "CO": ("COL",), "CZ": ("CZE", "Czech Republic"), "DE": ("DEU", "Deutschland"), "DK": ("DNK",), "EG": ("EGY",),
    "ES": ("ESP", "España"), "FI": ("FIN",), "FR": ("FRA",), "GB": ("GBR", "UK", "Great Britain", "England"),
    "HK": ("HKG",), "ID": ("IDN",), "IE": ("IRL",), "IL": ("ISR",), "IN": ("IND",), "IT": ("ITA", "Italia"),
    "JP": ("JPN",), "KH": ("KHM",), "KR": ("KOR", "Korea", "Republic of Korea"), "LA": ("LAO", "Lao PDR"),
    "MX": ("MEX",), "MY": ("MYS",), "MZ": ("MOZ",), "NL": ("NLD", "Holland", "The Netherlands"), "NO": ("NOR",),
    "NZ": ("NZL",), "PE": ("PER",), "PH": ("PHL",), "PL": ("POL",), "PT": ("PRT",), "PY": ("PRY",), "SA": ("SAU",),
    "SE": ("SWE",), "SG": ("SGP",), "TH": ("THA",), "TR": ("TUR", "Turkey"), "TW": ("TWN", "臺灣", "台灣"),
    "US": ("USA", "United States of America"), "UY": ("URY",), "VN": ("VNM", "Vietnam", "Viet Nam", "Việt Nam"),
    "ZA": ("ZAF",), "AO": ("AGO",),
}  # fmt: skip


class Words:
    """Codes of a closed list by the words for them: the code itself, and what people read in any of the languages."""

    def __init__(
        self, choices: Choices, more: Mapping[str, Iterable[str]] | None = None, *, hint: str | Promise = ""
    ) -> None:
        """``hint`` says what to write where the choices are too many to be told."""
        self.hint = hint
        self.codes: dict[str, set[str]] = {}
        pairs = [(str(code), label) for code, label in choices if code]
        self.told = ", ".join(code for code, _label in pairs)
        for code, _label in pairs:
            self._add(code, code)
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                for code, label in pairs:
                    self._add(str(label), code)
        for code, words in (more or {}).items():
            for word in words:
                self._add(word, code)

    def _add(self, word: str, code: str) -> None:
        self.codes.setdefault(_key(word), set()).add(code)

    def code(self, text: str) -> str:
        """The code for a word. Raises ``Unread``."""
        found = self.codes.get(_key(text), set())
        if len(found) == 1:
            return next(iter(found))
        if found:
            raise Unread(
                _("This could mean several things. Write one of: %(words)s") % {"words": ", ".join(sorted(found))}
            )
        raise Unread(self.hint or _("Write one of: %(words)s") % {"words": self.told})


def _key(word: str) -> str:
    return " ".join(fold(word).split())


def country_words() -> Words:
    return Words(
        countries.NAMES.items(),
        COUNTRY_WORDS,
        hint=gettext_lazy("This country is not known here. Write its two letters, such as BR."),
    )


def given(reading: Reading, column: str) -> bool:
    """Is there a value to be read? What cannot be known is refused here; what is elsewhere counts as not given."""
    cell = reading.cells.get(column)
    if isinstance(cell, Unusable):
        if cell.reason:
            reading.refuse(column, cell.reason)
        return False
    return reading.says(column)


class FormReader:
    """One form, asked again and again: making a form for each of 100,000 rows would take most of the time."""

    def __init__(self, form: forms.Form) -> None:
        self.form = form
        for field in form.fields.values():
            if isinstance(field, forms.ChoiceField):
                field.choices = list(cast("Iterable[Any]", field.choices))  # worked out once, not for every row

    def clean(self, data: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, list[str]]]:
        """Values of the fields that were given, and what is wrong with which. What is missing is not said here: a row
        that changes something need not repeat the rest.
        """
        self.form.is_bound, self.form.data = True, data
        self.form.__dict__.pop("changed_data", None)  # Django keeps it from the row before
        self.form.full_clean()
        wrong = {
            name: words for name, errors in self.form.errors.as_data().items() if (words := _told(errors, name in data))
        }
        return {name: value for name, value in self.form.cleaned_data.items() if name in data}, wrong


def _told(errors: Iterable[ValidationError], was_given: bool) -> list[str]:  # noqa: FBT001
    told = (error for error in errors if was_given or error.code != _REQUIRED)
    return [message for error in told for message in error.messages]


def plain_text(cell: Cell) -> str:
    """The text of a cell with its line breaks as the portal stores them."""
    return text_of(cell).replace("\r\n", "\n").replace("\r", "\n")
