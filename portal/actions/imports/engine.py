"""Goes through a file: reads rows, asks the importer, writes in batches, keeps what was wrong. Memory is a batch's."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType
from typing import Any, Final

import pghistory
from django.db import DatabaseError, connection, transaction
from django.db.utils import OperationalError
from django.utils.translation import gettext as _

from portal.access import Refused
from portal.actions.imports.survey import Survey, look_through
from portal.enums import ImportMode
from portal.lib.importing import Finishing, Importer, Outcome, Reading
from portal.lib.tables import Cell, Row, Table, Unreadable, text_of

BATCH: Final = 500
_NAMED: Final = 6  # of the rows that are the same thing, how many are named
Tell = Callable[[int, int], None]
Keep = Callable[[Reading], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A file and what is to be done with it. ``columns`` maps headings to the importer's columns; ``fixed`` holds
    values for columns that the file lacks or leaves empty; ``history`` is kept beside what the rows' history says.
    """

    table: Table
    importer: Importer
    columns: Mapping[str, str]
    fixed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    mode: ImportMode = ImportMode.ALL
    history: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    most_rows: int | None = None

    def cells(self, row: Row) -> dict[str, Cell]:
        """The cells of a row by column."""
        found = {
            self.columns[heading]: cell
            for heading, cell in zip(self.table.headings, row.cells, strict=True)
            if self.columns.get(heading)
        }
        for column, text in self.fixed.items():
            if not text_of(found.get(column)).strip():
                found[column] = text
        return found


@dataclass(slots=True)
class Counts:
    """How many rows there were and what became of them. ``written`` is False where all of it was taken back.

    ``notes`` are sentences of the importer about the whole.
    """

    rows: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    faulty: int = 0
    written: bool = False
    notes: list[str] = field(default_factory=list)


def carry_out(job: Job, *, tell: Tell, keep: Keep) -> Counts:
    """The whole file in one transaction. ``tell`` hears how far it is (rows done, rows in all); ``keep`` gets every row
    with a fault, in order. Raises ``Unreadable``; then nothing was written.
    """
    survey = look_through(job.table, job.cells, job.importer.identities)
    if job.most_rows is not None and survey.rows > job.most_rows:
        raise Unreadable(_("This file has too many rows. Send it in parts, or have it imported by the command."))
    with transaction.atomic(), pghistory.context(**job.history):
        _check_at_once()
        counts = _take_in(job, survey, tell=tell, keep=keep)
        is_kept = job.mode == ImportMode.GOOD or (job.mode == ImportMode.ALL and not counts.faulty)
        counts.written = is_kept
        if isinstance(job.importer, Finishing):
            counts.notes = list(job.importer.finish())
        if not counts.written:
            transaction.set_rollback(True)
    return counts


def _take_in(job: Job, survey: Survey, *, tell: Tell, keep: Keep) -> Counts:
    """In the strict mode nothing more is written after the first fault: it would be taken back."""
    counts, done, outcomes = Counts(rows=survey.rows), 0, Counter[Outcome]()
    for rows in _batches(job.table.rows()):
        readings = [_read(job, survey, row) for row in rows]
        _settle(job.importer, readings)
        before = counts.faulty
        counts.faulty = before + _faulty(readings)
        if job.mode == ImportMode.GOOD or (job.mode == ImportMode.ALL and not counts.faulty):
            sound = (reading for reading in readings if not reading.faults)
            _write(job.importer, [reading for reading in sound if reading.outcome != Outcome.UNCHANGED])
            counts.faulty = before + _faulty(readings)
        for reading in readings:
            if reading.faults:
                keep(reading)
            elif reading.outcome:
                outcomes[reading.outcome] += 1
        done += len(readings)
        tell(done, survey.rows)
    counts.added, counts.changed = outcomes[Outcome.ADDED], outcomes[Outcome.CHANGED]
    counts.unchanged = outcomes[Outcome.UNCHANGED]
    return counts


def _faulty(readings: Iterable[Reading]) -> int:
    return sum(bool(reading.faults) for reading in readings)


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    filled = (row for row in rows if not row.is_blank)
    while batch := list(islice(filled, BATCH)):
        yield batch


def _read(job: Job, survey: Survey, row: Row) -> Reading:
    name = row.name or str(row.number)
    if row.fault:
        reading = Reading(row.number, name, {"": row.raw})
        reading.refuse("", row.fault)
        return reading
    reading = Reading(row.number, name, job.cells(row))
    job.importer.read(reading)
    for column, key in job.importer.identities(reading.cells):
        if rows := survey.others(column, key):
            named = ", ".join(map(str, rows[:_NAMED])) + (", …" if len(rows) > _NAMED else "")
            reading.refuse(column, _("Rows %(rows)s are the same. Each may stand once.") % {"rows": named})
    return reading


def _settle(importer: Importer, readings: Sequence[Reading]) -> None:
    """Rows that were refused are settled as well where that is possible, so that all that is wrong is said at once."""
    importer.settle([reading for reading in readings if reading.cells and "" not in reading.cells])


def _check_at_once() -> None:
    """Foreign keys are checked row by row instead of at the end: what waits for the end is gone through time and again,
    and a list of 100,000 rows would take hours.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _forget_plans() -> None:
    """PostgreSQL keeps the plans of those checks, made while the tables were small: it would read whole tables for
    every row once they are large.
    """
    with connection.cursor() as cursor:
        cursor.execute("DISCARD PLANS")


def _write(importer: Importer, readings: Sequence[Reading]) -> None:
    """What the database refuses is found row by row; a rule that only it knows must not cost the other rows."""
    if not readings:
        return
    _forget_plans()
    try:
        with transaction.atomic():
            importer.write(readings)
    except OperationalError:
        raise
    except (DatabaseError, Refused) as error:
        if len(readings) == 1:
            reason = str(error.reason) if isinstance(error, Refused) else ""
            readings[0].refuse("", reason or _("The database refused this row. Somebody may have changed it just now."))
            return
        for reading in readings:
            _write(importer, [reading])
