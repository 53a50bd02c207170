"""A run of an import until it waits: the file is sent, its columns get their meaning, it is asked for."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from pathlib import PurePath
from typing import Any, Final

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from portal.access import Access, require
from portal.actions.imports.private_files import FOLDER, forget_files, keep_file, new_name, private_path
from portal.contributions import ImportKind, import_kinds
from portal.enums import ImportMode, ImportState
from portal.lib.importing import guess_columns
from portal.lib.tables import Table, Unreadable, open_table
from portal.lib.tables.opening import kind_of
from portal.models import ImportRun
from portal.policies import imports

MOST_BYTES: Final = 100 * 1024 * 1024
MOST_ROWS: Final = 200_000
KEPT: Final = timedelta(days=30)
_NAME_LENGTH: Final = 160
_GONE: Final = f"{FOLDER}/gone-"


@transaction.atomic
def receive_file(
    *, by: Access, kind: ImportKind, source: str, file_name: str, size: int, pieces: Iterable[bytes]
) -> ImportRun:
    """Keep a file and guess its columns, as they were given their meaning the last time for this source.

    Raises ``Unreadable``; then nothing is kept.
    """
    require(imports.can_import(by))
    name = PurePath(file_name.replace("\\", "/")).name[-_NAME_LENGTH:]
    suffix = PurePath(name).suffix.lower()
    kind_of(name)
    path = new_name(suffix)
    keep_file(path, pieces)
    run = ImportRun(
        kind=kind.code,
        source=source,
        file_name=name,
        file_size=size,
        path=path,
        language=translation.get_language(),
        by_id=by.user_id,
    )
    try:
        table = table_of(run)
    except Unreadable:
        forget_files(path)
        raise
    run.columns, run.fixed = guessed(by, run, table)
    run.save(force_insert=True)
    return run


def table_of(run: ImportRun) -> Table:
    """The file of a run, opened. Raises ``Unreadable``."""
    path = private_path(run.path)
    if not path.exists():
        raise Unreadable(_("This file is not kept any more. Send it again."))
    options = {name: run.options.get(name, "") for name in ("encoding", "delimiter", "sheet")}
    return open_table(path, name=run.file_name, language=run.language, **options)


def guessed(by: Access, run: ImportRun, table: Table) -> tuple[dict[str, str], dict[str, str]]:
    """Column names by heading, and values for all rows: as the last time for this source, else by the headings."""
    last = last_of_source(by, run)
    known = import_kinds()[run.kind].columns
    found = guess_columns(table.headings, known)
    if last is None:
        return found, {}
    names = {column.name for column in known}
    remembered = {
        heading: name for heading, name in last.columns.items() if heading in table.headings and name in {*names, ""}
    }
    new = {
        heading: name
        for heading, name in found.items()
        if heading not in last.columns and name not in remembered.values()
    }
    return {**remembered, **new}, {name: text for name, text in last.fixed.items() if name in names}


def last_of_source(by: Access, run: ImportRun) -> ImportRun | None:
    """The last run of this kind from this source whose columns somebody looked at."""
    rows = ImportRun.objects.visible_to(by).filter(kind=run.kind, source=run.source).exclude(state=ImportState.NEW)
    return rows.order_by("-pk").first() if run.source else None


@transaction.atomic
def set_columns(
    *, by: Access, run: ImportRun, columns: Mapping[str, str], fixed: Mapping[str, str], options: Mapping[str, Any]
) -> None:
    """What the columns mean (headings that mean nothing are kept as such), and what holds for all rows."""
    run = _held(run)
    require(imports.can_ask_for(by, run))
    run.columns, run.fixed, run.options = dict(columns), dict(fixed), {**run.options, **options}
    run.save(update_fields=("columns", "fixed", "options"))


@transaction.atomic
def read_as(*, by: Access, run: ImportRun, encoding: str) -> None:
    """Read the file in another encoding, and guess its columns anew. Raises ``Unreadable``."""
    run = _held(run)
    require(imports.can_ask_for(by, run))
    run.options = {**run.options, "encoding": encoding}
    run.columns, run.fixed = guessed(by, run, table_of(run))
    run.save(update_fields=("options", "columns", "fixed"))


@transaction.atomic
def ask_for(*, by: Access, run: ImportRun, mode: ImportMode) -> None:
    """Put the run among those that wait for a worker. The row is what counts; the worker only finds it."""
    run = _held(run)
    require(imports.can_ask_for(by, run))
    run.mode, run.state, run.queued_at, run.finished_at, run.attempts = (
        mode,
        ImportState.WAITING,
        timezone.now(),
        None,
        0,
    )
    run.counts, run.groups, run.message = {}, [], ""
    run.language = translation.get_language()
    run.save(
        update_fields=(
            "mode", "state", "queued_at", "finished_at", "attempts", "counts", "groups", "message", "language",
        )
    )  # fmt: skip


def forget_old_files() -> None:
    """Lists hold what is not for everybody: they stay a month. What came of them is kept."""
    rows = ImportRun.objects.filter(sent_at__lt=timezone.now() - KEPT).exclude(state=ImportState.WAITING)
    for run in rows.exclude(path__startswith=_GONE):
        forget_files(run.path)
        run.path, run.faults_path, run.report_path = f"{_GONE}{run.pk}", "", ""
        run.save(update_fields=("path", "faults_path", "report_path"))


def _held(run: ImportRun) -> ImportRun:
    return ImportRun.objects.select_for_update().get(pk=run.pk)
