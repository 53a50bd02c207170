"""Governance sends a list in the admin: sees what its columns mean, what would become of it, and takes it in."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from portal.access import Access
from portal.actions.clusters import dismiss_staff
from portal.actions.imports.runs import KEPT, forget_old_files, table_of
from portal.enums import ImportState
from portal.models import ImportRun, Organisation, User
from portal.tasks import run_import
from tests.cast import Cast
from tests.governing import body, governing, inside, without_its_address

HOME = "/admin/portal/importrun/"
LIST = "Nome;Resumo;Cluster;Código;País\nAurora;Peças;sertao-metal;1;BR\nBoreal;Peças;sertao-metal;2;BR\n"
BAD = LIST.replace("2;BR", "2;Atlântida")
FAR = 987_654_321


@pytest.fixture(autouse=True)
def private_files(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture
def dora(cast: Cast) -> Client:
    return governing(cast.dora)


@pytest.fixture
def at_once(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Any:
    """Carries out what waits for the end of the request, as the worker does."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def send(client: Client, text: str | bytes = LIST, *, name: str = "list.csv", **more: str) -> Any:
    content = text if isinstance(text, bytes) else text.encode("utf-8-sig")
    file = SimpleUploadedFile(name, content)
    return client.post(f"{HOME}add/", {"kind": "organisations", "source": "chamber", "file": file, **more})


def newest() -> ImportRun:
    return ImportRun.objects.order_by("-pk")[0]


def check(client: Client, at_once: Any, **more: str) -> ImportRun:
    """Send what the columns page offers, with some of it changed."""
    run = newest()
    columns = {f"column_{place}": run.columns[heading] for place, heading in enumerate(table_of(run).headings)}
    with at_once():
        answer = client.post(f"{HOME}{run.pk}/columns/", {**columns, "state": "verified", "encoding": "utf-8", **more})
    assert answer.status_code == 302, answer.content.decode()
    run.refresh_from_db()
    return run


def fetched(client: Client, url: str) -> str:
    answer: Any = client.get(url)
    found: str = answer.getvalue().decode("utf-8-sig")
    return found


def start(client: Client, at_once: Any, mode: str) -> ImportRun:
    run = newest()
    with at_once():
        client.post(f"{HOME}{run.pk}/start/", {"mode": mode})
    run.refresh_from_db()
    return run


def test_a_list_is_sent_looked_at_checked_and_taken_in(dora: Client, at_once: Any) -> None:
    answer = send(dora)
    run = newest()
    assert answer["Location"] == f"{HOME}{run.pk}/columns/"
    assert run.columns == {
        "Nome": "name",
        "Resumo": "summary",
        "Cluster": "clusters",
        "Código": "external_id",
        "País": "country",
    }
    page = body(dora, f"{HOME}{run.pk}/columns/")
    assert "Aurora" in page
    run = check(dora, at_once)
    assert (run.state, run.counts["added"], run.counts["faulty"]) == (ImportState.CHECKED, 2, 0)
    assert not Organisation.objects.filter(origin__source="chamber").exists()
    assert "Import 2 rows" in body(dora, f"{HOME}{run.pk}/change/")
    run = start(dora, at_once, "all")
    assert (run.state, run.counts["added"]) == (ImportState.DONE, 2)
    assert Organisation.objects.filter(origin__source="chamber", state="verified").count() == 2
    assert "All rows are imported" in body(dora, f"{HOME}{run.pk}/change/")
    assert dora.post(f"{HOME}{run.pk}/start/", {"mode": "all"}).status_code == 403
    assert dora.post(f"{HOME}{run.pk}/columns/", {}).status_code == 403


