"""A number with its unit as people read it, in the active language: nearly 1,400 ha."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from portal.enums import Approximation, Unit

_WITHOUT_WORD = (Unit.COUNT,)
_CLOSE = ("%",)


def number_words(value: Decimal | float, *, digits: int = 4) -> str:
    """With at most so many digits behind the point, and none that say nothing."""
    rounded = round(Decimal(value), digits)
    text = format(rounded, "f")
    decimals = len(text.rstrip("0").partition(".")[2]) if "." in text else 0
    return str(number_format(rounded, decimal_pos=decimals, use_l10n=True, force_grouping=True))


def quantity_words(value: Decimal, unit: str, approximation: str = "") -> str:
    """The number, its unit, and what the source says beside it."""
    number = number_words(value)
    if unit not in _WITHOUT_WORD:
        label = str(Unit(unit).label)
        number = f"{number}{'' if label in _CLOSE else chr(0xA0)}{label}"
    return _said(approximation) % {"number": number}


def _said(approximation: str) -> str:
    return {
        Approximation.EXACT.value: "%(number)s",
        Approximation.ABOUT.value: _("about %(number)s"),
        Approximation.BELOW.value: _("nearly %(number)s"),
        Approximation.ABOVE.value: _("more than %(number)s"),
    }[approximation]
