"""Carrying out a run that waits, in one transaction that holds its row."""

import logging
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from celery.exceptions import SoftTimeLimitExceeded
from django.core.cache import cache
from django.db import OperationalError, transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from portal.access import Access
from portal.actions.counting import count_words
from portal.actions.imports.engine import Counts, Job, carry_out
from portal.actions.imports.private_files import beside, private_path
from portal.actions.imports.reports import SUFFIXES, FaultBook, lines_to_mend, write_to_mend
from portal.actions.imports.runs import MOST_ROWS, table_of
from portal.contributions import import_kinds
from portal.enums import ImportMode, ImportState
from portal.lib.importing import ImportSettings
from portal.lib.tables import Unreadable
from portal.models import ImportRun
from portal.policies import imports
from portal.queries.access import access_of

logger = logging.getLogger(__name__)
MOST_ATTEMPTS: Final = 2
MANY: Final = 500  # rows after which the search counts its words anew
_PROGRESS_SECONDS: Final = 600


def run_next() -> bool:
    """Carry out the run that waits the longest; False where none waits. Safe to run twice at once."""
    pk = _next_pk()
    if pk is None:
        return False
    if _carry_out(pk) >= MANY:
        count_words()
    return True


def progress_of(run: ImportRun) -> tuple[int, int]:
    """Rows done and rows in all; two zeros before it began. A cache that forgot only makes the page say less."""
    found = cache.get(_progress_key(run.pk), (0, 0))
    return found[0], found[1]


def _progress_key(pk: int) -> str:
    return f"import-{pk}"


@transaction.atomic
def _next_pk() -> int | None:
    """The next that waits, its attempt counted before it is made: one that kills its worker is not tried for ever."""
    run = ImportRun.objects.waiting().order_by("queued_at", "pk").select_for_update(skip_locked=True).first()
    if run is None:
        return None
    ImportRun.objects.filter(pk=run.pk).update(attempts=F("attempts") + 1)
    return int(run.pk)


def _carry_out(pk: int) -> int:
    """How many rows were written."""
    try:
        with transaction.atomic():
            run = ImportRun.objects.waiting().select_for_update(skip_locked=True).filter(pk=pk).first()
            if run is None:
                return 0
            with translation.override(run.language):
                _finish(run, **_outcome(run))
            counts: Mapping[str, int] = run.counts
        return counts["added"] + counts["changed"] if counts.get("written") else 0
    except OperationalError:
        raise
    except SoftTimeLimitExceeded:
        _stop(pk, _("This took too long. Send the list in parts, or have it imported by the command."))
    except Exception:  # whatever it is, the run must not wait for ever and its sender must hear of it
        logger.exception("Import %s broke off.", pk)
        _stop(
            pk, _("Something went wrong that should not have. Nothing was imported. The operator can see what it was.")
        )
    finally:
        cache.delete(_progress_key(pk))
    return 0


def _outcome(run: ImportRun) -> dict[str, Any]:
    """The values that the run ends with."""
    if run.attempts > MOST_ATTEMPTS:
        return {"state": ImportState.FAILED, "message": _("This import broke off twice. Nothing was imported.")}
    access = access_of(run.by) if run.by else Access()
    kind = import_kinds().get(run.kind)
    decision = imports.can_import(access)
    if kind is None or not decision:
        return {"state": ImportState.FAILED, "message": str(decision.reason) or _("This kind of list is not known.")}
    try:
        return _take_in(run, access)
    except Unreadable as unreadable:
        reason = str(unreadable.reason)
        where = _("Row %(row)s: %(reason)s") % {"row": unreadable.row, "reason": reason} if unreadable.row else reason
        return {"state": ImportState.FAILED, "message": where}


def _take_in(run: ImportRun, access: Access) -> dict[str, Any]:
    table = table_of(run)
    job = Job(
        table=table,
        importer=import_kinds()[run.kind].importer(access, settings_of(run)),
        columns=run.columns,
        fixed=run.fixed,
        mode=ImportMode(run.mode),
        history={"user": access.user_id, "import": run.pk},
        most_rows=MOST_ROWS,
    )
    faults_path = beside(run.path, "faults.jsonl")
    headings = {column: heading for heading, column in run.columns.items() if column}
    with private_path(faults_path).open("w", encoding="utf-8") as file:
        book = FaultBook(file, headings)
        counts = carry_out(job, tell=_teller(run.pk), keep=book.add)
    report_path = _mend(run, job, faults_path) if counts.faulty else ""
    return {
        "state": state_after(job.mode, counts),
        "counts": asdict(counts),
        "groups": sorted(book.groups.values(), key=lambda group: -group["count"]),
        "faults_path": faults_path,
        "report_path": report_path,
    }


def settings_of(run: ImportRun) -> ImportSettings:
    return ImportSettings(
        source=run.source,
        clears=bool(run.options.get("clears")),
        state=run.options.get("state", ""),
        language=run.language,
    )


def state_after(mode: ImportMode, counts: Counts) -> ImportState:
    if mode == ImportMode.CHECK:
        return ImportState.CHECKED
    return ImportState.DONE if counts.written else ImportState.REFUSED


def _teller(pk: int) -> Any:
    def tell(done: int, rows: int) -> None:
        cache.set(_progress_key(pk), (done, rows), _PROGRESS_SECONDS)

    return tell


def _mend(run: ImportRun, job: Job, faults_path: str) -> str:
    """Where nothing was written the whole file goes out to be sent again, else the bad rows alone."""
    name = beside(run.path, f"to-mend{SUFFIXES[job.table.kind]}")
    with private_path(faults_path).open(encoding="utf-8") as faults:
        lines = lines_to_mend(job.table, faults, only_bad=job.mode == ImportMode.GOOD)
        write_to_mend(job.table, lines, private_path(name))
    return name


def _finish(run: ImportRun, **values: Any) -> None:
    _keep(run, {"counts": {}, "groups": [], "message": "", "faults_path": "", "report_path": "", **values})


def _stop(pk: int, message: str) -> None:
    with transaction.atomic():
        run = ImportRun.objects.select_for_update().get(pk=pk)
        _keep(run, {"state": ImportState.FAILED, "message": message})


def _keep(run: ImportRun, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(run, name, value)
    run.finished_at = timezone.now()
    run.save(update_fields=(*values, "finished_at"))
