"""Lists as files: every cell stays text, in any spreadsheet."""

import csv
import io

import pytest

from portal.lib.spreadsheet import as_text
from portal.models import Organisation
from tests.cast import Cast
from tests.governing import body, governing, inside

FORMULAE = ('=HYPERLINK("http://x","y")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1")


@pytest.mark.parametrize("cell", FORMULAE)
def test_no_cell_becomes_a_formula(cell: str) -> None:
    assert as_text(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["Oficina", "Cơ khí", "裕昌", "3 = 3", "a@b.org"])
def test_words_stay_as_they_are(cell: str) -> None:
    assert as_text(cell) == cell


def test_both_kinds_of_file_hold_text_alone(cast: Cast) -> None:
    Organisation.objects.filter(pk=cast.firm_a.pk).update(name=FORMULAE[0], summary="bell \x07 rings")
    root = governing(cast.root)
    text = body(root, "/admin/portal/organisation/export/csv/")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert f"'{FORMULAE[0]}" in {row["name"] for row in rows}
    response = root.get("/admin/portal/organisation/export/xlsx/")
    words = inside(response.content)
    assert "'=HYPERLINK(" in words
    assert "<f>" not in words
    assert response["Content-Disposition"].startswith("attachment")


def test_a_file_holds_what_the_list_shows(cast: Cast) -> None:
    root = governing(cast.root)
    assert "Cleo" not in body(root, "/admin/portal/organisation/export/csv/?q=Barbosa")
    assert "Cleo" not in body(root, "/admin/portal/organisation/export/csv/?state__exact=waiting")
    assert root.get("/admin/portal/organisation/export/json/").status_code == 404
