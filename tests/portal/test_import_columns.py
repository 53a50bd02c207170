"""What a heading means is guessed in four languages; nothing is guessed twice."""

import pytest

from knowledge.forms.import_columns import COLUMNS as ITEM_COLUMNS
from portal.forms.imports.organisation_columns import COLUMNS
from portal.forms.imports.site_columns import SITE_COLUMNS
from portal.lib.importing import guess_columns
from portal.lib.importing.columns import REASONS
from portal.queries.organisation_files import COLUMNS as WRITTEN

WANTED = ["name", "address", "place", "country", "latitude", "longitude", "website"]


@pytest.mark.parametrize(
    "headings",
    [
        ["Company name", "Street Address", "CITY", "Country", "Lat", "Lng", "Homepage"],
        ["Razão social", "Endereço", "Município", "País", "Latitude", "Longitude", "Site"],
        ["Tên công ty", "Địa chỉ", "Thành phố", "Quốc gia", "Vĩ độ", "Kinh độ", "Trang web"],
        ["公司名稱", "地址", "縣市", "國家", "緯度", "經度", "網站"],
        ["name*", "address", "Place (town)", "country-code", "LATITUDE [deg]", "long", "url"],
    ],
)
def test_headings_of_four_languages_are_known(headings: list[str]) -> None:
    assert guess_columns(headings, COLUMNS) == dict(zip(headings, WANTED, strict=True))


def test_a_column_is_meant_by_one_heading_alone() -> None:
    assert guess_columns(["Firm", "Name", "Company"], COLUMNS) == {"Firm": "name"}


@pytest.mark.parametrize("columns", [COLUMNS, SITE_COLUMNS, ITEM_COLUMNS])
def test_our_own_headings_mean_themselves_and_reasons_mean_nothing(columns: tuple) -> None:
    names = [column.name for column in columns]
    assert len(set(names)) == len(names)
    read = [column.name for column in columns if column.is_read]
    assert guess_columns([*names, REASONS], columns) == {name: name for name in read}


def test_an_export_has_the_columns_of_the_import() -> None:
    assert set(WRITTEN) == {column.name for column in COLUMNS}
