"""What search engines are told: public pages in four languages, in pieces, and where they have no business."""

import re
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from pytest_django import Settings

from portal.models import News
from portal.queries import sitemap
from tests.cast import Cast
from tests.publications import write, write_all

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def locations(url: str) -> list[str]:
    response = Client().get(url)
    assert response.status_code == 200, url
    root = ET.fromstring(response.content)
    return [element.text or "" for element in root.iter(f"{SPACE}loc")]


def test_the_index_names_the_files_and_they_answer(cast: Cast) -> None:
    write_all("Text")
    files = locations("/sitemap.xml")
    kinds = {re.sub(r".*/sitemap-([a-z]+)-\d+\.xml", r"\1", name) for name in files}
    assert kinds >= {"portal", "clusters", "organisations", "news", "events", "calls", "pages", "glossary"}
    for name in files:
        assert locations(name.removeprefix("http://localhost:8000"))


def test_each_page_is_there_in_four_languages_that_name_each_other(cast: Cast) -> None:
    write(News, "Text")
    root = ET.fromstring(Client().get("/sitemap-news-0.xml").content)
    entries = list(root.iter(f"{SPACE}url"))
    found = {entry.findtext(f"{SPACE}loc") for entry in entries}
    base = "http://localhost:8000"
    assert found == {f"{base}{prefix}/news/text/" for prefix in ("", "/pt-br", "/vi", "/zh-hant")}
    for entry in entries:
        others = {link.get("hreflang"): link.get("href") for link in entry.iter(LINK)}
        assert set(others) == {"en", "pt-BR", "vi", "zh-Hant-TW", "x-default"}
        assert set(others.values()) == found
        assert entry.findtext(f"{SPACE}lastmod")


def test_pages_that_are_named_are_there_for_everybody(cast: Cast) -> None:
    for url in locations("/sitemap-portal-0.xml"):
        assert Client().get(url.removeprefix("http://localhost:8000")).status_code == 200, url


def test_many_rows_come_in_pieces(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "PIECE", 3)
    rows = [write(News, f"Text {number}") for number in range(8)]
    files = [name for name in locations("/sitemap.xml") if "sitemap-news-" in name]
    assert len(files) in {3, 4}
    named = [url for name in files for url in locations(name.removeprefix("http://localhost:8000"))]
    assert len(named) == len(set(named)) == len(rows) * 4


@pytest.mark.parametrize("name", ["news-99", "nothing-0", "users-0", "portal-1", "news-99999999999999999999"])
def test_a_file_there_is_not_is_not_there(cast: Cast, name: str) -> None:
    assert Client().get(f"/sitemap-{name}.xml").status_code == 404


def test_robots_are_kept_out_of_what_is_nobodys_reading(db: None) -> None:
    body = Client().get("/robots.txt").content.decode()
    for closed in ("/admin/", "/accounts/", "/me/", "/search/", "/vi/me/", "/pt-br/accounts/", "/zh-hant/search/"):
        assert f"Disallow: {closed}\n" in body
    assert "Sitemap: http://localhost:8000/sitemap.xml" in body
    assert not re.search(r"^Disallow: /$", body, re.MULTILINE)


def test_what_is_shown_where_an_address_is_passed_on(cast: Cast, settings: Settings) -> None:
    row = write(News, 'Shops "halve" <waste>', summary="They & all.")
    body = Client().get(row.get_absolute_url()).content.decode()
    said = dict(re.findall(r'<meta property="(og:[a-z:_]+)" content="([^"]*)">', body))
    assert said["og:title"] == "Shops &quot;halve&quot; &lt;waste&gt;"
    assert said["og:description"] == "They &amp; all."
    assert said["og:image"] == "http://testserver/static/img/preview.png"
    assert said["og:url"] == f"http://testserver{row.get_absolute_url()}"
    assert said["og:locale"] == "en_US"
    assert said["og:site_name"] == settings.PORTAL_NAME


def test_ones_own_pages_and_errors_show_nothing_of_it(cast: Cast) -> None:
    assert b"og:title" not in Client().get("/news/nowhere/").content
    assert b"og:title" not in Client().get("/healthz").content
