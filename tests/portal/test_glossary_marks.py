"""Words of the glossary are marked where they first stand in a text, for readers who know of them."""

import html5lib
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.access import Access
from portal.actions.publications import edit_publication, unpublish
from portal.lib.markdown import render
from portal.lib.terms import Entry, Marker
from portal.models import News, Term
from portal.queries.access import access_of
from portal.queries.glossary import mark_terms
from tests.cast import Cast
from tests.publications import SYSTEM, audience_of, write


def marker(*words: str, plurals: bool = True) -> Marker:
    """An entry for each; several words for one are parted by a bar."""
    entries = [Entry(key, tuple(each.split("|")), f"About {each}", f"w{key}") for key, each in enumerate(words)]
    return Marker(entries, has_plurals=plurals)


def marked(found: Marker, html: str) -> list[tuple[str, str]]:
    """(text, address) of each mark, as a browser sees them."""
    tree = html5lib.parseFragment(found.mark(html, leads_to=lambda slug: slug), namespaceHTMLElements=False)
    links = (each for each in tree.iter("a") if each.get("class") == "term")
    return [("".join(each.itertext()), each.get("href") or "") for each in links]


def test_the_first_occurrence_is_marked_and_the_next_are_not() -> None:
    found = marker("cluster")
    assert marked(found, "<p>A Cluster, the cluster.</p><p>Cluster</p>") == [("Cluster", "w0")]


def test_the_longest_word_wins() -> None:
    found = marker("circle", "peer circle", "peer")
    assert marked(found, "<p>A peer circle, a circle.</p>") == [("peer circle", "w1"), ("circle", "w0")]


def test_what_lies_inside_a_longer_word_seen_before_stays_unmarked() -> None:
    found = marker("circle", "peer circle")
    assert marked(found, "<p>A peer circle. Another peer circle.</p>") == [("peer circle", "w1")]


@pytest.mark.parametrize(
    "html",
    [
        "<h2>cluster</h2>",
        '<a href="/x">cluster</a>',
        '<a href="/x"><em>cluster</em></a>',
        "<code>cluster</code>",
        "<pre>cluster</pre>",
        "<table><thead><tr><th>cluster</th></tr></thead></table>",
        '<p title="cluster">x</p>',
        '<p title="a > cluster">x</p>',
        "<p>clustered</p>",
        "<p>subcluster</p>",
        "<p>&cluster;</p>",
        "<!-- cluster -->",
    ],
)
def test_links_headings_code_and_parts_of_words_stay_as_they_are(html: str) -> None:
    assert marker("cluster").mark(html, leads_to=str) == html


def test_after_a_heading_marks_go_on() -> None:
    assert marked(marker("cluster"), "<h2>cluster</h2><p>cluster</p>") == [("cluster", "w0")]


@pytest.mark.parametrize(
    ("word", "text", "expected"),
    [
        ("indicator", "Indicators", "Indicators"),
        ("box", "boxes", "boxes"),
        ("SECI", "seci SECI", "SECI"),
        ("R&D", "R&amp;D", "R&D"),
        ("C++", "C++ here", "C++"),
        ("CoP|community of practice", "Communities; community of practice", "community of practice"),
        ("Ângulo", "ângulo", "ângulo"),
        ("just-in-time", "Just-in-time", "Just-in-time"),
        ("5S", "the 5S method", "5S"),
    ],
)
def test_words_are_found_as_they_are_written(word: str, text: str, expected: str) -> None:
    assert [said for said, _url in marked(marker(word), f"<p>{text}</p>")] == [expected]


def test_vietnamese_accents_count_and_plurals_are_not_guessed() -> None:
    found = marker("cụm công nghiệp", "ma", plurals=False)
    text = "<p>Cụm công nghiệp; cum cong nghiep; má, mas.</p>"
    assert marked(found, text) == [("Cụm công nghiệp", "w0")]


