"""The search's page: one ranked list, facets, extracts, corrections; whatever is typed, it answers, at a fixed cost."""

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.access import MEMBERS_AUDIENCE_ID, Access
from portal.actions.counting import count_words
from portal.actions.tags import add_tag
from portal.models import Cluster, News, User
from portal.queries.search.results import PER_PAGE
from tests.cast import Cast
from tests.directory import make_expert, make_listed, text_of
from tests.knowledge.shelf import new, put
from tests.land import make_site, make_units
from tests.publications import write, write_all
from tests.world import World, make_world


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def main_of(client: Client, question: str, **more: object) -> str:
    return (
        text_of(client, f"/search/?{urlencode({'q': question, **more})}").partition("<main")[2].partition("</main")[0]
    )


def test_all_kinds_stand_in_one_list_the_best_first(cast: Cast) -> None:
    make_expert(cast.ada, cast.firm_a, "Galvanising")
    write_all("Galvanising day")
    put([new(cast, content={"title": "Another matter", "summary": "", "body": "Galvanising is named here."})])
    body = main_of(Client(), "galvanising")
    assert "7 results for “galvanising”" in body
    assert body.count('<article class="card hit">') == 7
    assert body.index("<mark>Galvanising</mark> day") < body.index("<mark>Galvanising</mark> is named")
    for kind in ("Experts", "News", "Events", "Calls", "Pages", "Glossary", "Knowledge"):
        assert f'<span class="hit-kind">{kind}</span>' in body


def test_a_firm_found_by_what_it_can_do_shows_it_with_the_words_marked(cast: Cast) -> None:
    can = [("competence", "Laser cutting"), ("competence", "Heliarc brazing")]
    make_listed("Alfa", cluster=cast.cluster, summary="Makes parts. " * 15, capabilities=can)
    body = main_of(Client(), "brazing")
    assert "Heliarc <mark>brazing</mark>" in body
    assert "Laser cutting" in body


def test_a_capability_for_members_is_not_in_the_text_that_visitors_get(
    cast: Cast, client_of: Callable[[User | None], Client]
) -> None:
    secret = [("competence", "Heliarc brazing")]
    make_listed("Alfa", cluster=cast.cluster, capabilities=secret, audience_id=MEMBERS_AUDIENCE_ID)
    assert "Heliarc" not in main_of(Client(), "alfa")
    assert "Heliarc" in main_of(client_of(cast.ada), "alfa")


def test_a_text_cannot_bring_markup_along(db: None) -> None:
    write(
        News,
        "Laser <b>cut</b>",
        summary="",
        body="<script>alert(1)</script> laser <img src=x onerror=alert(2)> & laser",
    )
    body = main_of(Client(), "laser")
    assert "&lt;b&gt;cut&lt;/b&gt;" in body
    for unsafe in ("<script>alert", "<img src=x", "<b>cut"):
        assert unsafe not in body


def test_a_question_cannot_bring_markup_along(db: None) -> None:
    body = main_of(Client(), '"><script>alert(1)</script> type:<i> -<b>')
    assert "<script>alert" not in body
    assert "type:<i>" not in body


def test_facets_and_operators_in_use_are_links(cast: Cast) -> None:
    write_all("Galvanising day")
    body = main_of(Client(), "galvanising")
    assert 'href="?q=galvanising+type%3Anews"' in body
    narrowed = main_of(Client(), "galvanising type:news")
    assert "1 result for" in narrowed
    assert 'aria-current="true"' in narrowed
    assert 'href="?q=galvanising"' in narrowed


def test_pages_follow_one_another_and_a_number_too_high_is_the_last(cast: Cast) -> None:
    put([new(cast, content={"title": f"Casting {n}", "summary": "", "body": "Casting."}) for n in range(PER_PAGE + 3)])
    first, second = (main_of(Client(), "casting", page=number) for number in (1, 2))
    assert first.count('<article class="card hit">') == PER_PAGE
    assert second.count('<article class="card hit">') == 3
    assert f'start="{PER_PAGE + 1}"' in second
    assert 'rel="next" href="?q=casting&amp;page=2"' in first
    assert 'rel="prev" href="?q=casting"' in second
    for number in ("999", "2 ", "0", "-1", "x", "9" * 5000, "²"):
        assert main_of(Client(), "casting", page=number) in {first, second}
    assert main_of(Client(), "casting", page=999) == second


@pytest.mark.parametrize("question", ["", "   ", "\0"])
def test_no_question_gets_no_answer_but_a_way_on(cast: Cast, question: str) -> None:
    body = main_of(Client(), question)
    assert "What are you looking for?" in body
    assert "How to ask more precisely" in body
    assert 'href="?q=type%3Anews"' in body
    assert 'href="/organisations/"' in body


def test_nothing_found_shows_the_next_step(cast: Cast) -> None:
    body = main_of(Client(), "<zeppelin>")
    assert "Nothing found for “&lt;zeppelin&gt;”" in body
    assert 'href="/organisations/experts/"' in body


def test_filters_that_leave_nothing_lead_back_to_the_words(cast: Cast) -> None:
    write(News, "Galvanising")
    body = main_of(Client(), "galvanising type:call")
    assert "Nothing fits all of this" in body
    assert 'href="?q=galvanising"' in body


