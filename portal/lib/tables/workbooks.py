"""XLSX, read cell by cell: what spreadsheets show, never what a formula would do here."""

import re
import unicodedata
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext_lazy as _
from openpyxl import DEFUSEDXML, load_workbook
from openpyxl.cell.text import Text
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.datetime import from_excel, from_ISO8601
from openpyxl.worksheet._reader import DATA_TAG, FORMULA_TAG, INLINE_STRING, ROW_TAG, VALUE_TAG

from portal.lib.spreadsheet import from_text
from portal.lib.tables.archives import open_archive
from portal.lib.tables.cells import STAYS, TOO_LONG, Cell, Unusable, text_of
from portal.lib.tables.rows import MOST_COLUMNS, Row, Unreadable, make_headings

MOST_STRINGS: Final = 128 * 1024 * 1024  # bytes of the table of shared texts, which is held in memory
_EXACT: Final = 2**53
_ESCAPED: Final = re.compile(r"_x(00[01][0-9A-Fa-f]|005[Ff])_")
_BROKEN: Final = (
    ArithmeticError, AttributeError, BadZipFile, DefusedXmlException, EOFError, LookupError, OSError, ParseError,
    TypeError, ValueError,
)  # fmt: skip
_UNKNOWN: Final = _("This formula has no result. Open the file in a spreadsheet and save it there.")
_DAMAGED: Final = _("This file cannot be read as an XLSX workbook.")

if not DEFUSEDXML:  # openpyxl reads through it where it is installed
    raise ImportError("defusedxml is needed to read XLSX.")


class WorkbookTable:
    """The first sheet that is shown and holds something, or the one named. ``notes`` say which."""

    kind = "xlsx"
    notes: dict[str, str]

    def __init__(self, path: Path, *, sheet: str = "") -> None:
        self.path = path
        with path.open("rb") as file, open_archive(file) as archive:
            shared = (each for each in archive.infolist() if each.filename.lower().endswith("sharedstrings.xml"))
            if sum(each.file_size for each in shared) > MOST_STRINGS:
                raise Unreadable(_("This workbook is too large. Save it as CSV."))
            with _readable():
                book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
                sheets = [_Sheet(each) for each in book.worksheets if each.sheet_state == "visible"]
        self.sheet, self.first, self.headings = self._find([each for each in sheets if sheet in {"", each.title}])
        self.notes = {"sheet": self.sheet.title}

    def rows(self) -> Iterator[Row]:
        width = len(self.headings)
        for number, cells in self._records(self.sheet):
            if number > self.first:
                yield Row(number, tuple(cells.get(place) for place in range(1, width + 1)))

    def _find(self, sheets: "list[_Sheet]") -> "tuple[_Sheet, int, tuple[str, ...]]":
        """The sheet with the number and the texts of its headings."""
        if not sheets:
            raise Unreadable(_("This workbook has no such sheet."))
        for sheet in sheets:
            for number, cells in self._records(sheet):
                filled = {place: words for place, cell in cells.items() if (words := text_of(cell).strip())}
                if filled:
                    return sheet, number, make_headings(filled.get(place, "") for place in range(1, max(filled) + 1))
        raise Unreadable(_("This file is empty."))

    def _records(self, sheet: "_Sheet") -> Iterator[tuple[int, dict[int, Cell]]]:
        """Number and cells by the number of their column; blank rows may be missing, as they are in the file."""
        with (
            self.path.open("rb") as file,
            open_archive(file) as archive,
            _readable(),
            archive.open(sheet.path) as source,
        ):
            yield from sheet.records(source)


@contextmanager
def _readable() -> Iterator[None]:
    """Whatever openpyxl finds wrong means that the file is damaged; what it only wonders at does not matter here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except Unreadable:
            raise
        except _BROKEN as error:
            raise Unreadable(_DAMAGED) from error


class _Sheet:
    """Reads the cells of one sheet: their place and value. What else openpyxl would read does not matter here, and its
    own loop fills gaps up to row 1,048,576.
    """

    def __init__(self, sheet: Any) -> None:
        self.title: str = sheet.title
        self.path: str = sheet._worksheet_path  # noqa: SLF001
        self.strings: list[str] = sheet._shared_strings  # noqa: SLF001
        self.epoch = sheet.parent.epoch
        self.days: set[int] = sheet.parent._date_formats  # noqa: SLF001
        self.spans: set[int] = sheet.parent._timedelta_formats  # noqa: SLF001

    def records(self, source: IO[bytes]) -> Iterator[tuple[int, dict[int, Cell]]]:
        """Each row is thrown away once it is read, so that memory stays that of one."""
        number, data = 0, None
        for event, element in iterparse(source, events=("start", "end"), forbid_dtd=True):
            if event == "start":
                data = element if element.tag == DATA_TAG else data
            elif element.tag == ROW_TAG:
                number = int(element.get("r", number + 1))
                yield number, dict(self._cells(element))
                if data is not None:
                    data.clear()
            elif element.tag == DATA_TAG:
                return

    def _cells(self, row: Element) -> Iterator[tuple[int, Cell]]:
        place = 0
        for element in row:
            where = element.get("r")
            place = coordinate_to_tuple(where)[1] if where else place + 1
            if place <= MOST_COLUMNS:
                yield place, self._cell(element)

    def _cell(self, element: Element) -> Cell:
        kind, value = element.get("t", "n"), element.findtext(VALUE_TAG)
        if kind == "inlineStr":
            found = element.find(INLINE_STRING)
            return "" if found is None else _text(Text.from_tree(found).content)
        if not value:
            return Unusable(_UNKNOWN, "=") if element.find(FORMULA_TAG) is not None else None
        if kind == "n":
            return self._number(value, int(element.get("s", 0)))
        if kind == "s":
            return _text(self.strings[int(value)])
        if kind == "b":
            return bool(int(value))
        return self._other(kind, value)

    def _other(self, kind: str, value: str) -> Cell:
        """Errors, days as ISO writes them, texts that a formula made."""
        if kind == "e":
            return Unusable(_("This cell holds an error."), value)
        return from_ISO8601(value) if kind == "d" else _text(value)

    def _number(self, value: str, style: int) -> Cell:
        number = float(value)
        if style in self.spans:
            return value
        if style in self.days:
            try:
                return from_excel(number, self.epoch)
            except (OverflowError, ValueError):
                return Unusable(_("This date is outside of what a spreadsheet can hold."), value)
        if abs(number) >= _EXACT:
            return Unusable(_("A spreadsheet does not keep all digits of so long a number. Write it as text."), value)
        return int(number) if number.is_integer() else number


def _text(text: str) -> str | Unusable:
    """Characters that XML cannot hold stand in files as _x000D_."""
    if text == TOO_LONG:
        return STAYS
    plain = _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text) if "_x" in text else text
    return unicodedata.normalize("NFC", from_text(plain.replace("\r\n", "\n")))
