"""Which reader a file gets: by what it is called, and by what it is."""

from pathlib import Path
from typing import Final

from django.utils.translation import gettext_lazy as _

from portal.lib.tables.csv_files import CsvTable
from portal.lib.tables.json_lines import JsonLinesTable
from portal.lib.tables.markdown_files import Archive, Folder, MarkdownTable
from portal.lib.tables.rows import Table, Unreadable
from portal.lib.tables.workbooks import WorkbookTable

SUFFIXES: Final = {
    ".csv": "csv", ".tsv": "csv", ".txt": "csv", ".xlsx": "xlsx", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".zip": "markdown",
}  # fmt: skip


def kind_of(name: str) -> str:
    """csv, xlsx, jsonl or markdown, by the end of the name. Raises ``Unreadable`` for any other."""
    suffix = Path(name).suffix.lower()
    if suffix == ".xls":
        raise Unreadable(_("This is a workbook of an old kind. Save it as XLSX."))
    if suffix not in SUFFIXES:
        raise Unreadable(_("Files may be CSV, XLSX, JSON Lines or, for items, Markdown in a zip."))
    return SUFFIXES[suffix]


def open_table(
    path: Path, *, name: str = "", encoding: str = "", delimiter: str = "", sheet: str = "", language: str = ""
) -> Table:
    """The table in a file or, for Markdown, in a folder. ``name`` is what the file was called by who sent it.

    ``language`` is the reader's, for guessing the encoding of CSV. Raises ``Unreadable``.
    """
    if path.is_dir():
        return MarkdownTable(Folder(path))
    kind = kind_of(name or path.name)
    if kind == "csv":
        return CsvTable(path, encoding=encoding, delimiter=delimiter, language=language)
    if kind == "xlsx":
        return WorkbookTable(path, sheet=sheet)
    return JsonLinesTable(path) if kind == "jsonl" else MarkdownTable(Archive(path))
