"""A real list with more than twenty different mistakes: each is told, mended, and then the list goes in."""

import io
from pathlib import Path

import pytest

from portal.actions.imports.engine import Job, carry_out
from portal.actions.imports.reports import FaultBook, lines_to_mend, write_to_mend
from portal.contributions import import_kinds
from portal.enums import ImportMode
from portal.lib.importing import ImportSettings, guess_columns
from portal.lib.importing.columns import REASONS
from portal.lib.tables import open_table
from portal.models import Organisation
from portal.queries.access import access_of
from tests.cast import Cast
from tests.importing import Told, take_in
from tests.research_list import LIST, MEANING, MISTAKES, TORN, mend


@pytest.fixture
def told(cast: Cast) -> Told:
    return take_in("organisations", LIST, by=access_of(cast.dora), columns=MEANING, source="ror")[1]


def test_every_mistake_is_told_with_row_column_value_and_reason(told: Told) -> None:
    headings = {
        name: heading
        for heading, name in {
            **guess_columns(open_table(LIST).headings, import_kinds()["organisations"].columns),
            **MEANING,
        }.items()
    }
    found = {(int(row), headings.get(column, "")) for row, column, _value, _reason in told}
    assert found == {*MISTAKES, *((row, "") for row in TORN)}
    assert all(reason for _row, _column, _value, reason in told)
    assert len({reason for _row, _column, _value, reason in told}) >= 20


def test_nothing_of_it_is_imported_until_it_is_mended(told: Told) -> None:
    assert not Organisation.objects.filter(origin__source="ror").exists()


def test_the_file_to_mend_comes_back_without_a_mistake(cast: Cast, tmp_path: Path) -> None:
    table, kind = open_table(LIST), import_kinds()["organisations"]
    columns = {**guess_columns(table.headings, kind.columns), **MEANING}
    job = Job(table=table, importer=kind.importer(access_of(cast.dora), ImportSettings(source="ror")), columns=columns)
    faults = io.StringIO()
    book = FaultBook(faults, {column: heading for heading, column in columns.items()})
    counts = carry_out(job, tell=lambda _done, _rows: None, keep=book.add)
    faults.seek(0)
    write_to_mend(table, lines_to_mend(table, faults, only_bad=False), tmp_path / "to-mend.csv")
    sent_back = (tmp_path / "to-mend.csv").read_text(encoding="utf-8-sig")
    assert sent_back.splitlines()[0].endswith(f";{REASONS}")
    (tmp_path / "mended.csv").write_text(mend(sent_back), encoding="utf-8", newline="")
    again, told = take_in(
        "organisations", tmp_path / "mended.csv", by=access_of(cast.dora), columns=MEANING, source="ror"
    )
    assert told == []
    assert (again.added, again.rows, again.written) == (counts.rows, counts.rows, True)
    once_more, _told = take_in(
        "organisations", tmp_path / "mended.csv", by=access_of(cast.dora), columns=MEANING, source="ror"
    )
    assert (once_more.unchanged, once_more.changed) == (counts.rows, 0)


def test_the_good_rows_go_in_alone_where_that_is_chosen(cast: Cast) -> None:
    counts, told = take_in(
        "organisations", LIST, by=access_of(cast.dora), columns=MEANING, source="ror", mode=ImportMode.GOOD
    )
    assert counts.added == counts.rows - len({row for row, *_rest in told})
    assert Organisation.objects.filter(origin__source="ror").count() == counts.added
