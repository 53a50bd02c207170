"""What people write for numbers and days. What could be read in two ways is refused: a guess would be a lie."""

import re
import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.lib.tables.cells import Cell

_GROUPED: Final = re.compile(r"\d{1,3}(?:([ ,.'’])\d{3})(?:\1\d{3})*")
_BLANKS: Final = re.compile(r"[\s\u00a0\u2009\u202f]+")
_PLAIN: Final = re.compile(r"\d+")
_ISO_DAY: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_CJK_DAY: Final = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_OTHER_DAY: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_NO_NUMBER: Final = _("This is not a number.")
_TWO_NUMBERS: Final = _("This could be a thousand or a fraction. Write 1234 or 1234.0, 1.234 as 1.2340.")
_NO_DAY: Final = _("This is not a day. Write it as 2026-11-21.")
_TWO_DAYS: Final = _("Day and month could be either way round. Write the day as 2026-11-21.")
_NO_MOMENT: Final = _("This is not a moment. Write it as 2026-11-21 or 2026-11-21T14:30Z.")
_MONTHS: Final = 12


class Unread(ValueError):
    """The text cannot be taken. ``reason`` is a sentence that says what to write."""

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(reason)
        self.reason = reason


def read_number(cell: Cell, *, least: float | None = None, most: float | None = None, whole: bool = False) -> Decimal:
    """A number with a decimal point or comma. ``1.234`` is a thousand or a fraction and refused, unless only one of
    the two fits between ``least`` and ``most``, or a ``whole`` number is wanted. Raises ``Unread``.

    >>> read_number("1.234,5"), read_number("0,5"), read_number("21.028", most=90)
    (Decimal('1234.5'), Decimal('0.5'), Decimal('21.028'))
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return Decimal(repr(cell))
    if not isinstance(cell, str):
        raise Unread(_NO_NUMBER)
    text = _BLANKS.sub(" ", unicodedata.normalize("NFKC", cell)).strip().replace("−", "-")
    sign = -1 if text.startswith("-") else 1
    readings = {sign * value for value in _readings(text.lstrip("+-").strip())}
    if not readings:
        raise Unread(_NO_NUMBER)
    fitting = {value for value in readings if _fits(value, least, most, whole=whole)} or readings
    if len(fitting) > 1:
        raise Unread(_TWO_NUMBERS)
    return fitting.pop()


def _readings(text: str) -> set[Decimal]:
    """All numbers that the text may stand for."""
    found = set()
    if _PLAIN.fullmatch(text):
        found.add(Decimal(text))
    if _GROUPED.fullmatch(text) and not text.startswith("0"):
        found.add(Decimal(re.sub(r"\D", "", text)))
    for mark in ".,":
        before, point, after = text.rpartition(mark)
        if point and _PLAIN.fullmatch(after) and mark not in before:
            grouped = _GROUPED.fullmatch(before)
            if not before or _PLAIN.fullmatch(before) or (grouped and grouped.group(1) != mark):
                found.add(Decimal(f"{re.sub(r'[^0-9]', '', before) or 0}.{after}"))
    return found


def _fits(value: Decimal, least: float | None, most: float | None, *, whole: bool) -> bool:
    is_low = least is not None and value < Decimal(repr(least))
    is_high = most is not None and value > Decimal(repr(most))
    return not is_low and not is_high and (not whole or value == value.to_integral_value())


def read_day(cell: Cell) -> date:
    """A day: 2026-11-21, 21/11/2026, 2026年11月21日, or a spreadsheet's own. Raises ``Unread``."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = unicodedata.normalize("NFKC", cell).strip() if isinstance(cell, str) else ""
    found = _ISO_DAY.fullmatch(text) or _CJK_DAY.fullmatch(text)
    if found:
        return _day(*map(int, found.groups()))
    other = _OTHER_DAY.fullmatch(text)
    if not other:
        raise Unread(_NO_DAY)
    first, second, year = map(int, other.groups())
    if first <= _MONTHS and second <= _MONTHS and first != second:
        raise Unread(_TWO_DAYS)
    return _day(year, first, second) if second > _MONTHS else _day(year, second, first)


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise Unread(_NO_DAY) from error


def read_moment(cell: Cell) -> datetime:
    """A moment with its time zone; without one it is UTC, and a day alone begins at midnight. Raises ``Unread``."""
    if isinstance(cell, str) and len(cell.strip()) > len("2026-11-21"):
        try:
            found = datetime.fromisoformat(cell.strip())
        except ValueError as error:
            raise Unread(_NO_MOMENT) from error
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    if isinstance(cell, datetime):
        return cell if cell.tzinfo else cell.replace(tzinfo=UTC)
    day = read_day(cell)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
