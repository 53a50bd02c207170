"""Writing tables: row by row, every cell as text that no spreadsheet carries out, and read back as it was."""

import csv
import json
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ERROR_CODES

from portal.lib.spreadsheet import UNWRITABLE, as_text
from portal.lib.tables.cells import TOO_LONG, day_or_moment, join_list, plain_number

Value = str | int | float | Decimal | bool | date | datetime | Sequence[str] | None
Rows = Iterable[Sequence[Value]]
MEDIA_TYPES: Final[Mapping[str, str]] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/jsonl; charset=utf-8",
}
FORMATS: Final = tuple(MEDIA_TYPES)
LONGEST_XLSX_CELL: Final = 32_767  # characters, a limit of the format
_COULD_BE_THOUSANDS: Final = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")
_LOOKS_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_MARK: Final = b"\xef\xbb\xbf"  # by which spreadsheets know UTF-8
_TITLE_LENGTH: Final = 31
_PIECE: Final = 64 * 1024


def write_table(kind: str, columns: Sequence[str], rows: Rows, *, title: str = "") -> Iterator[bytes]:
    """The file piece by piece. ``kind`` is one of ``FORMATS``; KeyError for another."""
    return _WRITERS[kind](columns, rows, title)


def text_for(value: Value) -> str:
    """A value as the importer reads it, before it is guarded: lists with semicolons, moments in UTC."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float | Decimal):
        return _unmistakable(plain_number(value))
    if isinstance(value, datetime):
        return day_or_moment(value)
    return value.isoformat() if isinstance(value, date) else join_list(value)


def _unmistakable(number: str) -> str:
    """1.234 is a thousand to half of the readers: 1.2340 is not."""
    return f"{number}0" if _COULD_BE_THOUSANDS.fullmatch(number) else number


def guarded(value: Value) -> str:
    """The text of a cell. A number stays one, its minus included: it is made of digits alone."""
    text = text_for(value)
    return text if isinstance(value, int | float | Decimal) else as_text(text)


class _Line:
    """A file that keeps the last line written to it."""

    line = ""

    def write(self, line: str) -> int:
        self.line = line
        return len(line)


def csv_lines(rows: Iterable[Iterable[Value]], *, delimiter: str = ",") -> Iterator[bytes]:
    """The rows as CSV, without a mark in front."""
    last = _Line()
    writer = csv.writer(last, delimiter=delimiter, lineterminator="\r\n")
    for row in rows:
        writer.writerow([guarded(value) for value in row])
        yield last.line.encode()


def _csv(columns: Sequence[str], rows: Rows, _title: str) -> Iterator[bytes]:
    yield _MARK
    yield from csv_lines([columns])
    yield from csv_lines(rows)


def _jsonl(columns: Sequence[str], rows: Rows, _title: str) -> Iterator[bytes]:
    for row in rows:
        yield json_line(dict(zip(columns, map(_plain, row), strict=True)))


def json_line(values: Mapping[str, Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _plain(value: Value) -> Any:
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float | Decimal):
        return int(value) if value == int(value) else float(value)
    return text_for(value) if isinstance(value, date) else list(value)


def _xlsx(columns: Sequence[str], rows: Rows, title: str) -> Iterator[bytes]:
    """Written into a temporary file first: a workbook is a zip."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_title(title))
    sheet.freeze_panes = "A2"
    sheet.append([xlsx_cell(sheet, name) for name in columns])
    for row in rows:
        sheet.append([xlsx_cell(sheet, value) for value in row])
    yield from saved(book)


def saved(book: Workbook) -> Iterator[bytes]:
    with tempfile.TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def xlsx_cell(sheet: Any, value: Value) -> Any:
    """Numbers as numbers; all else as text, days too, so that no program takes them for another day."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return value
    text = xlsx_text(text_for(value))
    if text not in ERROR_CODES:
        return text or None
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"  # openpyxl takes such a text for the error it names
    return cell


def xlsx_text(text: str) -> str:
    """Guarded, in the form in which XML keeps it. What is longer than a cell may be stands in the other formats."""
    kept = as_text(UNWRITABLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n"))
    kept = _LOOKS_ESCAPED.sub("_x005F_", kept)
    return kept if len(kept) <= LONGEST_XLSX_CELL else TOO_LONG


def _sheet_title(title: str) -> str:
    return "".join(char for char in title if char not in r"[]:*?/\'")[:_TITLE_LENGTH] or "Table"


_WRITERS: Mapping[str, Callable[[Sequence[str], Rows, str], Iterator[bytes]]] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "jsonl": _jsonl,
}
