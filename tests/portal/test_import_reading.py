"""Files are read as they come: any delimiter, encoding and spelling; what cannot be known is refused with its place."""

import json
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from portal.lib.tables import Unreadable, Unusable, open_table, workbooks
from portal.lib.tables.archives import MOST_FILES
from portal.lib.tables.readings import Unread, read_day, read_moment, read_number
from portal.lib.tables.rows import MOST_COLUMNS
from tests.importing import cells

# As spreadsheets have them: without a time zone.
MIDNIGHT, NINE = datetime.fromisoformat("2020-02-29"), datetime.fromisoformat("2026-11-21T09:00")
NAMES = "Tên;Cidade\r\nCơ khí Đông Anh;São Paulo\r\n"


def put(folder: Path, name: str, content: str | bytes, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    text = delimiter.join(("name", "place")) + "\n" + delimiter.join(("Barbosa", "Rua A"))
    table = open_table(put(tmp_path, "a.csv", text))
    assert table.headings == ("name", "place")
    assert cells(table) == [("Barbosa", "Rua A")]
    assert table.notes["delimiter"] == delimiter


def test_a_comma_in_quotes_is_no_delimiter(tmp_path: Path) -> None:
    table = open_table(put(tmp_path, "a.csv", 'name;address\n"Silva, Barbosa";"Rua A, 1\nFundos"\n'))
    assert cells(table) == [("Silva, Barbosa", "Rua A, 1\nFundos")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_known_by_its_mark_or_its_bytes(tmp_path: Path, encoding: str) -> None:
    table = open_table(put(tmp_path, "a.csv", NAMES, encoding))
    assert table.headings == ("Tên", "Cidade")
    assert cells(table) == [("Cơ khí Đông Anh", "São Paulo")]


@pytest.mark.parametrize(
    ("encoding", "language", "text"),
    [("cp1252", "pt-br", "nome;cidade\nAção;São Paulo\n"), ("cp950", "zh-hant", "名稱;地點\n裕昌鑄造;臺中\n")],
)
def test_what_excel_saves_in_each_country_is_guessed(tmp_path: Path, encoding: str, language: str, text: str) -> None:
    table = open_table(put(tmp_path, "a.csv", text, encoding), language=language)
    assert [";".join(row) for row in (table.headings, *cells(table))] == text.splitlines()


def test_an_encoding_may_be_said(tmp_path: Path) -> None:
    path = put(tmp_path, "a.csv", "名稱;地點\n裕昌;臺中\n", "cp950")
    assert open_table(path, encoding="cp950").headings == ("名稱", "地點")
    assert open_table(put(tmp_path, "b.csv", NAMES, "utf-8-sig"), encoding="utf-8").headings == ("Tên", "Cidade")
    with pytest.raises(Unreadable):
        open_table(path, encoding="utf-8")
    with pytest.raises(Unreadable):
        open_table(path, encoding="klingon")


def test_excels_hint_is_heeded_and_rows_are_counted_as_a_spreadsheet_does(tmp_path: Path) -> None:
    table = open_table(put(tmp_path, "a.csv", "sep=|\n\nname|place\nA|B\n\nC|D\n"))
    assert [(row.number, row.cells) for row in table.rows() if not row.is_blank] == [(4, ("A", "B")), (6, ("C", "D"))]


def test_rows_that_do_not_fit_are_told_and_the_others_read(tmp_path: Path) -> None:
    text = 'name,place\nA,B,C\n"Best" firm,X\nC,D\nE\n'
    rows = list(open_table(put(tmp_path, "a.csv", text)).rows())
    assert [bool(row.fault) for row in rows] == [True, True, False, False]
    assert rows[0].raw == "A,B,C"
    assert '"Best" firm' in rows[1].raw
    assert rows[3].cells == ("E", "")


def test_a_file_that_is_empty_or_something_else_is_refused(tmp_path: Path) -> None:
    for name, content in (
        ("a.csv", b""),
        ("b.csv", b"\x00\x01\x02\x03"),
        ("c.xlsx", b"no zip"),
        ("d.jsonl", b""),
        ("e.zip", b"PK"),
        ("f.pdf", b"%PDF"),
        ("g.xls", b"\xd0\xcf"),
    ):
        with pytest.raises(Unreadable):
            open_table(put(tmp_path, name, content))


def test_a_file_with_too_many_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        open_table(put(tmp_path, "a.csv", ",".join(map(str, range(MOST_COLUMNS + 1))) + "\n"))


def test_headings_are_told_apart(tmp_path: Path) -> None:
    assert open_table(put(tmp_path, "a.csv", "Name,,Name,\na,b,c,\n")).headings == ("Name", "#2", "Name (2)")


# JSON Lines


def test_json_lines_have_the_names_of_all_lines(tmp_path: Path) -> None:
    lines = [{"name": "A", "tags": ["x", "y"]}, {"name": "B", "year": 2001, "open": True, "gone": None}]
    table = open_table(put(tmp_path, "a.jsonl", "\n".join(map(json.dumps, lines))))
    assert table.headings == ("name", "tags", "year", "open", "gone")
    assert cells(table) == [("A", ("x", "y"), None, None, None), ("B", None, 2001, True, None)]


@pytest.mark.parametrize(
    "line",
    ["[1]", "{", '{"a": {"b": 1}}', '{"a": 1, "a": 2}', '{"a": NaN}', '{"a": "\\ud800"}', "[" * 100_000],
)
def test_a_line_that_is_no_plain_object_is_told(tmp_path: Path, line: str) -> None:
    rows = list(open_table(put(tmp_path, "a.jsonl", f'{{"a": "x"}}\n{line}\n')).rows())
    assert [bool(row.fault) for row in rows] == [False, True]
    assert rows[1].raw


# Workbooks


def workbook(folder: Path, *rows: list[object], name: str = "a.xlsx") -> Path:
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    book.save(folder / name)
    return folder / name


def rewritten(path: Path, member: str, before: str, after: str) -> Path:
    """The workbook with a part of its XML replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    text = parts[member].decode()
    assert before in text
    parts[member] = text.replace(before, after, 1).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return path


def test_a_workbook_gives_texts_numbers_days_and_its_own_row_numbers(tmp_path: Path) -> None:
    rows: list[list[object]] = [["name", "year", "share", "since", "open"], [], ["Barbosa", 1987, 0.5, MIDNIGHT, True]]
    path = workbook(tmp_path, *rows)
    (row,) = [row for row in open_table(path).rows() if not row.is_blank]
    assert row.number == 3
    assert row.cells == ("Barbosa", 1987, 0.5, MIDNIGHT, True)


def test_the_first_shown_sheet_that_holds_something_is_read_or_the_one_named(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Notes"
    hidden, firms, sites = (book.create_sheet(name) for name in ("Hidden", "Firms", "Sites"))
    hidden.sheet_state = "hidden"
    for sheet, word in ((hidden, "no"), (firms, "firm"), (sites, "site")):
        sheet.append([word])
        sheet.append(["x"])
    book.save(tmp_path / "a.xlsx")
    assert open_table(tmp_path / "a.xlsx").headings == ("firm",)
    assert open_table(tmp_path / "a.xlsx", sheet="Sites").headings == ("site",)
    with pytest.raises(Unreadable):
        open_table(tmp_path / "a.xlsx", sheet="Hidden")


def test_a_formula_without_a_result_and_an_error_are_refused_each_in_its_cell(tmp_path: Path) -> None:
    path = workbook(tmp_path, ["a", "b", "c"], ["=1+1", "#REF!", 12345678901234567890])
    (row,) = cells(open_table(path))
    assert all(isinstance(cell, Unusable) and cell.reason for cell in row)


def test_the_result_of_a_formula_is_taken(tmp_path: Path) -> None:
    path = rewritten(workbook(tmp_path, ["a"], ["=1+1"]), "xl/worksheets/sheet1.xml", "<v />", "<v>2</v>")
    assert cells(open_table(path)) == [(2,)]


def test_a_workbook_that_is_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = workbook(tmp_path, ["a"], ["b"])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/bomb.xml", b"0" * 50_000_000)
    with pytest.raises(Unreadable):
        open_table(path)


def test_an_archive_of_very_many_files_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for number in range(MOST_FILES + 1):
            archive.writestr(f"{number}.md", "x")
    with pytest.raises(Unreadable):
        open_table(tmp_path / "a.zip")


LAUGHS = """<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>"""
OUTSIDE = """<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>"""


@pytest.mark.parametrize("prolog", [LAUGHS, OUTSIDE])
@pytest.mark.parametrize("member", ["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"])
def test_entities_are_refused(tmp_path: Path, prolog: str, member: str) -> None:
    path = workbook(tmp_path, ["name"], ["Barbosa"])
    with zipfile.ZipFile(path) as archive:
        start = archive.read(member).decode().partition(">")[0] + ">"
    is_declared = start.startswith("<?xml")
    rewritten(path, member, start, f"{start}{prolog}" if is_declared else f"{prolog}{start}")
    with pytest.raises(Unreadable):
        cells(open_table(path))


STRINGS = (
    '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>name</t></si>'
    "<si><r><t>Bar</t></r><r><t>bosa</t></r></si><si><t>a_x000D_b</t></si></sst>"
)


def shared(folder: Path, strings: str) -> Path:
    """A workbook whose texts stand in a table of their own, as Excel writes it."""
    path = workbook(folder, [0], [1], [2])
    sheet = "xl/worksheets/sheet1.xml"
    for number in range(3):
        rewritten(path, sheet, f't="n"><v>{number}</v>', f't="s"><v>{number}</v>')
    types, kind = "[Content_Types].xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    rewritten(path, types, "</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>')
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", strings)
    return path


def test_shared_texts_are_read(tmp_path: Path) -> None:
    table = open_table(shared(tmp_path, STRINGS))
    assert table.headings == ("name",)
    assert cells(table) == [("Barbosa",), ("a\rb",)]


def test_shared_texts_have_no_entities_and_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unreadable):
        open_table(shared(tmp_path, f"{LAUGHS}{STRINGS}"))
    monkeypatch.setattr(workbooks, "MOST_STRINGS", 10)
    with pytest.raises(Unreadable):
        open_table(shared(tmp_path, STRINGS))


def test_a_cell_far_away_costs_nothing(tmp_path: Path) -> None:
    book = Workbook()
    book.active["A1"], book.active["A1048576"], book.active["XFD2"] = "name", "last", "far"
    book.save(tmp_path / "a.xlsx")
    assert [row.number for row in open_table(tmp_path / "a.xlsx").rows() if not row.is_blank] == [1_048_576]


# Markdown


def test_markdown_files_of_a_folder_and_of_a_zip_are_the_same_table(tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    (folder / "deep").mkdir(parents=True)
    put(folder, "a.md", "---\ntitle: Lean\ntags: [5S, SMED]\n---\n\nText **bold**.\n")
    put(folder / "deep", "b.md", "# Heading\n\nText.\n")
    put(folder, "c.txt", "not this")
    with zipfile.ZipFile(tmp_path / "notes.zip", "w") as archive:
        for path in folder.rglob("*.*"):
            archive.write(path, path.relative_to(folder).as_posix())
    for table in (open_table(folder), open_table(tmp_path / "notes.zip")):
        assert table.headings == ("title", "tags", "path", "body")
        assert cells(table) == [
            ("Lean", ("5S", "SMED"), "a.md", "Text **bold**."),
            ("Heading", None, "deep/b.md", "Text."),
        ]


@pytest.mark.parametrize(
    "head",
    ["a: &x [1]\nb: *x", "a: {b: c}", "- a", "a: [", "a: !!python/object/apply:os.system [ls]\nb: {}", "x" * 40_000],
)
def test_a_head_that_is_more_than_names_and_values_is_told(tmp_path: Path, head: str) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    put(folder, "a.md", f"---\n{head}\n---\ntext")
    (row,) = open_table(folder).rows()
    assert row.fault
    assert row.name == "a.md"


def test_a_link_out_of_the_folder_is_let_be(tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    put(tmp_path, "secret.md", "secret")
    (folder / "link.md").symlink_to(tmp_path / "secret.md")
    put(folder, "a.md", "# A")
    assert [row.name for row in open_table(folder).rows()] == ["a.md"]


# Numbers and days


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1234", "1234"), ("1.234,5", "1234.5"), ("1,234.5", "1234.5"), ("1 234,5", "1234.5"), ("0,25", "0.25"),
        ("12.345.678", "12345678"), ("-5", "-5"), ("１２", "12"), ("1'234.5", "1234.5"), ("0.123", "0.123"),
        ("−3,5", "-3.5"), (".5", "0.5"),
    ],
)  # fmt: skip
def test_numbers_are_read_with_a_point_or_a_comma(text: str, number: str) -> None:
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["1.234", "1,234", "abc", "", "1.2.3", "5%", "1,23,456", "1e5", "∞", True, None])
def test_what_is_no_number_or_two_is_refused(text: str) -> None:
    with pytest.raises(Unread):
        read_number(text)


def test_bounds_and_wholeness_decide_between_two_readings() -> None:
    assert read_number("21.028", least=-90, most=90) == Decimal("21.028")
    assert read_number("1.250", whole=True) == 1250
    assert read_number(1.234) == Decimal("1.234")


@pytest.mark.parametrize("text", ["2026-11-21", "21/11/2026", "11/21/2026", "2026年11月21日", "2026/11/21", NINE])
def test_days_are_read(text: str) -> None:
    assert read_day(text) == date(2026, 11, 21)


@pytest.mark.parametrize("text", ["03/04/2026", "31/02/2026", "1/2/26", "soon", "", 44000])
def test_days_that_could_be_two_or_none_are_refused(text: str) -> None:
    with pytest.raises(Unread):
        read_day(text)


def test_moments_have_a_time_zone() -> None:
    assert read_moment("2026-11-21T14:30:00+07:00").isoformat() == "2026-11-21T14:30:00+07:00"
    assert read_moment("2026-11-21").isoformat() == "2026-11-21T00:00:00+00:00"
    with pytest.raises(Unread):
        read_moment("2026-11-21 at noon")
