"""A row of a file of sites on its way to a record: every cell is looked at, and every bad one told."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.enums import SiteFigureKind
from portal.lib import land
from portal.lib.geojson import BadBoundary, read_boundary
from portal.lib.site_columns import COLUMNS, ITEM_OF, ROW_WIDE, SiteColumn
from portal.lib.site_records import (
    WORDS,
    BadRecords,
    Fault,
    FigureRecord,
    Said,
    ScoreRecord,
    SiteRecord,
    StepRecord,
)
from portal.lib.tables.cells import Unusable, split_list

_BY_NAME: Final = {column.name: column for column in COLUMNS}
_NUMBERS: Final = frozenset({"latitude", "longitude"})
Row = Mapping[str, Any]


class _Bad(ValueError):
    def __init__(self, reason: str | Promise) -> None:
        super().__init__(reason)
        self.reason = reason


class _Cells:
    """The cells of one row, read by kind; what cannot be read is kept as a fault and counts as not given."""

    def __init__(self, row: Row, number: int) -> None:
        self.row = row
        self.number = number
        self.faults: list[Fault] = []

    def read(self, name: str) -> Any:
        """None where nothing is given."""
        value = self.row.get(name)
        if isinstance(value, Unusable):
            if value.reason:
                self.wrong(name, value.reason)
            return None
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        column = _BY_NAME[name]
        try:
            return _READERS[column.kind](column, value)
        except (_Bad, BadBoundary) as error:
            self.wrong(name, error.reason)
            return None

    def wrong(self, name: str, reason: str | Promise) -> None:
        value = self.row.get(name)
        shown = value.shown if isinstance(value, Unusable) else str(value or "")
        self.faults.append(Fault(self.number, name, shown[:200], reason))

    def given(self, name: str) -> bool:
        return str(self.row.get(name) or "").strip() != ""


def read_site_row(row: Row, *, number: int = 0) -> SiteRecord:
    """The record of a row. Cells may be texts, numbers, days; an empty one says nothing. Columns that are not in
    ``COLUMNS`` are left out. Raises ``BadRecords`` with every cell that is wrong in itself; what it names is looked up
    when the record is written.
    """
    cells = _Cells(row, number)
    words = {name: value for name in WORDS if (value := cells.read(name)) is not None}
    country, unit = words.get("country", ""), cells.read("unit")
    if unit and not country:
        cells.wrong("unit", _("Give the country as well."))
    record = SiteRecord(
        source=cells.read("source") or "",
        external_id=cells.read("external_id") or "",
        slug=cells.read("slug") or "",
        words={name: float(value) if name in _NUMBERS else value for name, value in words.items()},
        clusters=cells.read("clusters"),
        unit=(country, unit) if unit else None,
        unit_day=cells.read("unit_day"),
        boundary=cells.read("boundary"),
        operator=cells.read("operator") or "",
        investor=cells.read("investor") or "",
        audience=cells.read("audience") or "",
        figures=list(_figures(cells)),
        scores=list(_scores(cells)),
        steps=list(_steps(cells)),
    )
    if cells.faults:
        raise BadRecords(cells.faults)
    return record


def _figures(cells: _Cells) -> Iterator[FigureRecord]:
    for kind in SiteFigureKind.values:
        value = cells.read(kind)
        said = _said(cells, kind) if value is not None else None
        units = land.units_of(kind)
        unit = cells.read(f"{kind}_unit") or ("" if units == land.MONEY_UNITS else units[0])
        if said and not unit:
            cells.wrong(kind, _("Give the currency in the column of the unit."))
        elif said:
            approximation = cells.read(f"{kind}_approximation") or ""
            yield FigureRecord(kind=kind, value=value, unit=unit, said=said, approximation=approximation)


def _scores(cells: _Cells) -> Iterator[ScoreRecord]:
    for column, item in ITEM_OF.items():
        value = cells.read(column)
        said = _said(cells, column) if value is not None else None
        if said:
            yield ScoreRecord(item=item, value=value, said=said, measured=cells.read(f"{column}_measured") or "")


def _steps(cells: _Cells) -> Iterator[StepRecord]:
    value = cells.read("stage")
    said = _said(cells, "stage") if value is not None else None
    if said:
        yield StepRecord(value=value, said=said)


def _said(cells: _Cells, column: str) -> Said | None:
    """Where the statement is from: its own columns, else those of the whole row."""
    source, source_url, as_of, status, note = (
        cells.read(f"{column}_{wide.removeprefix('figures_')}") or cells.read(wide) for wide in ROW_WIDE
    )
    if not source:
        cells.wrong(column, _("Say where this is from, in its own column of the source or in figures_source."))
    elif not as_of and not (cells.given(f"{column}_as_of") or cells.given("figures_as_of")):
        cells.wrong(column, _("Say for which day this holds, in its own column or in figures_as_of."))
    if not source or not as_of:
        return None
    return Said(source=source, as_of=as_of, source_url=source_url or "", status=status or "reported", note=note or "")


def _text(_column: SiteColumn, value: Any) -> str:
    return str(value).strip()


def _word(column: SiteColumn, value: Any) -> str:
    """A code, or the word that people read for it."""
    choices, text = column.choices(), str(value).strip()
    if text in choices:
        return text
    found = [code for code, label in choices.items() if text.casefold() in {code.casefold(), str(label).casefold()}]
    if len(found) != 1:
        raise _Bad(_("Not one of: %(words)s") % {"words": ", ".join(code for code in choices if code)[:300]})
    return found[0]


def _list(column: SiteColumn, value: Any) -> list[str]:
    words = split_list(value) if isinstance(value, str) else [str(word).strip() for word in value]
    return [_word(column, word) for word in words] if column.choices() else words


def _number(_column: SiteColumn, value: Any) -> Decimal:
    """With a decimal point. A comma is one only where it cannot be taken for thousands."""
    text = str(value).strip().replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    if "," in text and "." not in text and len(text.rsplit(",", 1)[1]) != 3 and text.count(",") == 1:  # noqa: PLR2004
        text = text.replace(",", ".")
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise _Bad(_("This is no number. Write it like 1400.5.")) from error
    if not number.is_finite():
        raise _Bad(_("This is no number. Write it like 1400.5."))
    return number


def _whole(column: SiteColumn, value: Any) -> int:
    number = _number(column, value)
    if number != number.to_integral_value():
        raise _Bad(_("This is no whole number."))
    return int(number)


def _day(_column: SiteColumn, value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip()[:10])
    except ValueError as error:
        raise _Bad(_("This is no day. Write it like 2026-11-21.")) from error


def _boundary(_column: SiteColumn, value: Any) -> dict[str, Any]:
    return read_boundary(value)


_READERS: Final = {
    "text": _text,
    "word": _word,
    "list": _list,
    "number": _number,
    "whole": _whole,
    "day": _day,
    "boundary": _boundary,
}
