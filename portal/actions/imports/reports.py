"""What was wrong, as a list and as a file to mend: the rows as they came, each with its reasons in a last column."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import PatternFill

from portal.lib.importing import Reading
from portal.lib.importing.columns import REASONS
from portal.lib.tables import Cell, Row, Table, Unusable, markdown_file, text_of
from portal.lib.tables.markdown_files import BODY, PATH
from portal.lib.tables.writing import csv_lines, json_line, saved, xlsx_text

MOST_GROUPS: Final = 200
_ROWS_NAMED: Final = 5
_BAD: Final = PatternFill("solid", fgColor="FFF3C6C6")
_MARK: Final = b"\xef\xbb\xbf"
SUFFIXES: Final[Mapping[str, str]] = {"csv": ".csv", "xlsx": ".xlsx", "jsonl": ".jsonl", "markdown": ".zip"}


@dataclass(slots=True)
class FaultBook:
    """Writes each fault as a line of JSON, and counts those that are alike.

    ``headings`` maps the importer's columns to the headings of the file, which are the words its sender knows.
    """

    file: IO[str]
    headings: Mapping[str, str]
    groups: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)

    def add(self, reading: Reading) -> None:
        faults = [
            {"column": self.headings.get(fault.column, fault.column), "value": fault.value, "reason": fault.reason}
            for fault in reading.faults
        ]
        self.file.write(json.dumps({"row": reading.number, "name": reading.name, "faults": faults}) + "\n")
        for fault in faults:
            self._count(reading, fault)

    def _count(self, reading: Reading, fault: Mapping[str, str]) -> None:
        key = (fault["column"], fault["reason"])
        if key not in self.groups and len(self.groups) >= MOST_GROUPS:
            return
        group = self.groups.setdefault(key, {"column": key[0], "reason": key[1], "count": 0, "rows": []})
        group["count"] += 1
        if len(group["rows"]) < _ROWS_NAMED:
            group["rows"].append(reading.name)


def faults_in(file: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The rows with faults, as ``FaultBook`` wrote them: row, name, faults with column, value and reason."""
    return (json.loads(line) for line in file)


def fault_rows(file: Iterable[str]) -> Iterator[tuple[str, str, str, str]]:
    """Row, column, value and reason of each fault."""
    for found in faults_in(file):
        for fault in found["faults"]:
            yield found["name"], fault["column"], fault["value"], fault["reason"]


@dataclass(frozen=True, slots=True)
class Line:
    """A row for the file to mend: the headings of its bad cells, and its reasons in words."""

    row: Row
    bad: frozenset[str]
    reasons: tuple[str, ...]


def lines_to_mend(table: Table, faults: Iterable[str], *, only_bad: bool) -> Iterator[Line]:
    """The rows of the table with what is wrong with them. Both run along in the order of the rows."""
    coming = faults_in(faults)
    next_one = next(coming, None)
    for row in table.rows():
        if next_one and next_one["row"] == row.number:
            found, next_one = next_one["faults"], next(coming, None)
            words = tuple(f"{each['column']}: {each['reason']}" if each["column"] else each["reason"] for each in found)
            yield Line(row, frozenset(each["column"] for each in found), words)
        elif not only_bad and not row.is_blank:
            yield Line(row, frozenset(), ())


def write_to_mend(table: Table, lines: Iterable[Line], path: Path) -> None:
    """The file to mend, of the same kind as the table."""
    writers: Mapping[str, Callable[[Table, Iterable[Line]], Iterator[bytes]]] = {
        "csv": _csv,
        "xlsx": _xlsx,
        "jsonl": _jsonl,
    }
    if table.kind == "markdown":
        _markdown(table, lines, path)
        return
    with path.open("wb") as file:
        file.writelines(writers[table.kind](table, lines))


def _places(table: Table) -> list[int]:
    """Where the cells are that go out again: all but the reasons of the last time."""
    return [place for place, heading in enumerate(table.headings) if heading != REASONS]


def _cells(line: Line, places: Sequence[int]) -> list[Cell]:
    """A row that could not be taken apart stands in its first cell as it is."""
    return [line.row.cells[place] for place in places] if line.row.cells else [line.row.raw, *[""] * (len(places) - 1)]


def _csv(table: Table, lines: Iterable[Line]) -> Iterator[bytes]:
    places, delimiter = _places(table), table.notes["delimiter"]
    yield _MARK
    yield from csv_lines([[*(table.headings[place] for place in places), REASONS]], delimiter=delimiter)
    rows = ([*map(text_of, _cells(line, places)), " · ".join(line.reasons)] for line in lines)
    yield from csv_lines(rows, delimiter=delimiter)


def _xlsx(table: Table, lines: Iterable[Line]) -> Iterator[bytes]:
    places = _places(table)
    book = Workbook(write_only=True)
    sheet = book.create_sheet(table.notes["sheet"])
    sheet.freeze_panes = "A2"
    headings = [table.headings[place] for place in places]
    sheet.append([*map(xlsx_text, headings), REASONS])
    for line in lines:
        cells = zip(headings, _cells(line, places), strict=True)
        filled = [_marked(sheet, cell, is_bad=heading in line.bad) for heading, cell in cells]
        sheet.append([*filled, _marked(sheet, " · ".join(line.reasons), is_bad=bool(line.reasons))])
    return saved(book)


def _marked(sheet: Any, cell: Cell, *, is_bad: bool) -> Any:
    value = xlsx_text(text_of(cell)) or None if isinstance(cell, str | tuple | Unusable) else cell
    if not is_bad:
        return value
    marked = WriteOnlyCell(sheet, value=value)
    marked.fill = _BAD
    return marked


def _jsonl(table: Table, lines: Iterable[Line]) -> Iterator[bytes]:
    places = _places(table)
    for line in lines:
        if line.row.cells:
            found = {table.headings[place]: _plain(line.row.cells[place]) for place in places}
        else:
            found = {"line": line.row.raw}
        yield json_line({**found, **({REASONS: list(line.reasons)} if line.reasons else {})})


def _plain(cell: Cell) -> Any:
    return list(cell) if isinstance(cell, tuple) else cell


def _markdown(table: Table, lines: Iterable[Line], path: Path) -> None:
    """A zip of the files; what could not be read goes out as it came. A list beside them says all reasons."""
    list_of_reasons = io.StringIO()
    writer = csv.writer(list_of_reasons)
    writer.writerow((PATH, REASONS))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for line in lines:
            archive.writestr(line.row.name, _markdown_text(table, line))
            if line.reasons:
                writer.writerow((line.row.name, " · ".join(line.reasons)))
        archive.writestr("reasons.csv", _MARK + list_of_reasons.getvalue().encode())


def _markdown_text(table: Table, line: Line) -> str:
    if not line.row.cells:
        return line.row.raw
    found = dict(zip(table.headings, line.row.cells, strict=True))
    body = text_of(found.pop(BODY, ""))
    values = {name: cell for name, cell in found.items() if name not in {PATH, REASONS}}
    return markdown_file({**values, REASONS: line.reasons}, body)
