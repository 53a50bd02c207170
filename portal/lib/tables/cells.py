"""What a cell may hold, and texts that hold several values."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final

from django.utils.functional import Promise

_COMMAS: Final = re.compile("[,、，]")
_PIECES: Final = re.compile(r"\\(.)|([;|\n])|([^\\;|\n]+)|(\\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Unusable:
    """A cell whose value cannot be known: a formula without a result, an error. ``shown`` is what stands in it.

    Without a reason it is no mistake: the value is elsewhere and stays what it is.
    """

    reason: str | Promise
    shown: str = ""


# Stands in a workbook for a text that is longer than its cells may be.
TOO_LONG: Final = "(too long for a workbook)"
STAYS: Final = Unusable("", TOO_LONG)
Cell = str | int | float | bool | date | datetime | tuple[str, ...] | None | Unusable


def is_empty(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def text_of(cell: Cell) -> str:
    """The cell as a person would type it: dates as 2026-11-21, whole numbers without a point, lists with semicolons."""
    if isinstance(cell, str) or cell is None:
        return cell or ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, tuple):
        return join_list(cell)
    if isinstance(cell, datetime):
        return day_or_moment(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return cell.shown if isinstance(cell, Unusable) else plain_number(cell)


def day_or_moment(value: datetime) -> str:
    """Spreadsheets keep days as midnights; a moment with a time zone is given in UTC."""
    if value.tzinfo is not None:
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    midnight = value.hour == value.minute == value.second == value.microsecond == 0
    return value.date().isoformat() if midnight else value.isoformat()


def plain_number(value: float | Decimal) -> str:
    """Without exponent and without a needless point.

    >>> plain_number(2001.0), plain_number(0.00001), plain_number(Decimal("1.50"))
    ('2001', '0.00001', '1.5')
    """
    text = format(value if isinstance(value, Decimal) else Decimal(repr(value)), "f")
    return text.rstrip("0").rstrip(".") or "0" if "." in text else text


def join_list(values: Iterable[str]) -> str:
    r"""Several values in one cell. One alone that holds a comma gets a semicolon, or it would look like two.

    >>> join_list(["Lean", "Health; safety"]), join_list(["Health, safety"])
    ('Lean; Health\\; safety', 'Health, safety;')
    """
    words = [_escaped(value) for value in values]
    return f"{words[0]};" if len(words) == 1 and _COMMAS.search(words[0]) else "; ".join(words)


def split_list(text: str) -> list[str]:
    """The values of a cell, without empty ones.

    >>> split_list(join_list(["Lean", "Health; safety"]))
    ['Lean', 'Health; safety']
    """
    return [word for row in split_rows(text) if (word := " | ".join(row).strip())]


def join_rows(rows: Iterable[Sequence[str]]) -> str:
    """Small rows in one cell, such as ``name | detail; name``. Empty parts at the end of a row are left out.

    >>> join_rows([("ISO 9001", "casting", "2027-05-31"), ("Lathe", "", "")])
    'ISO 9001 | casting | 2027-05-31; Lathe'
    """
    return "; ".join(" | ".join(map(_escaped, _without_empty_end(row))) for row in rows)


def split_rows(text: str) -> list[list[str]]:
    """The rows of ``join_rows``, each part without blanks around it. A new line separates as a semicolon does."""
    rows: list[list[str]] = [[""]]
    for kept, mark, words, odd in _PIECES.findall(text.replace("\r\n", "\n").replace("\r", "\n")):
        if mark in {";", "\n"}:
            rows.append([""])
        elif mark == "|":
            rows[-1].append("")
        else:
            rows[-1][-1] += kept or words or odd
    stripped = ([part.strip() for part in row] for row in rows)
    return [row for row in stripped if any(row)]


def _escaped(value: str) -> str:
    return re.sub(r"([\\;|\n])", r"\\\1", value.replace("\r\n", "\n").replace("\r", "\n"))


def _without_empty_end(row: Sequence[str]) -> list[str]:
    kept = list(row)
    while len(kept) > 1 and not kept[-1]:
        kept.pop()
    return kept
