"""The commands that import a list: one for each kind, with the same words."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import IO, Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from portal.access import Access
from portal.actions.counting import count_words
from portal.actions.imports.engine import Counts, Job, carry_out
from portal.actions.imports.reports import SUFFIXES, FaultBook, fault_rows, lines_to_mend, write_to_mend
from portal.contributions import ImportKind, import_kinds
from portal.enums import ImportMode, OrganisationState
from portal.lib.importing import ImportSettings, guess_columns
from portal.lib.tables import Table, Unreadable, open_table
from portal.models import User
from portal.policies.imports import can_import
from portal.queries.access import access_of

SHOWN: Final = 20
_EVERY: Final = 0.5  # seconds between two signs of life
_STATES: Final = (OrganisationState.WAITING.value, OrganisationState.VERIFIED.value)

_OPTIONS: Final[Mapping[str, dict[str, Any]]] = {
    "source": {"default": "", "help": "What the list is called; with an id it finds a row again."},
    "map": {
        "action": "append",
        "default": [],
        "metavar": "COLUMN=FIELD",
        "help": "What a column means. Nothing behind the = leaves it out.",
    },
    "set": {
        "action": "append",
        "default": [],
        "metavar": "FIELD=VALUE",
        "help": "A value for all rows that lack one.",
    },
    "dry-run": {"action": "store_true", "help": "Only say what would become of the rows."},
    "partial": {"action": "store_true", "help": "Import the good rows. Without it: all or none."},
    "clear": {"action": "store_true", "help": "An empty cell empties what is there. Without it: that stays."},
    "by": {"default": "", "metavar": "EMAIL", "help": "Whose rights hold. Without it: an administrator's."},
    "to-mend": {"type": Path, "metavar": "FILE", "help": "Where the rows with mistakes go."},
    "language": {"default": "en", "help": "Language of the reasons, and of texts that do not say theirs."},
    "encoding": {"default": "", "help": "Of CSV, where the guess is wrong."},
    "delimiter": {"default": "", "help": "Of CSV, where the guess is wrong."},
    "sheet": {"default": "", "help": "Of a workbook. Without it: the first that holds something."},
}


class ImportCommand(BaseCommand):
    """Imports files of one kind. A subclass names the kind and says its help."""

    kind = ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=self._formats())
        for name, options in _OPTIONS.items():
            parser.add_argument(f"--{name}", **options)
        if import_kinds()[self.kind].has_states:
            parser.add_argument("--state", choices=_STATES, default=_STATES[0], help="Of new organisations.")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(options["language"]):
            failed = [path for path in options["files"] if not self._file(path, options)]
        if failed:
            raise CommandError(f"Not imported as a whole: {', '.join(map(str, failed))}")

    def _file(self, path: Path, options: Mapping[str, Any]) -> bool:
        """True where every row is in, or would be."""
        kind = import_kinds()[self.kind]
        try:
            table = self._table(path, kind, options)
            job = Job(
                table=table,
                importer=kind.importer(_access(options["by"]), _settings(options)),
                columns=self._columns(table, kind, options["map"]),
                fixed=_pairs(options["set"], {column.name for column in kind.columns}),
                mode=_mode(options),
                history={"import": f"{path.name}, {options['source']}"},
            )
            return self._carry_out(path, job, options)
        except Unreadable as unreadable:
            where = f", row {unreadable.row}" if unreadable.row else ""
            raise CommandError(f"{path}{where}: {unreadable.reason}") from unreadable

    def _carry_out(self, path: Path, job: Job, options: Mapping[str, Any]) -> bool:
        headings = {column: heading for heading, column in job.columns.items() if column}
        with _scratch() as file:
            book = FaultBook(file, headings)
            counts = carry_out(job, tell=self._teller(), keep=book.add)
            self._progress("")
            self._say(path, job, counts)
            if counts.written and counts.added + counts.changed:
                count_words()
            for note in (*job.table.notes.get("left_out", "").splitlines(), *counts.notes):
                self.stdout.write(note)
            if counts.faulty:
                self._tell_faults(path, job, file, options["to_mend"])
        return not counts.faulty

    def _table(self, path: Path, kind: ImportKind, options: Mapping[str, Any]) -> Table:
        if not path.exists():
            raise CommandError(f"{path}: there is no such file.")
        named = {name: options[name] for name in ("encoding", "delimiter", "sheet", "language")}
        table = open_table(path, **named)
        if table.kind == "markdown" and not kind.takes_markdown:
            raise CommandError(f"{path}: only items may be Markdown.")
        return table

    def _columns(self, table: Table, kind: ImportKind, given: Iterable[str]) -> dict[str, str]:
        """What the headings mean: as given, else as guessed. What is left out is said."""
        wanted = _pairs(given, {column.name for column in kind.columns if column.is_read} | {""})
        strange = set(wanted) - set(table.headings)
        if strange:
            raise CommandError(f"No such column: {', '.join(sorted(strange))}. There are: {', '.join(table.headings)}")
        taken = set(wanted.values())
        guessed = guess_columns((each for each in table.headings if each not in wanted), kind.columns)
        found = {**{heading: name for heading, name in guessed.items() if name not in taken}, **wanted}
        left_out = [heading for heading in table.headings if not found.get(heading)]
        if left_out:
            self.stderr.write(f"Not read: {', '.join(left_out)}")
        return found

    def _teller(self) -> Any:
        last = monotonic()

        def tell(done: int, rows: int) -> None:
            nonlocal last
            if monotonic() - last >= _EVERY:
                last = monotonic()
                self._progress(f"{done:,} of {rows:,} rows")

        return tell

    def _progress(self, words: str) -> None:
        """One line that is written over; where nobody looks, nothing."""
        if self.stderr.isatty():
            self.stderr.write(f"\r\033[K{words}", ending="")
            self.stderr.flush()

    def _say(self, path: Path, job: Job, counts: Counts) -> None:
        done = "Imported" if counts.written else "Checked" if job.mode == ImportMode.CHECK else "Nothing imported"
        self.stdout.write(
            f"{path}: {done}. Rows {counts.rows}: added {counts.added}, changed {counts.changed},"
            f" unchanged {counts.unchanged}, with mistakes {counts.faulty}."
        )

    def _tell_faults(self, path: Path, job: Job, faults: IO[str], wanted: Path | None) -> None:
        faults.seek(0)
        for number, (row, column, value, reason) in enumerate(fault_rows(faults)):
            if number == SHOWN:
                self.stderr.write("…")
                break
            self.stderr.write(f"row {row}, {column or '(row)'}, {value!r}: {reason}")
        faults.seek(0)
        target = wanted or Path(f"{path.stem}-to-mend{SUFFIXES[job.table.kind]}")
        write_to_mend(job.table, lines_to_mend(job.table, faults, only_bad=job.mode == ImportMode.GOOD), target)
        self.stderr.write(f"To mend and send again: {target}")

    def _formats(self) -> str:
        folder = ", or a folder of Markdown" if import_kinds()[self.kind].takes_markdown else ""
        return f"CSV, XLSX or JSON Lines{folder}."


@contextmanager
def _scratch() -> Iterator[IO[str]]:
    with tempfile.TemporaryFile("w+", encoding="utf-8") as file:
        yield file


def _access(email: str) -> Access:
    if not email:
        return Access.system()
    person = User.objects.filter(email__iexact=email, is_active=True).first()
    access = access_of(person) if person else Access()
    if not can_import(access):
        raise CommandError(f"{email} may not import.")
    return access


def _settings(options: Mapping[str, Any]) -> ImportSettings:
    return ImportSettings(
        source=options["source"],
        clears=options["clear"],
        state=options.get("state", ""),
        language=options["language"],
    )


def _mode(options: Mapping[str, Any]) -> ImportMode:
    if options["dry_run"]:
        return ImportMode.CHECK
    return ImportMode.GOOD if options["partial"] else ImportMode.ALL


def _pairs(given: Iterable[str], known: set[str]) -> dict[str, str]:
    """Name and value of each "name=value"; the name is what stands before the last or, for a value, the first =."""
    found = {}
    for text in given:
        name, mark, value = text.rpartition("=") if "" in known else text.partition("=")
        name, value = name.strip(), value.strip()
        unknown = value if "" in known else name
        if not mark or unknown not in known:
            raise CommandError(f"{text}: there is no such field. There are: {', '.join(sorted(filter(None, known)))}")
        found[name] = value
    return found
