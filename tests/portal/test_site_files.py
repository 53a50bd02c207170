"""The register as a file: within the reading rule, safe to open, and back again unchanged."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.access import MEMBERS_AUDIENCE_ID, Access
from portal.actions.site_records import Recorded, record_sites
from portal.lib.site_columns import COLUMNS, columns_for
from portal.lib.site_records import BadRecords
from portal.lib.site_rows import read_site_row
from portal.lib.spreadsheet import from_text
from portal.models import Site, SiteFigure, User
from tests.cast import Cast
from tests.governing import inside
from tests.land import DAY, make_full_site, make_many_sites, make_site

ClientOf = Callable[[User | None], Client]


def download(client: Client, kind: str, query: str = "") -> bytes:
    answer = client.get(f"/sites/export/{kind}/{query}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    return answer.getvalue()


def rows_of(client: Client, query: str = "") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(download(client, "csv", query).decode("utf-8-sig"))))


def test_a_row_holds_what_the_page_shows(cast: Cast) -> None:
    make_full_site(cast.cluster)
    (row,) = rows_of(Client())
    assert (row["name"], row["unit"], row["unit_day"]) == ("Site 001", "276", "2025-06-30")
    assert (row["area_total"], row["area_total_unit"], row["area_total_source"]) == (
        "100",
        "ha",
        "Department of Industry",
    )
    assert (row["area_total_as_of"], row["area_total_status"]) == ("2024-06-14", "reported")
    assert (row["item_power"], row["stage"], row["clusters"]) == ("45", "partly", "sertao-metal")
    assert row["isic"] == "25; 16"
    assert json.loads(row["boundary"])["type"] == "Polygon"
    assert "jobs" not in row  # nobody told


def test_what_goes_out_comes_back_unchanged(cast: Cast) -> None:
    make_full_site(cast.cluster)
    make_many_sites(3, cast.cluster, first=10)
    site = make_site(cast.cluster, 5, words={"name": "=1+1", "place": "-7", "industries": "+a; b | c"})
    Site.objects.filter(pk=site.pk).update(source="", external_id="")  # one that is in no register
    sheet = [{name: from_text(cell) for name, cell in row.items()} for row in rows_of(Client())]
    lines = [json.loads(line) for line in download(Client(), "jsonl").splitlines()]
    for rows in (sheet, lines):
        records = [read_site_row(row, number=number) for number, row in enumerate(rows)]
        assert record_sites(by=Access.system(), records=records) == Recorded(0, 0, 0)


def test_a_file_keeps_the_reading_rule_and_the_filters(cast: Cast, client_of: ClientOf) -> None:
    make_full_site(cast.cluster)
    make_many_sites(2, cast.cluster, first=10)
    SiteFigure.objects.filter(kind="capital_planned").update(audience=MEMBERS_AUDIENCE_ID)
    hidden = make_site(cast.cluster, 3)
    Site.objects.filter(pk=hidden.pk).update(audience=MEMBERS_AUDIENCE_ID)
    visitor, member = rows_of(Client()), rows_of(client_of(cast.finn))
    assert {row["name"] for row in member} - {row["name"] for row in visitor} == {"Site 003"}
    assert "capital_planned" not in visitor[0]
    assert "capital_planned" in member[0]
    assert [row["name"] for row in rows_of(Client(), "?stage=operating&q=010")] == ["Site 010"]


def test_no_cell_is_a_formula(cast: Cast) -> None:
    make_site(cast.cluster, words={"name": '=HYPERLINK("http://x")', "latitude": -21.5, "longitude": -47.9})
    (row,) = rows_of(Client())
    assert row["name"].startswith("'=")
    assert (row["latitude"], row["longitude"]) == ("-21.5", "-47.9")
    words = inside(download(Client(), "xlsx"))
    assert "<f>" not in words
    assert "'=HYPERLINK" in words


def test_geojson_has_the_boundary_or_the_point(cast: Cast) -> None:
    make_full_site(cast.cluster)
    make_many_sites(1, cast.cluster, first=10)
    make_site(cast.cluster, 20)
    found = json.loads(download(Client(), "geojson"))
    assert found["type"] == "FeatureCollection"
    kinds = {each["properties"]["name"]: (each["geometry"] or {}).get("type") for each in found["features"]}
    assert kinds == {"Site 001": "Polygon", "Site 010": "Point", "Site 020": None}
    properties = next(each["properties"] for each in found["features"] if each["id"] == "site-001")
    assert properties["area_total"] == 100
    assert properties["area_total_source"] == "Department of Industry"
    assert "boundary" not in properties
    assert json.loads(download(Client(), "geojson", "?q=nothing+like+this"))["features"] == []


def test_a_long_file_takes_a_few_queries_for_each_batch(cast: Cast) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            download(Client(), "csv")
        return len(captured)

    make_many_sites(2, cast.cluster)
    few = queries()
    make_many_sites(150, cast.cluster, first=100)
    assert queries() == few
    make_many_sites(100, cast.cluster, first=500)
    assert queries() <= few + 8


def test_an_agencys_plain_table_is_read(cast: Cast) -> None:
    row = {
        "source": "Hanoi", "external_id": "7", "name": " Phùng Xá ", "clusters": "sertao-metal",
        "kind": "Craft village site",
        "area_total": "12,5", "firms": "1 200", "item_power": "90", "stage": "Operating", "figures_source": "Agency",
        "figures_as_of": "2024-06-14", "jobs": "80", "jobs_source": "Survey", "jobs_status": "estimated",
        "country": "Vietnam", "isic": "25; Manufacture of furniture", "unknown column": "is left out",
    }  # fmt: skip
    record = read_site_row(row)
    said = {figure.kind: (figure.value, figure.unit, figure.said) for figure in record.figures}
    assert {kind: (float(value), unit) for kind, (value, unit, _said) in said.items()} == {
        "area_total": (12.5, "ha"), "firms": (1200, "count"), "jobs": (80, "count"),
    }  # fmt: skip
    assert (said["jobs"][2].source, said["jobs"][2].status, said["jobs"][2].as_of) == ("Survey", "estimated", DAY)
    assert (said["firms"][2].source, said["firms"][2].status) == ("Agency", "reported")
    assert record.words == {"name": "Phùng Xá", "kind": "craft", "country": "VN", "isic": ["25", "31"]}
    assert record_sites(by=Access.system(), records=[record]) == Recorded(1, 0, 5)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"area_total": "1,400"}, "area_total"), ({"area_total": "many"}, "area_total"),
        ({"area_total": "NaN"}, "area_total"), ({"item_power": "9.5"}, "item_power"), ({"kind": "zoo"}, "kind"),
        ({"services": "bank; sauna"}, "services"), ({"figures_as_of": "14.6.2024", "jobs": "1"}, "figures_as_of"),
        ({"boundary": "{}"}, "boundary"), ({"capital_planned": "5"}, "capital_planned"),
        ({"unit": "01"}, "unit"), ({"unit_day": "yesterday"}, "unit_day"), ({"stage": "asleep"}, "stage"),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_read_is_named(cells: dict[str, str], column: str) -> None:
    row = {"name": "A", "figures_source": "Agency", "figures_as_of": "2024-06-14", **cells}
    with pytest.raises(BadRecords) as caught:
        read_site_row(row, number=3)
    assert {fault.column for fault in caught.value.faults} == {column}
    assert {fault.row for fault in caught.value.faults} == {3}


def test_a_figure_without_source_or_day_is_refused() -> None:
    with pytest.raises(BadRecords) as caught:
        read_site_row({"name": "A", "jobs": "5", "firms": "6", "firms_source": "Agency"})
    reasons = {fault.column: str(fault.reason) for fault in caught.value.faults}
    assert "Say where this is from" in reasons["jobs"]
    assert "Say for which day" in reasons["firms"]


def test_the_columns_are_named_once(cast: Cast) -> None:
    names = [column.name for column in COLUMNS]
    assert len(names) == len(set(names))
    assert {column.name for column in columns_for({"jobs", "item_power"})} <= set(names)
    assert str(next(column for column in COLUMNS if column.name == "jobs_as_of").label) == "Jobs: as of"
    assert date.fromisoformat("2024-06-14") == DAY
