"""Taking in small lists in tests, as commands and the admin do."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from portal.access import Access
from portal.actions.imports.engine import Counts, Job, carry_out
from portal.contributions import import_kinds
from portal.enums import ImportMode
from portal.lib.importing import ImportSettings, Reading, guess_columns
from portal.lib.tables import Table, open_table

Told = list[tuple[str, str, str, str]]  # row, column, value, reason


def write_csv(path: Path, rows: Iterable[Mapping[str, str]]) -> Path:
    """A file with the headings of the first row."""
    given = list(rows)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(given[0]))
    writer.writeheader()
    writer.writerows(given)
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    return path


def take_in(
    kind: str,
    file: Path | Table,
    *,
    by: Access,
    mode: ImportMode = ImportMode.ALL,
    columns: Mapping[str, str] | None = None,
    fixed: Mapping[str, str] | None = None,
    **settings: Any,
) -> tuple[Counts, Told]:
    """What became of the rows, and every mistake."""
    table = open_table(file) if isinstance(file, Path) else file
    known = import_kinds()[kind]
    told: Told = []

    def keep(reading: Reading) -> None:
        told.extend((reading.name, fault.column, fault.value, fault.reason) for fault in reading.faults)

    job = Job(
        table=table,
        importer=known.importer(by, ImportSettings(**settings)),
        columns={**guess_columns(table.headings, known.columns), **(columns or {})},
        fixed=fixed or {},
        mode=mode,
    )
    return carry_out(job, tell=lambda _done, _rows: None, keep=keep), told


def cells(table: Table) -> list[Sequence[Any]]:
    """The cells of all rows that could be taken apart."""
    return [row.cells for row in table.rows() if row.cells]