def test_a_slip_is_corrected_with_a_link_and_a_word_without_results_is_named(cast: Cast) -> None:
    write(News, "Soldagem de peças", language="pt-br", summary="", body="Soldagem.")
    count_words()
    body = main_of(Client(), "soldagme type:news")
    assert 'Did you mean: <a href="?q=soldagem+type%3Anews">soldagem type:news</a>' in body
    body = main_of(Client(), "soldagem qwertzuiopa")
    assert "In no result:" in body
    assert "<s>qwertzuiopa</s>" in body


@pytest.mark.parametrize(
    "question",
    [
        "\0\0",
        "a\0b",
        "x" * 10_000,
        "word " * 2_000,
        '"',
        '"""',
        "'",
        "''; DROP TABLE portal_news; --",
        "type:news",
        "type:news type:call -type:item lang:en",
        "-",
        "-word",
        '-"two words"',
        "type: tag: org:",
        "org:''",
        'org:"%_"',
        "after:0000 before:9999-99-99",
        "after:-1",
        "😀 ٣ ß ı İ ﬁ",
        "\\ \\' & | ! <-> ( ) : *",
        "a:b:c:d type:type:type",
        "\ud800".encode("utf-8", "replace").decode(),
    ],
)
def test_whatever_is_typed_is_answered(world: World, client_of: Callable[[User | None], Client], question: str) -> None:
    for client in (Client(), client_of(world.people["ada"])):
        for address in ("/search/", "/search/suggestions/"):
            assert client.get(address, {"q": question}).status_code == 200
        assert client.get("/organisations/", {"q": question[:500]}).status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
@pytest.mark.parametrize("address", ["/search/", "/search/suggestions/"])
def test_nothing_can_be_sent(db: None, client: Client, method: str, address: str) -> None:
    assert getattr(client, method)(address).status_code == 405


@pytest.mark.parametrize("person", ["nobody", "eve", "ben", "cleo", "finn", "dora", "gus", "root"])
def test_nobody_finds_what_is_not_theirs(world: World, client_of: Callable[[User | None], Client], person: str) -> None:
    """A firm that waits is found by nobody, not even by governance: its page is not out."""
    body = main_of(client_of(world.people[person]), "canary equipment waiting")
    assert ("canary-members-equipment" in body) is False
    assert "canary-waiting-name" not in body


def test_suggestions_begin_as_the_question_does(cast: Cast) -> None:
    write(News, "Laser cutting day", language="en")
    write(News, "精密機械加工", language="zh-hant")
    for question, title in (
        ("las", "Laser cutting day"),
        ("cutting las", "Laser cutting day"),
        ("精密", "精密機械加工"),
    ):
        (found,) = Client().get("/search/suggestions/", {"q": question}).json()["suggestions"]
        assert found["title"] == title
        assert found["kind"] == "News"
        assert Client().get(found["url"]).status_code == 200
    assert Client().get("/search/suggestions/", {"q": "aser"}).json() == {"suggestions": []}
    assert Client().get("/search/suggestions/").json() == {"suggestions": []}


def test_the_page_speaks_four_languages(db: None) -> None:
    for path in ("/search/", "/pt-br/search/", "/vi/search/", "/zh-hant/search/"):
        assert text_of(Client(), f"{path}?q=x")


BUDGET = 14


def test_the_page_keeps_its_budget_with_few_results_and_with_many(
    cast: Cast, client_of: Callable[[User | None], Client]
) -> None:
    visitor, member = client_of(None), client_of(cast.ada)
    few = _with(1, cast, visitor, member)
    many = _with(8, cast, visitor, member)
    assert many == few
    assert max(few) <= BUDGET


def test_every_kind_on_one_page_costs_no_more(cast: Cast, client_of: Callable[[User | None], Client]) -> None:
    make_listed("Galvanising Ltd", cluster=cast.cluster)
    make_expert(cast.ada, cast.firm_a, "Galvanising")
    Cluster.objects.filter(pk=cast.cluster.pk).update(name="Galvanising Valley")
    make_units()
    make_site(cast.cluster, words={"name": "Galvanising Park", "place": "North"}, unit=("VN", "09988"))
    write_all("Galvanising", cluster=cast.cluster)
    tag = add_tag(by=Access.system(), name="Zinc", labels={})
    words = {"title": "Galvanising", "summary": "", "body": "Galvanising."}
    put([new(cast, content=words, tag_ids=(tag.pk,))])
    count_words()
    visitor, member = client_of(None), client_of(cast.ada)
    body = main_of(visitor, "galvanising")
    kinds = (
        "Organisations",
        "Experts",
        "Clusters",
        "Sites",
        "News",
        "Events",
        "Calls",
        "Pages",
        "Glossary",
        "Knowledge",
    )
    assert [kind for kind in kinds if f'<span class="hit-kind">{kind}</span>' not in body] == []
    assert max(queries(visitor), queries(member)) <= BUDGET


def _with(more: int, cast: Cast, visitor: Client, member: Client) -> tuple[int, int]:
    put([new(cast, content={"title": "Galvanising", "summary": "", "body": "Galvanising."}) for _ in range(more)])
    for _ in range(more):
        write(News, "Galvanising", cluster=cast.cluster)
    count_words()
    return queries(visitor), queries(member)


def queries(client: Client) -> int:
    """Of a second request: the first one of a session writes down when it began."""
    main_of(client, "galvanising")
    with CaptureQueriesContext(connection) as captured:
        main_of(client, "galvanising")
    return len([query for query in captured if "SAVEPOINT" not in query["sql"]])
