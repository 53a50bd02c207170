"""Operators narrow, facets count what they would leave, and what is not known is said."""

from datetime import UTC, datetime

import pytest

from knowledge.enums import ItemKind, Phase, Process
from knowledge.models import Item, ItemTag
from portal.access import Access
from portal.actions.tags import add_tag
from portal.models import Call, Event, News, Page, Term
from tests.cast import Cast
from tests.directory import make_expert
from tests.knowledge.shelf import new, put
from tests.publications import write
from tests.searching import counts, page_for, titles


@pytest.fixture
def shelf(cast: Cast) -> Cast:
    """Two items, one of each kind of text, an expert: all hold the word *galvanising*."""
    put(
        [
            new(
                cast,
                content={
                    "title": "Galvanising case",
                    "language": "en",
                    "kind": ItemKind.CASE,
                    "phase": Phase.USE,
                    "process": Process.COMBINATION,
                },
            ),
            new(
                cast,
                content={
                    "title": "Galvanising lesson",
                    "language": "pt-br",
                    "kind": ItemKind.LESSON,
                    "phase": Phase.ACQUIRE,
                    "process": Process.SOCIALIZATION,
                },
                organisation_id=cast.firm_b.pk,
                author_id=cast.cleo.pk,
                shared_at=datetime(2025, 6, 15, 12, tzinfo=UTC),
            ),
        ]
    )
    for kind in (News, Event, Call, Page, Term):
        write(kind, f"Galvanising {kind._meta.model_name}", at=datetime(2024, 2, 29, 12, tzinfo=UTC))
    make_expert(cast.ada, cast.firm_a, "Galvanising")
    return cast


@pytest.mark.parametrize(
    ("operator", "found"),
    [
        ("type:item", {"Galvanising case", "Galvanising lesson"}),
        ("type:Knowledge", {"Galvanising case", "Galvanising lesson"}),
        ("type:news", {"Galvanising news"}),
        ("type:term", {"Galvanising term"}),
        ("type:expert", {"Ada"}),
        ("phase:use", {"Galvanising case"}),
        ("seci:socialization", {"Galvanising lesson"}),
        ("kind:lesson", {"Galvanising lesson"}),
        ("lang:pt", {"Galvanising lesson"}),
        ("lang:portuguese", {"Galvanising lesson"}),
        ("author:cleo", {"Galvanising lesson"}),
        ("author:Ada type:item", {"Galvanising case"}),
        ("org:usinagem-cleo", {"Galvanising lesson"}),
        ('org:"Oficina Barbosa"', {"Galvanising case", "Ada"}),
        ("after:2025 before:2026", {"Galvanising lesson"}),
        ("after:2025-06-15 before:2025-06-16", {"Galvanising lesson"}),
        ("year:2025", {"Galvanising lesson"}),
        ("before:2024-03 type:call", {"Galvanising call"}),
        ("-type:item -type:expert -type:news", {f"Galvanising {name}" for name in ("event", "call", "page", "term")}),
        ("type:item -phase:use", {"Galvanising lesson"}),
        ("phase:use seci:socialization", set()),
        ("author:nobodyatall", set()),
    ],
)
def test_an_operator_narrows(shelf: Cast, operator: str, found: set[str]) -> None:
    assert set(titles(f"galvanising {operator}")) == found


@pytest.mark.parametrize("word", ["casting", "Fundição", "fundicao", "đúc", "duc", "鑄造"])
def test_a_tag_is_found_by_any_of_its_words(shelf: Cast, word: str) -> None:
    tag = add_tag(by=Access.system(), name="Casting", labels={"pt-br": "Fundição", "vi": "Đúc", "zh-hant": "鑄造"})
    tagged, _other = Item.objects.order_by("pk")
    ItemTag.objects.create(content_object=tagged, tag=tag)
    assert titles(f"galvanising tag:{word}") == [tagged.title]
    assert counts(f"galvanising tag:{tag.slug}", "tag") == {"Casting": 1}


def test_operators_alone_show_the_newest_first(shelf: Cast) -> None:
    assert titles("type:item") == ["Galvanising case", "Galvanising lesson"]
    assert titles("lang:pt type:item") == ["Galvanising lesson"]


@pytest.mark.parametrize(
    ("operator", "words"),
    [
        ("type:ship", "Known are:"),
        ("phase:tomorrow", "Known are: identify, acquire, use, contribute"),
        ("lang:klingon", "Known are:"),
        ("after:yesterday", "is not a date"),
        ("after:2026-13", "is not a date"),
        ("before:99999", "is not a date"),
        ("year:0", "is not a date"),
        ("org:none-such", "nothing that you can see"),
        ("cluster:none-such", "nothing that you can see"),
        ("tag:none-such", "nothing that you can see"),
    ],
)
def test_a_value_that_is_not_known_is_left_out_and_said(shelf: Cast, operator: str, words: str) -> None:
    page = page_for(f"galvanising {operator}")
    assert page.count == 8
    (note,) = page.notes
    assert operator in str(note)
    assert words in str(note)


def test_facets_count_what_is_found_and_keep_their_promise(shelf: Cast) -> None:
    page = page_for("galvanising")
    assert counts("galvanising", "type") == {
        "Knowledge": 2,
        **dict.fromkeys(("Experts", "News", "Events", "Calls", "Pages", "Glossary"), 1),
    }
    assert counts("galvanising", "org") == {"Oficina Barbosa": 2, "Usinagem Cleo": 1}
    assert counts("galvanising", "phase") == {"Use": 1, "Acquire": 1}
    for group in page.groups:
        for facet in group.facets:
            assert page_for(facet.question).count == facet.count, facet.question


def test_a_facet_in_use_leads_back(shelf: Cast) -> None:
    page = page_for("galvanising type:item")
    (kinds,) = [group for group in page.groups if group.name == "type"]
    (used,) = [facet for facet in kinds.facets if facet.is_current]
    assert used.question == "galvanising"


def test_newer_used_and_good_come_first_among_equals(shelf: Cast) -> None:
    rows = [
        new(shelf, content={"title": "Pickling line"}, shared_at=datetime(year, 1, 1, tzinfo=UTC))
        for year in (2020, 2026)
    ]
    old, fresh = put(rows)
    shown = [hit.url for hit in page_for("pickling line").results]
    assert shown == [fresh.get_absolute_url(), old.get_absolute_url()]
    type(old).objects.filter(pk=old.pk).update(uses=100)
    type(old).objects.filter(pk=fresh.pk).update(shared_at=datetime(2020, 1, 2, tzinfo=UTC))
    shown = [hit.url for hit in page_for("pickling line").results]
    assert shown == [old.get_absolute_url(), fresh.get_absolute_url()]