def test_mistakes_are_shown_and_go_out_to_be_mended(dora: Client, at_once: Any) -> None:
    send(dora, BAD)
    run = check(dora, at_once)
    page = body(dora, f"{HOME}{run.pk}/change/")
    assert "Atlântida" in page
    assert "Import the 1 good row" in page
    mend = fetched(dora, f"{HOME}{run.pk}/files/to-mend/")
    assert mend.splitlines()[0] == "Nome;Resumo;Cluster;Código;País;reasons"
    assert mend.splitlines()[1].endswith(";BR;")
    assert "País: This country is not known" in mend.splitlines()[2]
    mistakes = fetched(dora, f"{HOME}{run.pk}/files/mistakes.csv/")
    assert mistakes.splitlines()[1].startswith("3,País,Atlântida,")
    workbook: Any = dora.get(f"{HOME}{run.pk}/files/mistakes.xlsx/")
    assert "Atlântida" in inside(workbook.getvalue())
    assert start(dora, at_once, "all").state == ImportState.REFUSED
    assert not Organisation.objects.filter(origin__source="chamber").exists()
    run = start(dora, at_once, "good")
    assert (run.state, run.counts["added"]) == (ImportState.DONE, 1)
    assert len(fetched(dora, f"{HOME}{run.pk}/files/to-mend/").splitlines()) == 2


def test_what_was_said_of_the_columns_is_remembered_with_the_list(dora: Client, at_once: Any) -> None:
    send(dora)
    check(dora, at_once, column_4="", column_1="description", fixed_summary="Makes parts.", fixed_country="BR")
    assert newest().counts["added"] == 2
    send(dora)
    assert newest().columns["País"] == ""
    assert newest().columns["Resumo"] == "description"
    assert newest().fixed == {"summary": "Makes parts.", "country": "BR"}
    send(dora, source="another")
    assert newest().columns["País"] == "country"


def test_two_columns_of_one_meaning_are_told(dora: Client, at_once: Any) -> None:
    send(dora)
    run = newest()
    page = dora.post(f"{HOME}{run.pk}/columns/", {"column_0": "name", "column_1": "name", "state": "waiting"})
    assert page.status_code == 200
    assert "Another column has this meaning: Nome." in page.content.decode()


def test_another_encoding_shows_the_columns_anew(dora: Client) -> None:
    send(dora, "名稱;摘要\n裕昌;鑄造\n".encode("cp950"))
    run = newest()
    assert "裕昌" not in body(dora, f"{HOME}{run.pk}/columns/")
    dora.post(f"{HOME}{run.pk}/columns/", {"encoding": "cp950"})
    assert "裕昌" in body(dora, f"{HOME}{run.pk}/columns/")
    assert newest().columns == {"名稱": "name", "摘要": "summary"}


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pdf", b"%PDF"), ("a.csv", b""), ("a.xlsx", b"no"), ("a.zip", b"no"), ("a.xls", b"\xd0\xcf")],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(
    dora: Client, private_files: Path, name: str, content: bytes
) -> None:
    answer = send(dora, content, name=name)
    assert answer.status_code == 200
    assert "field-error" in answer.content.decode()
    assert not ImportRun.objects.exists()
    assert not [path for path in private_files.rglob("*") if path.is_file()]


