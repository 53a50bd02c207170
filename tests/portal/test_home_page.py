"""The front page: figures counted from rows, new organisations, a language offered and never forced."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from portal.models import User
from tests.cast import Cast
from tests.directory import make_expert, make_listed, text_of

FIGURE = re.compile(
    r"<dt>.*?>([^<]+)</a></dt>\s*<dd class=\"figure-value\">([^<]+)</dd>\s*<dd class=\"figure-source\">([^<]+)"
)


def figures(body: str) -> dict[str, str]:
    return {label: value.strip() for label, value, _source in FIGURE.findall(body)}


def test_the_figures_are_counted_from_the_rows(cast: Cast) -> None:
    make_listed("Alfa", cluster=cast.cluster, premises={"country": "BR"})
    make_listed("Beta", cluster=cast.cluster, premises={"country": "VN"})
    make_expert(cast.ada, cast.firm_a, "Welding")
    body = text_of(Client(), "/")
    assert figures(body) == {"Organisations": "5", "Clusters": "2", "Experts you can ask": "1", "Countries": "2"}
    assert all("computed" in source for _label, _value, source in FIGURE.findall(body))


def test_the_newest_organisations_come_first(cast: Cast) -> None:
    make_listed("Alfa", cluster=cast.cluster)
    make_listed("Beta", cluster=cast.cluster)
    body = text_of(Client(), "/")
    assert body.index(">Beta</a>") < body.index(">Alfa</a>") < body.index(f">{cast.firm_f.name}</a>")


@pytest.mark.django_db
def test_an_empty_portal_says_what_comes_next() -> None:
    body = text_of(Client(), "/")
    assert figures(body)["Organisations"] == "0"
    assert "No organisations yet" in body
    assert 'href="/organisations/register/"' in body


def test_a_person_is_led_to_their_desk(cast: Cast, client_of: Callable[[User | None], Client]) -> None:
    assert 'href="/me/">Go to my desk' in text_of(client_of(cast.eve), "/")
    assert "Go to my desk" not in text_of(Client(), "/")


@pytest.mark.parametrize(
    ("accepted", "address", "offered"),
    [
        ("vi,en;q=0.5", "/", "/vi/"),
        ("pt", "/", "/pt-br/"),
        ("zh-TW,zh;q=0.9", "/", "/zh-hant/"),
        ("de,vi;q=0.5,en;q=0.4", "/", "/vi/"),
        ("en-GB,vi;q=0.5", "/", None),
        ("de", "/", None),
        ("", "/", None),
        ("vi", "/vi/", None),
        ("en", "/vi/", "/"),
    ],
)
def test_the_language_of_the_browser_is_offered(cast: Cast, accepted: str, address: str, offered: str | None) -> None:
    response = Client().get(address, headers={"accept-language": accepted})
    found = re.search(r'class="offer"><a href="([^"]+)"', response.content.decode())
    assert (found[1] if found else None) == offered
    assert response.status_code == 200


def test_only_the_front_page_depends_on_the_language_of_the_browser(cast: Cast) -> None:
    assert "Accept-Language" in Client().get("/").headers["Vary"]
    assert "Accept-Language" not in Client().get("/about/").headers["Vary"]


@pytest.mark.parametrize("address", ["/about/", "/accessibility/"])
@pytest.mark.parametrize("prefix", ["", "/vi", "/pt-br", "/zh-hant"])
@pytest.mark.django_db
def test_the_pages_about_the_portal_are_there(prefix: str, address: str) -> None:
    assert "<h1>" in text_of(Client(), prefix + address)
