"""Countries a cluster, a firm or a contact may be in: ISO 3166-1 alpha-2 codes with the names people use."""

import unicodedata
from functools import cache
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

NAMES: Final[dict[str, Promise]] = {
    "AE": _("United Arab Emirates"),
    "AO": _("Angola"),
    "AR": _("Argentina"),
    "AT": _("Austria"),
    "AU": _("Australia"),
    "BE": _("Belgium"),
    "BR": _("Brazil"),
    "CA": _("Canada"),
    "CH": _("Switzerland"),
    "CL": _("Chile"),
    "CN": _("China"),
    "CO": _("Colombia"),
    "CZ": _("Czechia"),
    "DE": _("Germany"),
    "DK": _("Denmark"),
    "EG": _("Egypt"),
    "ES": _("Spain"),
    "FI": _("Finland"),
    "FR": _("France"),
    "GB": _("United Kingdom"),
    "HK": _("Hong Kong"),
    "ID": _("Indonesia"),
    "IE": _("Ireland"),
    "IL": _("Israel"),
    "IN": _("India"),
    "IT": _("Italy"),
    "JP": _("Japan"),
    "KH": _("Cambodia"),
    "KR": _("South Korea"),
    "LA": _("Laos"),
    "MX": _("Mexico"),
    "MY": _("Malaysia"),
    "MZ": _("Mozambique"),
    "NL": _("Netherlands"),
    "NO": _("Norway"),
    "NZ": _("New Zealand"),
    "PE": _("Peru"),
    "PH": _("Philippines"),
    "PL": _("Poland"),
    "PT": _("Portugal"),
    "PY": _("Paraguay"),
    "SA": _("Saudi Arabia"),
    "SE": _("Sweden"),
    "SG": _("Singapore"),
    "TH": _("Thailand"),
    "TR": _("Türkiye"),
    "TW": _("Taiwan"),
    "US": _("United States"),
    "UY": _("Uruguay"),
    "VN": _("Vietnam"),
    "ZA": _("South Africa"),
}


def choices() -> list[tuple[str, str]]:
    """(code, name) in the order of the names in the reader's language."""
    return list(_in_order(get_language() or ""))


@cache
def _in_order(_language: str) -> tuple[tuple[str, str], ...]:
    """In the active language, which the argument names; sorted once, as imports ask for every row."""
    named = ((code, str(name)) for code, name in NAMES.items())
    return tuple(sorted(named, key=lambda choice: _letters(choice[1])))


def _letters(name: str) -> str:
    """The name without marks over its letters, so that Áustria stands beside Austrália and Đức beside Dinamarca."""
    decomposed = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