def test_chinese_has_no_spaces_between_words() -> None:
    found = marker("群聚", "產業群聚", "ISO 9001", plurals=False)
    text = "<p>產業群聚與群聚依ISO 9001標準</p>"
    assert marked(found, text) == [("產業群聚", "w1"), ("群聚", "w0"), ("ISO 9001", "w2")]


def test_meanings_and_addresses_cannot_break_out() -> None:
    entry = Entry(1, ("word",), '"><script>alert(1)</script>', 'x"onclick="')
    html = Marker([entry], has_plurals=False).mark("<p>word</p>", leads_to=lambda slug: slug)
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    (link,) = tree.iter("a")
    assert set(link.keys()) == {"class", "rel", "href", "title"}
    assert not list(tree.iter("script"))


WORDS = st.lists(st.text(alphabet="ab &<>\"'群聚ß5-", min_size=1, max_size=8), max_size=6)
SOURCES = st.text(alphabet="ab &<>\"'群聚ß5-*`#[]()\n!_|:/", max_size=200)


@settings(max_examples=300, deadline=None)
@given(WORDS, SOURCES)
def test_marking_changes_nothing_but_adds_links(words: list[str], source: str) -> None:
    html = render(source)
    found = marker(*words).mark(html, leads_to=lambda slug: f"/glossary/{slug}/")
    before, after = (html5lib.parseFragment(each, namespaceHTMLElements=False) for each in (html, found))
    assert "".join(before.itertext()) == "".join(after.itertext())
    added = [each for each in after.iter("a") if each.get("class") == "term"]
    assert len(list(after.iter())) == len(list(before.iter())) + len(added)
    assert len({each.get("href") for each in added}) == len(added)


# With rows


def test_each_reader_gets_marks_for_the_words_they_know(cast: Cast) -> None:
    write(Term, "circle")
    write(Term, "peer circle", cluster=cast.cluster, audience=audience_of(cast.cluster))
    html = "<p>A peer circle.</p>"
    assert '">circle</a>' in mark_terms(html, "en", Access())
    assert '">peer circle</a>' in mark_terms(html, "en", access_of(cast.ben))
    assert "peer-circle" not in mark_terms(html, "en", access_of(cast.finn))


def test_a_changed_word_is_marked_anew_with_the_next_page(cast: Cast) -> None:
    term = write(Term, "circle", summary="Round.")
    html = "<p>A circle, a ring.</p>"
    assert 'title="Round."' in mark_terms(html, "en", Access())
    edit_publication(by=SYSTEM, publication=term, values={"summary": "Quite round.", "synonyms": "ring"})
    assert 'title="Quite round."' in mark_terms(html, "en", Access())
    write(Term, "ring road")
    unpublish(by=SYSTEM, publication=term)
    assert mark_terms(html, "en", Access()) == html


def test_a_text_in_another_language_has_that_languages_words(cast: Cast) -> None:
    write(Term, "chao", language="vi")
    assert 'class="term"' not in mark_terms("<p>chao</p>", "en", Access())
    with translation.override("pt-br"):
        assert 'href="/pt-br/glossary/chao/"' in mark_terms("<p>chao</p>", "vi", Access())


def test_marking_costs_one_query(cast: Cast) -> None:
    for number in range(30):
        write(Term, f"word {number}")
    mark_terms("<p>word 3</p>", "en", Access())
    with CaptureQueriesContext(connection) as captured:
        mark_terms("<p>word 3 and word 7</p>", "en", Access())
    assert len(captured) == 1


def test_pages_carry_the_marks_and_a_words_own_page_does_not_mark_it(cast: Cast) -> None:
    term = write(Term, "coolant", body="A coolant cools.")
    news = write(News, "News", body="We changed the coolant.")
    page = Client().get(news.get_absolute_url()).content.decode()
    mark = f'<a class="term" rel="glossary" href="{term.get_absolute_url()}" title="coolant in a sentence.">coolant</a>'
    assert mark in page
    assert 'class="term"' not in Client().get(term.get_absolute_url()).content.decode()
