"""The glossary: one language at a time, by letter and by search."""

import re

import pytest
from django.test import Client

from portal.models import Term
from tests.directory import text_of
from tests.publications import write

WORD = re.compile(r'<dt><a href="[^"]+">([^<]+)</a></dt>')
pytestmark = pytest.mark.django_db


def found(address: str) -> list[str]:
    return WORD.findall(text_of(Client(), address))


def test_words_stand_in_the_order_of_the_alphabet_accents_aside() -> None:
    for word in ("Zeal", "élan", "Ångström", "Cluster"):
        write(Term, word)
    assert found("/glossary/") == ["Ångström", "Cluster", "élan", "Zeal"]
    assert found("/glossary/?letter=e") == ["élan"]
    assert found("/glossary/?letter=%C3%A9") == ["élan"]


def test_the_language_of_the_page_comes_first_and_others_are_a_tab_away() -> None:
    original = write(Term, "Cluster")
    write(Term, "產業群聚", language="zh-hant", original=original)
    assert found("/glossary/") == ["Cluster"]
    assert found("/zh-hant/glossary/") == ["產業群聚"]
    assert found("/glossary/?language=zh-hant") == ["產業群聚"]
    page = text_of(Client(), "/glossary/")
    assert 'href="/glossary/?language=zh-hant"' in page
    assert "First letters" not in text_of(Client(), "/zh-hant/glossary/")
    detail = text_of(Client(), "/glossary/cluster/")
    assert '<span lang="zh-Hant-TW">產業群聚</span>' in detail


def test_searching_finds_words_their_synonyms_and_their_meanings() -> None:
    write(Term, "Arranjo", language="en", synonyms="APL", summary="Regional group of firms.")
    write(Term, "Other")
    for question in ("apl", "REGIONAL firms", "arranjo"):
        assert found(f"/glossary/?q={question}") == ["Arranjo"], question
    assert "No such word" in text_of(Client(), "/glossary/?q=xyzzy")


@pytest.mark.parametrize("query", ["language=xx", "letter=", "letter=ab", "page=99", "page=x", "q=%00"])
def test_an_address_that_makes_no_sense_is_the_whole_list(query: str) -> None:
    write(Term, "Cluster")
    assert found(f"/glossary/?{query}") == ["Cluster"]


def test_an_empty_glossary_says_so() -> None:
    assert "No words in this language yet" in text_of(Client(), "/glossary/")
