"""The commands: they say what they read, what they did, what is wrong, and leave a file to mend."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from portal.models import Organisation
from tests.cast import Cast

LIST = "Firma;Was;Cluster;Nr\nAurora;Guss;sertao-metal;1\nBoreal;Drehteile;sertao-metal;2\n"


@pytest.fixture
def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cast: Cast) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    return tmp_path / "list.csv"


def run(*words: object, **options: Any) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("import_organisations", *map(str, words), stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


MAP = ("--map", "Firma=name", "--map", "Was=summary", "--map", "Nr=external_id", "--source", "chamber")


def test_it_says_what_it_did(listed: Path) -> None:
    out, err = run(listed, *MAP, "--dry-run")
    assert "Checked. Rows 2: added 2" in out
    assert not Organisation.objects.filter(name="Aurora").exists()
    out, err = run(listed, *MAP, "--state", "verified", "--set", "country=BR")
    assert "Imported. Rows 2: added 2, changed 0, unchanged 0, with mistakes 0." in out
    assert err == ""
    assert Organisation.objects.get(name="Aurora").premises.country == "BR"
    assert "unchanged 2" in run(listed, *MAP)[0]


def test_what_is_not_read_is_said(listed: Path) -> None:
    _out, err = run(listed, "--map", "Firma=name", "--map", "Was=summary", "--map", "Nr=", "--dry-run")
    assert "Not read: Nr" in err


def test_mistakes_are_told_and_go_into_a_file_to_mend(listed: Path) -> None:
    listed.write_text(LIST.replace("Boreal", "---"), encoding="utf-8")
    err = StringIO()
    with pytest.raises(CommandError, match="Not imported as a whole"):
        call_command("import_organisations", str(listed), *MAP, stdout=StringIO(), stderr=err)
    assert "row 3, Firma, '---': Write a name" in err.getvalue()
    mend = (listed.parent / "list-to-mend.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.count(";") for line in mend] == [4, 4, 4]
    assert not Organisation.objects.filter(name="Aurora").exists()
    with pytest.raises(CommandError):
        run(listed, *MAP, "--partial", "--to-mend", listed.parent / "bad.csv", "--language", "pt-br")
    assert Organisation.objects.filter(name="Aurora").exists()
    (_head, line) = (listed.parent / "bad.csv").read_text(encoding="utf-8-sig").splitlines()
    assert line.endswith("Firma: Escreva um nome com letras ou algarismos.")


def test_json_lines_are_mended_as_json_lines(listed: Path) -> None:
    path = listed.with_suffix(".jsonl")
    good = {"name": "Aurora", "summary": "Parts", "clusters": ["sertao-metal"], "languages": ["en", "vi"]}
    path.write_text("\n".join([json.dumps(good), json.dumps({**good, "name": ""}), "{broken"]), encoding="utf-8")
    with pytest.raises(CommandError):
        run(path, "--partial")
    assert Organisation.objects.get(name="Aurora").trade.languages == ["en", "vi"]
    lines = [json.loads(line) for line in (listed.parent / "list-to-mend.jsonl").read_text().splitlines()]
    assert lines[0]["reasons"] == ["name: A new organisation needs this."]
    assert lines[1]["line"] == "{broken"


@pytest.mark.parametrize(
    "words",
    [
        ("--map", "Nowhere=name"), ("--map", "Firma=nothing"), ("--map", "Firma"), ("--set", "nothing=1"),
        ("--by", "ada@example.org"), ("--by", "nobody@example.org"), ("--encoding", "klingon"),
    ],
)  # fmt: skip
def test_words_that_make_no_sense_are_refused(listed: Path, words: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        run(listed, *words)
    assert not Organisation.objects.filter(name="Aurora").exists()


def test_a_person_s_rights_hold_where_one_is_named(listed: Path, cast: Cast) -> None:
    with pytest.raises(CommandError, match="Not imported"):
        run(listed, *MAP, "--by", cast.gus.email)
    assert "added 2" in run(listed, *MAP, "--by", cast.dora.email)[0]


def test_a_file_that_is_not_there_or_of_another_kind_is_named(listed: Path) -> None:
    folder = listed.parent / "notes"
    folder.mkdir()
    (folder / "a.md").write_text("# A")
    for path in (listed.parent / "none.csv", folder):
        with pytest.raises(CommandError, match=path.name):
            run(path)
