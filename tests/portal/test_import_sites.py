"""Sites from registers: an office's plain table goes in with its figures, our own export comes back unchanged."""

from pathlib import Path
from typing import Any

import pytest

from portal.access import Access
from portal.enums import ImportMode, Module
from portal.lib.tables import FORMATS, write_table
from portal.models import Audience, Cluster, Organisation, Site, SiteFigure
from portal.queries.access import access_of
from portal.queries.site_files import as_cells, site_columns, site_file_rows
from tests.cast import Cast
from tests.importing import Told, take_in, write_csv

ROW = {
    "STT": "1",
    "Tên cụm công nghiệp": "CCN Ngọc Hòa",
    "Cụm": "dong-anh-mechanics",
    "Quốc gia": "Việt Nam",
    "Diện tích": "12,5",
    "Số doanh nghiệp": "1.250",
    "Tình trạng": "operating",
    "figures_source": "Sở Công Thương",
    "figures_as_of": "31/12/2025",
}


@pytest.fixture
def gus(cast: Cast) -> Access:
    return access_of(cast.gus)


def put(folder: Path, *rows: dict[str, str], by: Access, **settings: Any) -> tuple[Any, Told]:
    return take_in("sites", write_csv(folder / "list.csv", rows), by=by, **{"source": "so-cong-thuong", **settings})


def columns(told: Told) -> set[tuple[str, str]]:
    return {(row, column) for row, column, _value, _reason in told}


def test_an_office_s_table_goes_in_with_its_figures_and_once(tmp_path: Path, gus: Access, cast: Cast) -> None:
    counts, told = put(tmp_path, ROW, by=gus)
    assert (told, counts.added) == ([], 1)
    site = Site.objects.get(source="so-cong-thuong", external_id="1")
    assert (site.name, site.country, site.stage) == ("CCN Ngọc Hòa", "VN", "operating")
    assert list(site.clusters.all()) == [cast.other_cluster]
    figures = {row.kind: (row.value, row.as_of.isoformat()) for row in SiteFigure.objects.filter(site=site)}
    assert figures == {"area_total": (12.5, "2025-12-31"), "firms": (1250, "2025-12-31")}
    assert put(tmp_path, ROW, by=gus)[0].unchanged == 1
    counts, _told = put(tmp_path, {**ROW, "Diện tích": "14,5", "figures_as_of": "2026-06-30"}, by=gus)
    assert (counts.changed, SiteFigure.objects.filter(site=site, kind="area_total").count()) == (1, 2)


def test_every_mistake_is_told_and_the_good_rows_may_go_in(tmp_path: Path, gus: Access) -> None:
    bad = {
        **ROW, "STT": "2", "Tên cụm công nghiệp": "", "Quốc gia": "Atlantis", "Diện tích": "1.250",
        "Tình trạng": "ready", "figures_as_of": "03/04/2025",
    }  # fmt: skip
    counts, told = put(tmp_path, ROW, bad, by=gus)
    assert {("3", "country"), ("3", "area_total"), ("3", "stage"), ("3", "figures_as_of")} <= columns(told)
    assert (counts.written, Site.objects.exists()) == (False, False)
    counts, _told = put(tmp_path, ROW, {**ROW, "STT": "2", "Tên cụm công nghiệp": ""}, by=gus, mode=ImportMode.GOOD)
    assert (counts.added, counts.faulty, Site.objects.count()) == (1, 1, 1)


def test_a_check_writes_nothing(tmp_path: Path, gus: Access) -> None:
    assert put(tmp_path, ROW, by=gus, mode=ImportMode.CHECK)[0].added == 1
    assert not Site.objects.exists()


def test_governance_imports_into_its_own_clusters_alone(tmp_path: Path, cast: Cast) -> None:
    _counts, told = put(tmp_path, ROW, by=access_of(cast.dora))
    assert columns(told) == {("2", "clusters")}
    put(tmp_path, ROW, by=Access.system())
    _counts, told = put(tmp_path, {**ROW, "Cụm": ""}, by=access_of(cast.dora))
    assert columns(told) == {("2", "")}


def test_what_is_hidden_is_refused_like_what_is_not_there(tmp_path: Path, cast: Cast) -> None:
    """A cluster and a firm that Gus may not see, by right guesses and wrong ones."""
    for owner, model, row in (("cluster", Cluster, cast.cluster), ("organisation", Organisation, cast.firm_a)):
        audience = Audience.objects.filter(**{owner: row}).order_by("pk")[0]
        model.objects.filter(pk=row.pk).update(audience=audience)
    gus = access_of(cast.gus)
    for column, hidden, missing in (
        ("Cụm", cast.cluster.slug, "none"),
        ("operator", cast.firm_a.slug, "none"),
        ("audience", f"cluster:{cast.cluster.slug}", "cluster:none"),
    ):
        told = [put(tmp_path, {**ROW, column: word}, by=gus)[1] for word in (hidden, missing)]
        assert [each[3] for each in told[0]] == [each[3] for each in told[1]], column
        assert told[0], column


def test_a_site_of_a_cluster_that_does_not_use_sites_is_not_told_of(tmp_path: Path, cast: Cast) -> None:
    put(tmp_path, ROW, by=Access.system())
    Cluster.objects.update(modules=[module for module in Module.values if module != Module.SITES])
    right, wrong = (
        put(tmp_path, {**ROW, "Tên cụm công nghiệp": name}, by=access_of(cast.gus))[1] for name in ("CCN Ngọc Hòa", "X")
    )
    assert [each[3] for each in right] == [each[3] for each in wrong]


@pytest.mark.parametrize("kind", FORMATS)
def test_an_export_comes_back_without_a_change(tmp_path: Path, gus: Access, kind: str) -> None:
    more = {"latitude": "21,028", "longitude": "105,8", "item_power": "80", "jobs": "1234", "note": "=1+1", "green": ""}
    put(tmp_path, {**ROW, **more}, {**ROW, **more, "STT": "2", "Diện tích": "1234,5"}, by=gus)
    found = Site.objects.visible_to(gus)
    names = site_columns(gus, found)
    rows = as_cells(names, site_file_rows(gus, found, base="https://portal.example"))
    path = tmp_path / f"sites.{kind}"
    path.write_bytes(b"".join(write_table(kind, [column.name for column in names], rows)))
    counts, told = take_in("sites", path, by=gus)
    assert (told, counts.unchanged) == ([], 2)
