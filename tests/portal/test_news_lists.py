"""Lists of texts: newest first in steps, each text once, filters that count, the same queries for two and twenty."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.models import Call, Event, News, Term, User
from tests.cast import Cast
from tests.directory import text_of
from tests.publications import audience_of, write, write_all

ClientOf = Callable[[User | None], Client]
TITLES = re.compile(r"<h2[^>]*><a href=\"/(?:news|events|calls)/[^\"]+\">([^<]+)</a>")
STEP = re.compile(r'class="pages-step" rel="(prev|next)" href="([^"]+)"')


def titles(body: str) -> list[str]:
    return TITLES.findall(body)


def steps(body: str) -> dict[str, str]:
    return {name: url.replace("&amp;", "&") for name, url in STEP.findall(body)}


@pytest.mark.django_db
def test_the_newest_come_first_and_steps_lead_through_all_and_back() -> None:
    now = timezone.now()
    for number in range(45):
        write(News, f"News {number:02}", at=now - timedelta(hours=number))
    expected = [f"News {number:02}" for number in range(45)]
    first = text_of(Client(), "/news/")
    second = text_of(Client(), steps(first)["next"])
    third = text_of(Client(), steps(second)["next"])
    assert titles(first) + titles(second) + titles(third) == expected
    assert set(steps(first)) == {"next"}
    assert set(steps(third)) == {"prev"}
    back = text_of(Client(), steps(third)["prev"])
    assert titles(back) == titles(second)
    assert titles(text_of(Client(), steps(back)["prev"])) == titles(first)


@pytest.mark.django_db
def test_texts_of_one_moment_are_neither_lost_nor_told_twice() -> None:
    moment = timezone.now() - timedelta(days=1)
    for number in range(25):
        write(News, f"News {number:02}", at=moment)
    first = text_of(Client(), "/news/")
    rest = text_of(Client(), steps(first)["next"])
    assert sorted(titles(first) + titles(rest)) == [f"News {number:02}" for number in range(25)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        "from=x",
        "from=~",
        "from=20260101T000000.000000Z~99999999999999999999",
        "up-to=20269999T000000.000000Z~1",
        "from=%00",
        "year=abcd",
        "year=0000",
        "year=2026%0A",
        "language=xx",
        "cluster=%00",
        "from=20260101T000000.000000Z~%C2%B2",
    ],
)
def test_an_address_that_makes_no_sense_is_the_whole_list(query: str) -> None:
    write(News, "News")
    assert titles(text_of(Client(), f"/news/?{query}")) == ["News"]


def test_filters_count_what_they_would_leave(cast: Cast) -> None:
    for number in range(3):
        write(News, f"Sertão {number}", cluster=cast.cluster, language="en")
    write(News, "Tin tức", cluster=cast.other_cluster, language="vi", at=timezone.now() - timedelta(days=800))
    body = text_of(Client(), "/news/")
    assert re.search(r'href="/news/\?cluster=sertao-metal"><span>Sertão Metal</span> <span class="num">3<', body)
    assert re.search(r'href="/news/\?language=vi"><span>Tiếng Việt</span> <span class="num">1<', body)
    assert titles(text_of(Client(), "/news/?language=vi")) == ["Tin tức"]
    assert titles(text_of(Client(), f"/news/?year={timezone.now().year - 2}")) in (["Tin tức"], [])
    assert len(titles(text_of(Client(), "/news/?cluster=sertao-metal&language=en"))) == 3
    assert "Nothing fits" in text_of(Client(), "/news/?cluster=sertao-metal&language=vi")


def test_a_filter_keeps_while_one_steps_on(cast: Cast) -> None:
    for number in range(21):
        write(News, f"News {number:02}", cluster=cast.cluster, at=timezone.now() - timedelta(hours=number))
    first = text_of(Client(), "/news/?cluster=sertao-metal")
    assert "cluster=sertao-metal" in steps(first)["next"]
    assert titles(text_of(Client(), steps(first)["next"])) == ["News 20"]


@pytest.mark.django_db
def test_of_a_text_in_several_languages_the_readers_own_is_listed() -> None:
    original = write(News, "Onze oficinas", language="pt-br")
    write(News, "Eleven shops", language="en", original=original)
    assert titles(text_of(Client(), "/news/")) == ["Eleven shops"]
    assert "Onze oficinas" in text_of(Client(), "/pt-br/news/")
    assert "Eleven shops" not in text_of(Client(), "/pt-br/news/")
    vietnamese = text_of(Client(), "/vi/news/")
    assert "Onze oficinas" in vietnamese
    assert "Eleven shops" not in vietnamese
    assert titles(text_of(Client(), "/news/?language=pt-br")) == ["Onze oficinas"]
    page = text_of(Client(), "/news/eleven-shops/")
    assert 'href="/news/onze-oficinas/" lang="pt-BR" hreflang="pt-BR">Português' in page


def test_a_translation_stands_in_for_an_original_that_is_not_for_the_reader(cast: Cast) -> None:
    original = write(News, "Onze oficinas", language="pt-br", cluster=cast.cluster, audience=audience_of(cast.cluster))
    write(News, "Mười một xưởng", language="vi", original=original)
    assert titles(text_of(Client(), "/news/")) == ["Mười một xưởng"]
    assert "Onze" not in text_of(Client(), "/news/muoi-mot-xuong/")


@pytest.mark.django_db
def test_events_to_come_stand_before_those_that_are_over() -> None:
    now = timezone.now()
    for days in (-9, -2, 3, 1):
        begins = now + timedelta(days=days)
        write(Event, f"In {days}", starts_at=begins, ends_at=begins + timedelta(hours=1))
    body = text_of(Client(), "/events/")
    assert titles(body) == ["In 1", "In 3"]
    assert body.index("Just over") < body.index("In -2") < body.index("In -9")
    assert titles(text_of(Client(), "/events/past/")) == ["In -2", "In -9"]


@pytest.mark.django_db
def test_open_calls_stand_before_closed_ones_the_next_deadline_first() -> None:
    now = timezone.now()
    for days in (-9, -2, 30, 1):
        write(Call, f"In {days}", deadline=now + timedelta(days=days, hours=1))
    body = text_of(Client(), "/calls/")
    assert titles(body) == ["In 1", "In 30"]
    assert body.index("1 day left") < body.index(">Closed</h2>") < body.index("In -2") < body.index("In -9")
    assert "This call is closed" in text_of(Client(), "/calls/in-2/")


BUDGETS = {
    "/news/": 3,
    "/events/": 4,
    "/events/past/": 3,
    "/calls/": 4,
    "/calls/past/": 3,
    "/pages/": 2,
    "/glossary/": 5,
    "/news/feed/": 2,
    "/events/feed/": 2,
    "/events.ics": 2,
    "/": 12,
    "/sitemap.xml": 20,
    "/sitemap-news-0.xml": 2,
}


@pytest.mark.parametrize("address", BUDGETS)
def test_a_list_keeps_its_budget_with_two_rows_and_with_twenty(cast: Cast, client_of: ClientOf, address: str) -> None:
    clients = client_of(None), client_of(cast.ada)
    few = _with(2, cast, clients, address)
    many = _with(18, cast, clients, address)
    assert many == few
    assert few[0] <= BUDGETS[address]


def _with(more: int, cast: Cast, clients: tuple[Client, Client], address: str) -> tuple[int, int]:
    first = News.objects.count()
    for number in range(first, first + more):
        write_all(f"Text {number}", cluster=cast.cluster)
        over = timezone.now() - timedelta(days=number + 1)
        write(Event, f"Over {number}", starts_at=over, ends_at=over + timedelta(hours=1), cluster=cast.cluster)
        write(Call, f"Closed {number}", deadline=over, cluster=cast.cluster)
    return _queries(clients[0], address), _queries(clients[1], address)


def _queries(client: Client, address: str) -> int:
    """Of a second request: the first one of a session writes down when it began."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len([query for query in captured if "SAVEPOINT" not in query["sql"]])


DETAILS = {"news": 4, "events": 4, "calls": 4, "pages": 4, "glossary": 5}


@pytest.mark.parametrize("kind", DETAILS)
def test_a_text_keeps_its_budget_however_many_words_the_glossary_has(cast: Cast, kind: str) -> None:
    rows = write_all("Text", body="Word 1 and word 7 and word 19.", cluster=cast.cluster)
    address = next(row.get_absolute_url() for row in rows if f"/{kind}/" in row.get_absolute_url())
    few = _queries(Client(), address)
    for number in range(20):
        write(Term, f"Word {number}")
    assert _queries(Client(), address) == few <= DETAILS[kind]
