"""A folder of Markdown becomes items, each known by its path; in the admin it comes as a zip."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from knowledge.models import Item
from portal.enums import ImportState
from portal.models import ImportRun
from tests.cast import Cast
from tests.governing import body, governing

GOOD = """---
kind: method
phase: use
process: internalization
tags: [SMED, "health, safety"]
organisation: oficina-barbosa
audience: members
---

# Quick die change

Write **down** what you do.
"""
SET = ("--set", "cluster=sertao-metal", "--source", "notes")
HOME = "/admin/portal/importrun/"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cast: Cast) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes" / "deep").mkdir(parents=True)
    (tmp_path / "notes" / "a.md").write_text(GOOD)
    (tmp_path / "notes" / "deep" / "b.md").write_text(GOOD.replace("Quick", "Slow"))
    return tmp_path / "notes"


def run(*words: object) -> str:
    out = io.StringIO()
    call_command("import_items", *map(str, words), *SET, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def test_a_folder_goes_in_once_and_again_changes_nothing(folder: Path) -> None:
    assert "added 2" in run(folder)
    item = Item.objects.get(external_id="deep/b.md")
    assert (item.title, item.body) == ("Slow die change", "Write **down** what you do.\n")
    assert set(item.tags.values_list("name", flat=True)) == {"SMED", "health, safety"}
    assert "unchanged 2" in run(folder)
    (folder / "a.md").write_text(GOOD.replace("Write", "Draw"))
    assert "changed 1, unchanged 1" in run(folder)


def test_files_with_mistakes_come_back_as_files_to_mend(folder: Path) -> None:
    (folder / "c.md").write_text(GOOD.replace("phase: use", "phase: nowhere").replace("Quick", "No"))
    (folder / "d.md").write_text("---\nno end\n")
    with pytest.raises(CommandError):
        run(folder, "--partial")
    assert Item.objects.count() == 2
    with zipfile.ZipFile(folder.parent / "notes-to-mend.zip") as archive:
        assert set(archive.namelist()) == {"c.md", "d.md", "reasons.csv"}
        mend = archive.read("c.md").decode()
        assert "reasons:" in mend
        assert "phase: nowhere" in mend
        archive.extractall(folder.parent / "mended")
    (folder.parent / "mended" / "c.md").write_text(mend.replace("nowhere", "acquire"))
    (folder.parent / "mended" / "d.md").unlink()
    assert "added 1" in run(folder.parent / "mended")


def test_a_zip_comes_in_through_the_admin(
    folder: Path, cast: Cast, settings: Settings, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    settings.MEDIA_ROOT = folder.parent / "media"
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for path in folder.rglob("*.md"):
            archive.write(path, path.relative_to(folder).as_posix())
    dora = governing(cast.dora)
    words: dict[str, Any] = {
        "kind": "items",
        "source": "notes",
        "file": SimpleUploadedFile("notes.zip", held.getvalue()),
    }
    dora.post(f"{HOME}add/", words)
    ran = ImportRun.objects.get()
    assert ran.columns["path"] == "external_id"
    assert "Quick die change" in body(dora, f"{HOME}{ran.pk}/columns/")
    headings = ("kind", "phase", "process", "tags", "organisation", "audience", "title", "path", "body")
    columns = {f"column_{place}": ran.columns[heading] for place, heading in enumerate(headings)}
    with django_capture_on_commit_callbacks(execute=True):
        dora.post(f"{HOME}{ran.pk}/columns/", {**columns, "fixed_cluster": "sertao-metal"})
    with django_capture_on_commit_callbacks(execute=True):
        dora.post(f"{HOME}{ran.pk}/start/", {"mode": "all"})
    ran.refresh_from_db()
    assert (ran.state, ran.counts["added"]) == (ImportState.DONE, 2)


def test_only_items_are_markdown(folder: Path, cast: Cast) -> None:
    words: dict[str, Any] = {"kind": "organisations", "file": SimpleUploadedFile("notes.zip", b"PK")}
    answer = governing(cast.dora).post(f"{HOME}add/", words)
    assert "Only items may come as Markdown." in answer.content.decode()
