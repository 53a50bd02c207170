"""CSV as spreadsheets, offices and programs of four countries write it."""

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Final, Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.lib.spreadsheet import from_text
from portal.lib.tables.rows import Row, Unreadable, make_headings

LONGEST_CELL: Final = 1_000_000
DELIMITERS: Final = (",", ";", "\t", "|")
# What is tried when a file is not UTF-8, by the reader's language: what Excel saves as CSV there comes first.
_LEGACY: Final = {"zh-hant": ("cp950", "cp1252"), "vi": ("cp1258", "cp1252")}
_EUROPEAN: Final = ("cp1252", "cp950")
ENCODINGS: Final = ("utf-8", "utf-16", "cp1252", "cp1258", "cp950", "gb18030")
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SAMPLE, _LOOKED_AT, _PIECE, _SHOWN = 65_536, 40, 1 << 20, 2000
_HINT: Final = re.compile(r"^sep=(.)\s*$", re.IGNORECASE)
_UNCLOSED: Final = _("The quotation marks of this row do not fit together. Each one within a cell is written twice.")
_OTHER_LETTERS: Final = _("The letters of this file are not in the encoding it was read in.")
_TOO_LONG: Final = _("A cell of this row is too long.")
_SHIFTED: Final = _("This row has more cells than there are headings. A cell that holds the delimiter needs quotes.")

csv.field_size_limit(LONGEST_CELL)


class CsvTable:
    """``notes`` say the encoding and the delimiter; either may be given where the guess is wrong."""

    kind = "csv"

    def __init__(self, path: Path, *, encoding: str = "", delimiter: str = "", language: str = "") -> None:
        self.path = path
        found = encoding or guess_encoding(path, language)
        self.encoding = "utf-8-sig" if found == "utf-8" else found  # with or without the mark in front
        head = self._head()
        self.hint = _HINT.match(head[0]) if head else None
        self.delimiter = delimiter or (self.hint.group(1) if self.hint else guess_delimiter("".join(head)))
        self.notes = {"encoding": self.encoding.removesuffix("-sig"), "delimiter": self.delimiter}
        self.first, self.headings = self._headings()

    def rows(self) -> Iterator[Row]:
        """The rows below the headings; a spreadsheet shows the same numbers."""
        width = len(self.headings)
        for number, cells, fault in self._records():
            if number <= self.first:
                continue
            if fault:
                yield Row(number, (), fault=fault, raw=cells[0])
            elif len(cells) > self.full_width or any(cell.strip() for cell in cells[width:]):
                yield Row(number, (), fault=_SHIFTED, raw=self.delimiter.join(cells))
            else:
                yield Row(number, (*cells[:width], *[""] * (width - len(cells))))

    def _headings(self) -> tuple[int, tuple[str, ...]]:
        """The first row that is not blank, without the blank columns at its end; rows may have those as well."""
        for number, cells, fault in self._records():
            if fault:
                raise Unreadable(fault, row=number)
            if any(cell.strip() for cell in cells):
                self.full_width = len(cells)
                while not cells[-1].strip():
                    cells.pop()
                return number, make_headings(cells)
        raise Unreadable(_("This file is empty."))

    def _records(self) -> Iterator[tuple[int, list[str], str | Promise]]:
        """Number, cells and fault of every record, the hint for Excel left out but counted.

        Of one with a fault the only cell is the text that was read for it.
        """
        with self._open() as file:
            lines = _Lines(file)
            if self.hint:
                next(lines)
            reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
            for number in count(2 if self.hint else 1):
                lines.seen.clear()
                try:
                    cells = [_clean(cell) for cell in next(reader)]
                except StopIteration:
                    return
                except csv.Error as error:
                    yield number, ["".join(lines.seen)[:_SHOWN]], _TOO_LONG if "limit" in str(error) else _UNCLOSED
                except UnicodeError as error:
                    raise Unreadable(_OTHER_LETTERS, row=number) from error
                else:
                    yield number, cells, ""

    def _open(self) -> io.TextIOWrapper:
        try:
            return self.path.open(encoding=self.encoding, newline="")
        except LookupError as error:
            raise Unreadable(_("This encoding is not known.")) from error

    def _head(self) -> list[str]:
        with self._open() as lines:
            try:
                return lines.read(_SAMPLE).splitlines(keepends=True)
            except UnicodeError as error:
                raise Unreadable(_OTHER_LETTERS) from error


class _Lines:
    """The lines of a file, which keeps those that the present record was read from."""

    def __init__(self, file: io.TextIOWrapper) -> None:
        self.file = file
        self.seen: list[str] = []

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        line = next(self.file)
        self.seen.append(line)
        return line


def _clean(cell: str) -> str:
    return unicodedata.normalize("NFC", from_text(cell))


def guess_encoding(path: Path, language: str = "") -> str:
    """UTF-8 where the whole file is; else what is likeliest for the reader's language."""
    with path.open("rb") as file:
        start = file.read(4)
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding
    if b"\0" in start:
        raise Unreadable(_("This is not a text file."))
    likely = ("utf-8", *_LEGACY.get(language, _EUROPEAN))
    return next((encoding for encoding in likely if _is_all(path, encoding)), "latin-1")


def _is_all(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def guess_delimiter(sample: str) -> str:
    """The one that cuts the first rows into the most columns of the same number."""
    return max(DELIMITERS, key=lambda each: (_agreement(sample, each), -DELIMITERS.index(each)))


def _agreement(sample: str, delimiter: str) -> float:
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    widths = []
    try:
        for cells in reader:
            if cells:
                widths.append(len(cells))
            if len(widths) == _LOOKED_AT:
                break
    except csv.Error:
        pass
    if not widths or widths[0] == 1:
        return 0
    return widths[0] * sum(width == widths[0] for width in widths) / len(widths)