def test_a_name_from_a_stranger_s_disk_stays_a_name(dora: Client, private_files: Path) -> None:
    send(dora, name="..\\..\\secret/évil\n.csv")
    run = newest()
    assert "/" not in run.file_name
    assert (private_files / run.path).resolve().is_relative_to(private_files / "imports")
    answer = dora.get(f"{HOME}{run.pk}/files/sent/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert "\n" not in answer["Content-Disposition"]


def test_a_run_that_is_at_work_asks_again_by_itself_unless_it_is_to_keep_still(dora: Client) -> None:
    send(dora)
    run = newest()
    ImportRun.objects.filter(pk=run.pk).update(state=ImportState.WAITING, queued_at="2026-01-01T00:00Z")
    page = dora.get(f"{HOME}{run.pk}/change/")
    assert page["Refresh"] == "3"
    assert "Refresh" not in dora.get(f"{HOME}{run.pk}/change/?still=1").headers
    assert dora.post(f"{HOME}{run.pk}/start/", {"mode": "all"}).status_code == 403


def test_a_run_outlives_its_files(dora: Client, at_once: Any) -> None:
    send(dora, BAD)
    run = check(dora, at_once)
    ImportRun.objects.update(sent_at=timezone.now() - KEPT - timedelta(days=1))
    forget_old_files()
    assert "Mistakes by kind" in body(dora, f"{HOME}{run.pk}/change/")
    assert dora.get(f"{HOME}{run.pk}/columns/").status_code == 302
    for name in ("sent", "to-mend", "mistakes.csv"):
        assert dora.get(f"{HOME}{run.pk}/files/{name}/").status_code == 404
    assert start(dora, at_once, "good").state == ImportState.FAILED


# Who reads what


@pytest.fixture
def sent(dora: Client, at_once: Any) -> ImportRun:
    """Dora's list with a mistake and a word that is hers alone."""
    send(dora, BAD.replace("Aurora", "canary-in-the-list"), name="canary-name.csv", source="canary-source")
    return check(dora, at_once)


def addresses(pk: int) -> Iterator[str]:
    for path in ("change/", "columns/", "files/sent/", "files/to-mend/", "files/mistakes.csv/", "files/mistakes.xlsx/"):
        yield f"{HOME}{pk}/{path}"


def text(response: Any) -> str:
    found: bytes = response.getvalue() if response.streaming else response.content
    return found.decode(errors="replace")


def test_an_import_is_its_sender_s_and_the_administrators(cast: Cast, sent: ImportRun) -> None:
    readers = {"dora", "root"}
    for name, person in cast.people.items():
        client = governing(person) if person else Client()
        for url in addresses(sent.pk):
            answer = client.get(url)
            assert (answer.status_code == 200) == (name in readers), (name, url)
            assert name in readers or "canary" not in text(answer) + str(answer.headers).replace(url, ""), (name, url)
        listed = client.get(HOME)
        assert ("canary" in text(listed)) == (name in readers), name


def test_a_guessed_number_answers_like_one_that_does_not_exist(cast: Cast, sent: ImportRun) -> None:
    gus = governing(cast.gus)
    for hidden, absent in zip(addresses(sent.pk), addresses(FAR), strict=True):
        assert without_its_address(text(gus.get(hidden))) == without_its_address(text(gus.get(absent)))
        assert gus.post(hidden, {}).status_code == gus.post(absent, {}).status_code == 404
    assert gus.post(f"{HOME}{sent.pk}/start/", {"mode": "good"}).status_code == 404


def test_administrators_look_but_do_not_start_somebody_else_s(cast: Cast, sent: ImportRun) -> None:
    root = governing(cast.root)
    assert root.post(f"{HOME}{sent.pk}/start/", {"mode": "good"}).status_code == 403
    assert root.post(f"{HOME}{sent.pk}/columns/", {}).status_code == 403


def test_a_file_s_name_in_the_address_is_one_of_those_there_are(dora: Client, sent: ImportRun) -> None:
    for name in ("secret", "..%2f..%2fsecret_key", "faults.jsonl", "mistakes.pdf"):
        assert dora.get(f"{HOME}{sent.pk}/files/{name}/").status_code == 404


def test_members_send_nothing(cast: Cast) -> None:
    for person in (cast.ada, cast.eve, cast.finn):
        assert send(governing(person)).status_code == 404
    assert not ImportRun.objects.exists()


def test_somebody_dismissed_meanwhile_imports_nothing(cast: Cast, dora: Client, at_once: Any) -> None:
    """The rights of the moment of the work decide, not those of the moment of asking."""
    send(dora)
    run = check(dora, at_once)
    dora.post(f"{HOME}{run.pk}/start/", {"mode": "all"})
    dismiss_staff(by=Access.system(), person=cast.dora, cluster=cast.cluster)
    run_import()
    run.refresh_from_db()
    assert run.state == ImportState.FAILED
    assert not Organisation.objects.filter(origin__source="chamber").exists()
    assert governing(User.objects.get(pk=cast.dora.pk)).get(f"{HOME}{run.pk}/change/").status_code == 404
