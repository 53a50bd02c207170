"""What is written comes back as it was, and no cell of it is carried out by a spreadsheet."""

import csv
import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook

from portal.lib.compare import plain
from portal.lib.spreadsheet import FIRST, UNWRITABLE, as_text, from_text
from portal.lib.tables import (
    FORMATS,
    Cell,
    join_list,
    join_rows,
    markdown_file,
    open_table,
    split_list,
    split_rows,
    write_table,
)
from portal.lib.tables.cells import STAYS, text_of
from portal.lib.tables.markdown_files import parse_markdown
from portal.lib.tables.readings import read_number
from portal.lib.tables.writing import LONGEST_XLSX_CELL

NASTY = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "'=1", "''=1", "'tis", "NULL", "None", "true", "0012", "1e5",
    'a "quoted" word', "line\nline", "line\r\nline", "a;b,c|d\\e", " blanks ", "＝1", "_x000D_", "a_x005F_b", "e\u0301",
    "--- a", "---\nb\n---",
    "Cơ khí Đông Anh", "裕昌鑄造", "🏭", "\u202e", "<b>&amp;</b>", "#REF!", "=cmd|' /C calc'!A0",
)  # fmt: skip
WORDS = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60),
    st.tuples(st.sampled_from(FIRST), st.text(max_size=5)).map("".join),
)


def through(kind: str, text: str) -> str:
    """The text after it was written into a file of the kind and read back."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"a.{kind}"
        path.write_bytes(b"".join(write_table(kind, ["first", "name"], [["x", text]])))
        (row,) = open_table(path).rows()
        return text_of(row.cells[1])


@pytest.mark.parametrize("kind", FORMATS)
@given(text=WORDS)
@example(text="=" * 5_000)
@example(text="long " * 6_000)
def test_any_text_comes_back(kind: str, text: str) -> None:
    assert plain(through(kind, text)) == plain(text)


@given(text=WORDS)
def test_guarding_loses_nothing_but_what_no_file_can_hold(text: str) -> None:
    assert from_text(as_text(text)) == UNWRITABLE.sub("", text)


@given(text=WORDS)
def test_no_cell_begins_like_a_formula(text: str) -> None:
    body = b"".join(write_table("csv", ["name"], [[text]])).decode("utf-8-sig")
    (_head, *rows) = csv.reader(io.StringIO(body, newline=""))
    assert not any(cell.startswith(FIRST) for row in rows for cell in row)


@pytest.mark.parametrize("text", NASTY)
def test_a_workbook_holds_no_formula(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"".join(write_table("xlsx", [text], [[text]])))
    sheet = load_workbook(tmp_path / "a.xlsx").active
    assert all(cell.data_type in {"s", "n"} for row in sheet.iter_rows() for cell in row)


def test_a_text_too_long_for_a_workbook_stays_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"".join(write_table("xlsx", ["a", "b"], [["x", "y" * (LONGEST_XLSX_CELL + 1)]])))
    (row,) = open_table(path).rows()
    assert row.cells == ("x", STAYS)
    assert plain(through("csv", "y" * 100_000)) == "y" * 100_000


VALUES = {
    "text": ("Barbosa", "Barbosa"),
    "none": (None, ""),
    "whole": (12, "12"),
    "share": (0.5, "0.5"),
    "thousandth": (1.234, "1.2340"),
    "below": (Decimal("-5.50"), "-5.5"),
    "tiny": (0.0000001, "0.0000001"),
    "day": (date(2026, 11, 21), "2026-11-21"),
    "moment": (datetime(2026, 11, 21, 3, 54, tzinfo=UTC), "2026-11-21T03:54:00Z"),
    "yes": (True, "yes"),
    "list": (["Lean", "Health; safety"], "Lean; Health\\; safety"),
}


def test_values_are_written_plainly(tmp_path: Path) -> None:
    columns, values = list(VALUES), [value for value, _text in VALUES.values()]
    body = b"".join(write_table("csv", columns, [values])).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(body, newline=""))
    assert row == {name: text for name, (_value, text) in VALUES.items()}
    (line,) = b"".join(write_table("jsonl", columns, [values])).splitlines()
    assert json.loads(line)["list"] == ["Lean", "Health; safety"]
    assert json.loads(line)["share"] == 0.5
    assert json.loads(line)["none"] is None


@given(number=st.decimals(-10_000, 10_000, places=3))
def test_a_number_in_a_file_is_one_number_alone(number: Decimal) -> None:
    body = b"".join(write_table("csv", ["n"], [[number]])).decode("utf-8-sig")
    assert read_number(body.splitlines()[1]) == number


@given(words=st.lists(WORDS.map(lambda text: " ".join(text.split())).filter(lambda text: text.strip()), max_size=5))
def test_lists_in_a_cell_come_back(words: list[str]) -> None:
    assert split_list(join_list(words)) == [word.strip() for word in words]


@given(rows=st.lists(st.tuples(WORDS, WORDS, WORDS).filter(lambda row: row[0].strip()), max_size=4))
def test_rows_in_a_cell_come_back(rows: list[tuple[str, str, str]]) -> None:
    back = split_rows(join_rows(rows))
    assert [[*row, "", ""][:3] for row in back] == [[plain_ends(part) for part in row] for row in rows]


def plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


@given(title=WORDS.filter(lambda text: text.strip()), tags=st.lists(WORDS.filter(bool), max_size=3), body=WORDS)
def test_markdown_files_come_back(title: str, tags: list[str], body: str) -> None:
    found = parse_markdown(markdown_file({"title": title, "tags": tuple(tags), "credit": ""}, body).encode())
    assert isinstance(found, dict)
    assert "credit" not in found
    assert plain(found["title"]) == plain(title)
    assert list(map(plain, split_tags_of(found))) == list(map(plain, tags))
    assert plain(found["body"]) == plain(body)


def split_tags_of(found: dict[str, Cell]) -> tuple[str, ...]:
    tags = found.get("tags") or ()
    assert isinstance(tags, tuple)
    return tags
