"""A run waits as a row and is carried out by a worker, once; whatever happens to it, its sender hears of it."""

from datetime import timedelta
from pathlib import Path

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.db import OperationalError
from django.utils import timezone
from pytest_django import Settings

from portal.access import Access, Refused
from portal.actions.imports import working
from portal.actions.imports.private_files import private_path
from portal.actions.imports.runs import KEPT, ask_for, forget_old_files, receive_file, set_columns
from portal.actions.imports.working import progress_of, run_next
from portal.contributions import import_kinds
from portal.enums import ImportMode, ImportState
from portal.models import ImportRun, Organisation
from portal.queries.access import access_of
from tests.cast import Cast

LIST = b"name,summary,clusters,id\nAurora,Parts,sertao-metal,1\n"


@pytest.fixture(autouse=True)
def private_files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def dora(cast: Cast) -> Access:
    return access_of(cast.dora)


def receive(by: Access, content: bytes = LIST, name: str = "list.csv", kind: str = "organisations") -> ImportRun:
    given = {"source": "chamber", "file_name": name, "size": len(content), "pieces": [content]}
    return receive_file(by=by, kind=import_kinds()[kind], **given)  # type: ignore[arg-type]


@pytest.fixture
def waiting(dora: Access) -> ImportRun:
    run = receive(dora)
    ask_for(by=dora, run=run, mode=ImportMode.ALL)
    run.refresh_from_db()
    return run


def test_a_run_is_carried_out_once(waiting: ImportRun) -> None:
    assert run_next()
    assert not run_next()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.counts["added"], waiting.attempts) == (ImportState.DONE, 1, 1)
    assert Organisation.objects.filter(origin__source="chamber").count() == 1


def test_the_oldest_run_comes_first(dora: Access, waiting: ImportRun) -> None:
    second = receive(dora)
    ask_for(by=dora, run=second, mode=ImportMode.CHECK)
    run_next()
    second.refresh_from_db()
    assert second.state == ImportState.WAITING
    run_next()
    second.refresh_from_db()
    assert (second.state, second.counts["unchanged"]) == (ImportState.CHECKED, 1)


def test_a_run_that_breaks_off_writes_nothing_and_says_so(waiting: ImportRun, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_named: object) -> None:
        Organisation.objects.update(name="half done")
        raise RuntimeError("bug")

    monkeypatch.setattr(working, "carry_out", broken)
    assert run_next()
    waiting.refresh_from_db()
    assert waiting.state == ImportState.FAILED
    assert "Nothing was imported" in waiting.message
    assert not Organisation.objects.filter(name="half done").exists()


def test_a_run_that_takes_too_long_is_stopped(waiting: ImportRun, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_args: object, **_named: object) -> None:
        raise SoftTimeLimitExceeded

    monkeypatch.setattr(working, "carry_out", slow)
    run_next()
    waiting.refresh_from_db()
    assert (waiting.state, "too long" in waiting.message) == (ImportState.FAILED, True)


def test_a_database_that_goes_away_leaves_the_run_waiting_but_not_for_ever(
    waiting: ImportRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_args: object, **_named: object) -> None:
        raise OperationalError("gone")

    with monkeypatch.context() as patch:
        patch.setattr(working, "carry_out", away)
        for _turn in range(2):
            with pytest.raises(OperationalError):
                run_next()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.attempts) == (ImportState.WAITING, 2)
    run_next()
    waiting.refresh_from_db()
    assert (waiting.state, "twice" in waiting.message) == (ImportState.FAILED, True)


def test_a_file_that_breaks_off_in_the_middle_is_told_with_its_row(dora: Access) -> None:
    run = receive(dora)
    private_path(run.path).write_bytes(LIST + b"\xff\xfe\xff\n")
    run.options = {"encoding": "utf-8"}
    run.save(update_fields=("options",))
    ask_for(by=dora, run=run, mode=ImportMode.ALL)
    run_next()
    run.refresh_from_db()
    assert (run.state, "letters" in run.message) == (ImportState.FAILED, True)


def test_reasons_are_in_the_language_of_whoever_asked(dora: Access) -> None:
    run = receive(dora, LIST.replace(b"Aurora", b"---"))
    ask_for(by=dora, run=run, mode=ImportMode.CHECK)
    ImportRun.objects.filter(pk=run.pk).update(language="pt-br")
    run_next()
    run.refresh_from_db()
    assert run.groups[0]["reason"] == "Escreva um nome com letras ou algarismos."


def test_progress_is_told_while_it_goes_on(waiting: ImportRun, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    real = working._teller

    def watched(pk: int) -> object:
        tell = real(pk)

        def told(done: int, rows: int) -> None:
            tell(done, rows)
            seen.append(progress_of(waiting))

        return told

    monkeypatch.setattr(working, "_teller", watched)
    run_next()
    assert seen == [(1, 1)]
    assert progress_of(waiting) == (0, 0)


def test_a_run_at_work_or_done_is_left_as_it_is(dora: Access, waiting: ImportRun) -> None:
    for _turn in range(2):
        with pytest.raises(Refused):
            ask_for(by=dora, run=waiting, mode=ImportMode.ALL)
        with pytest.raises(Refused):
            set_columns(by=dora, run=waiting, columns={}, fixed={}, options={})
        run_next()
        waiting.refresh_from_db()


def test_files_are_kept_for_a_month(dora: Access, waiting: ImportRun) -> None:
    run_next()
    path = private_path(waiting.path)
    forget_old_files()
    assert path.exists()
    ImportRun.objects.update(sent_at=timezone.now() - KEPT - timedelta(days=1))
    forget_old_files()
    forget_old_files()
    assert not path.parent.exists()
    waiting.refresh_from_db()
    assert waiting.counts["added"] == 1


def test_files_lie_where_only_the_portal_reads(waiting: ImportRun) -> None:
    path = private_path(waiting.path)
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
    for name in ("../secret", "imports/../../secret", "/etc/passwd"):
        with pytest.raises(ValueError, match=name):
            private_path(name)
