"""Governance brings in a real list with more than twenty mistakes, mends it, and brings it in again."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from portal.models import Organisation
from tests.browser.conftest import OpenWindow
from tests.browser.steps import heading, sign_in
from tests.browser.window import Window
from tests.cast import Cast
from tests.research_list import LIST, MEANING, MISTAKES, TORN, mend

pytestmark = pytest.mark.browser
MEANINGS = {"external_id": "Number in that list", "certificates_audience": "Certificates are for"}


@pytest.fixture(autouse=True)
def _staff_without_second_factor(settings: Settings) -> None:
    """Second factors have tests of their own."""
    settings.STAFF_SECOND_FACTOR = False


@pytest.mark.parametrize(("width", "scripts"), [(1280, True), (360, False)], ids=["desk", "phone-no-scripts"])
def test_a_list_with_mistakes_is_mended_and_goes_in_once(
    empty: OpenWindow, cast: Cast, tmp_path: Path, width: int, *, scripts: bool
) -> None:
    mended = tmp_path / "mended.csv"
    with empty(width=width, scripts=scripts) as desk:
        sign_in(desk, cast.dora.email)
        _send(desk, LIST, source="ror")
        _say_what_the_columns_mean(desk.page)
        heading(desk.page, "list.csv")
        _is_told(desk)
        mended.write_text(mend(_file_to_mend(desk.page)), encoding="utf-8", newline="")

        _send_mended(desk.page, mended)
        expect(desk.page.get_by_text("No mistakes")).to_be_visible()
        assert not Organisation.objects.filter(origin__source="ror").exists()
        desk.page.get_by_role("button", name=re.compile("^Import [0-9]+ rows")).click()
        expect(desk.page.get_by_text("All rows are imported")).to_be_visible()

        found = Organisation.objects.filter(origin__source="ror").count()
        assert found > len(MISTAKES)
        _send(desk, mended, source="ror")
        desk.page.get_by_role("button", name="Check the rows").click()
        expect(desk.page.get_by_text("No mistakes")).to_be_visible()
        expect(desk.page.get_by_role("button", name=re.compile("^Import"))).to_have_count(0)
        assert Organisation.objects.filter(origin__source="ror").count() == found
        assert desk.complaints == []
        assert desk.foreign == []


def _send(window: Window, path: Path, *, source: str) -> None:
    window.go("/admin/portal/importrun/add/")
    page = window.page
    page.get_by_label("Organisations", exact=True).check()
    page.get_by_label("Name of the list").fill(source)
    page.locator("input[type=file]").set_input_files(path)
    page.locator("main").get_by_role("button", name="Send").click()
    expect(page.get_by_role("button", name="Check the rows")).to_be_visible()


def _say_what_the_columns_mean(page: Page) -> None:
    for column, meaning in MEANING.items():
        row = page.locator("main table tr").filter(has=page.get_by_role("rowheader", name=column, exact=True))
        row.locator("select").select_option(label=MEANINGS[meaning])
    page.get_by_role("button", name="Check the rows").click()


def _is_told(window: Window) -> None:
    """Nothing went in, and each row that is wrong is named."""
    page = window.page
    expect(page.get_by_text("Nothing is imported yet: some rows have mistakes")).to_be_visible()
    assert not window.is_too_wide
    told = page.locator("main table").last.inner_text()
    for row in {*(row for row, _column in MISTAKES), *TORN}:
        assert re.search(rf"\b{row}\b", told), row


def _file_to_mend(page: Page) -> str:
    with page.expect_download() as fetching:
        page.get_by_role("link", name="Download the file to mend").click()
    return Path(fetching.value.path()).read_text(encoding="utf-8-sig")


def _send_mended(page: Page, path: Path) -> None:
    """The page leads on with the name of the list, and remembers what the columns mean."""
    page.get_by_role("link", name="Send the mended file").click()
    expect(page.get_by_label("Name of the list")).to_have_value("ror")
    page.locator("input[type=file]").set_input_files(path)
    page.locator("main").get_by_role("button", name="Send").click()
    page.get_by_role("button", name="Check the rows").click()
