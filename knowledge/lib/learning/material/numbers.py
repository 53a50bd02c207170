"""Numbers as quizzes write them, within what a column holds."""

from decimal import Decimal, InvalidOperation
from typing import Final

_MOST: Final = Decimal(10) ** 14
_STEP: Final = Decimal("0.000001")


def number_of(text: str) -> Decimal | None:
    """A number with at most six places behind the point; None for anything else. A comma is read as the point."""
    try:
        number = Decimal(text.strip().replace("\u2212", "-").replace(",", "."))
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number) >= _MOST:
        return None
    return number.quantize(_STEP)


def written(number: Decimal) -> str:
    """Without zeros that say nothing."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
