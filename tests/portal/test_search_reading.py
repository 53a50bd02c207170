"""Nothing outside the reader's audiences shows in results, numbers, facets, suggestions, corrections or notes."""

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.test import Client

from portal.actions.counting import count_words
from portal.lib.search import choosing
from portal.models import News, SearchSpelling, User
from portal.queries.access import access_of
from portal.queries.search.suggestions import suggestions
from tests.cast import Cast
from tests.directory import text_of
from tests.knowledge.shelf import new, put
from tests.knowledge.writing import audience
from tests.publications import write
from tests.searching import counts, page_for, titles

SECRET = "Zirkonhaube"
"""A word that stands in one item of firm A alone; ``Zirkonhauben`` and ``Zirkonhaubo`` are spelled like it."""


@pytest.fixture
def secret(cast: Cast) -> Cast:
    """An item that only firm A may read, and a text for everyone, counted together."""
    content = {"title": f"{SECRET} trial", "summary": "", "body": f"Our {SECRET} fails."}
    put([new(cast, content=content, audience_id=audience(cast, "firm").pk)])
    write(News, "Furnace trial", summary="", body="A furnace for everybody.")
    count_words()
    return cast


def test_those_of_the_audience_find_it(secret: Cast) -> None:
    for person in (secret.ada, secret.ben):
        access = access_of(person)
        assert titles(SECRET, access) == [f"{SECRET} trial"]
        assert [each.title for each in suggestions(access, "zirk")] == [f"{SECRET} trial"]
        assert page_for("Zirkonhuabe", access).meant == SECRET.lower()


@pytest.mark.parametrize("person", ["nobody", "eve", "cleo", "finn", "gus"])
@pytest.mark.parametrize(
    "question", [SECRET, f'"{SECRET} trial"', f"{SECRET} type:item", "Zirkonhuabe", "Zirkonhaubo", f"furnace {SECRET}"]
)
def test_for_others_a_hidden_word_is_answered_like_one_that_does_not_exist(
    secret: Cast, client_of: Callable[[User | None], Client], person: str, question: str
) -> None:
    """The page is the same, letter by letter, as with the word exchanged for one that nobody ever wrote."""
    client = client_of(secret.people[person])
    assert SECRET.lower() not in _comparable(client, question, SECRET if SECRET in question else "").lower()
    for word, unknown in ((SECRET, "Qwertzuiopa"), ("Zirkonhuabe", "Qwertzuiopa"), ("Zirkonhaubo", "Qwertzuiopa")):
        if word in question:
            assert _comparable(client, question, word) == _comparable(client, question.replace(word, unknown), unknown)


def _comparable(client: Client, question: str, word: str) -> str:
    """The main part of the page without the word."""
    body = text_of(client, f"/search/?{urlencode({'q': question})}").partition("<main")[2].partition("</main")[0]
    for form in filter(None, (word, word.lower())):
        body = body.replace(form, "@")
    return body


@pytest.mark.parametrize("person", ["nobody", "eve", "cleo", "finn", "gus"])
def test_hidden_titles_are_not_suggested(secret: Cast, client_of: Callable[[User | None], Client], person: str) -> None:
    answer = client_of(secret.people[person]).get("/search/suggestions/?q=zirk").json()
    assert answer == {"suggestions": []}


def test_numbers_and_facets_leave_out_what_is_hidden(secret: Cast) -> None:
    assert page_for("trial").count == 1
    assert counts("trial", "type") == {}
    assert counts("trial", "type", access_of(secret.ada)) == {"Knowledge": 1, "News": 1}


def test_a_spelling_of_a_hidden_row_is_not_shown_because_a_stem_is_public(cast: Cast) -> None:
    """Barbosa and barboso have one stem in Portuguese; only Barbosa may be told to everybody."""
    content = {"title": "Segredo", "summary": "", "body": "O barboso falhou.", "language": "pt-br"}
    put([new(cast, content=content, audience_id=audience(cast, "firm").pk)])
    write(News, "Feira", language="pt-br", summary="", body="A barbosa veio.")
    count_words()
    assert SearchSpelling.objects.filter(word="barboso").exists()
    assert page_for("barbozo").meant in {"barbosa", ""}
    assert page_for("barbozo", access_of(cast.ada)).meant in {"barbosa", "barboso"}


def test_a_word_that_only_others_hold_chooses_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Among many rows rare words choose what is looked at. A hidden one must not silence the others."""
    for name in ("BUDGET", "ENOUGH"):
        monkeypatch.setattr(choosing, name, 3)
    put([new(cast, content={"title": f"Casting {n}", "summary": "", "body": "Casting."}) for n in range(6)])
    hidden = {"title": SECRET, "summary": "", "body": SECRET}
    put([new(cast, content=hidden, audience_id=audience(cast, "firm").pk)])
    count_words()
    everybody = set(titles("casting qwertzuiopa"))
    assert everybody == {f"Casting {n}" for n in range(6)}
    assert set(titles(f"casting {SECRET}")) == everybody
    assert titles(f"casting {SECRET}", access_of(cast.ada))[0] == SECRET


def test_an_author_who_is_unknown_and_one_who_wrote_nothing_public_look_alike(secret: Cast) -> None:
    assert page_for("trial author:ben").notes == page_for("trial author:qwertzuiopa").notes == ()
    assert titles("trial author:ada") == []
