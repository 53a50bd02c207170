"""The library: what is found with which filters, in which order, a step at a time, and what is said when nothing is."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from knowledge.lib.filters import LibraryFilters
from knowledge.models import Item
from knowledge.queries.library import FEW, LibraryPage, library_page
from knowledge.queries.stepping import SIZE
from portal.access import MEMBERS_AUDIENCE_ID, Access
from portal.actions.tags import add_tag, merge_tags, tags_of
from portal.models import Cluster, User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.shelf import WHEN, new, put

ClientOf = Callable[[User | None], Client]


def page(access: Access, query: dict[str, str] | None = None, **words: str) -> LibraryPage:
    return library_page(access, LibraryFilters(**words), query or {}, "/knowledge/")


def titles(found: LibraryPage) -> list[str]:
    return [line.item.title for line in found.lines]


def facets(found: LibraryPage, name: str) -> dict[str, int]:
    return {str(facet.label): facet.count for group in found.groups if group.name == name for facet in group.facets}


@pytest.fixture
def visitor(cast: Cast) -> Access:
    return access_of(AnonymousUser())


def shelf(cast: Cast) -> list[Item]:
    """Six public items, of every facet at least two values."""
    lean = add_tag(by=Access.system(), name="Lean", labels={"vi": "Tinh gọn"})
    rows = [
        ("One", "use", "combination", "case", "en", 2024, cast.firm_a, (lean.pk,)),
        ("Two", "use", "combination", "lesson", "vi", 2025, cast.firm_a, (lean.pk,)),
        ("Three", "use", "socialization", "case", "vi", 2025, cast.firm_b, ()),
        ("Four", "identify", "combination", "case", "en", 2026, cast.firm_b, (lean.pk,)),
        ("Five", "acquire", "combination", "report", "en", 2026, cast.firm_f, ()),
        ("Six", "contribute", "internalization", "story", "zh-hant", 2026, cast.firm_f, ()),
    ]
    return put(
        new(
            cast,
            content={"title": title, "phase": phase, "process": process, "kind": kind, "language": language},
            organisation_id=firm.pk,
            cluster_id=cast.other_cluster.pk if firm == cast.firm_f else cast.cluster.pk,
            shared_at=datetime(year, 1, number, tzinfo=UTC),
            tag_ids=tag_ids,
            uses=number * 7 % 5,
        )
        for number, (title, phase, process, kind, language, year, firm, tag_ids) in enumerate(rows, start=1)
    )


def test_every_facet_says_how_many_are_left(cast: Cast, visitor: Access) -> None:
    shelf(cast)
    found = page(visitor)
    assert found.total == 6
    assert facets(found, "phase") == {"Identify": 1, "Acquire": 1, "Use": 3, "Contribute": 1}
    assert facets(found, "process") == {"Socialization": 1, "Combination": 4, "Internalization": 1}
    assert facets(found, "kind")["Good-practice case"] == 3
    assert facets(found, "language") == {"English": 3, "Tiếng Việt": 2, "繁體中文": 1}
    assert facets(found, "cluster") == {"Sertão Metal": 4, "Đông Anh Mechanics": 2}
    assert facets(found, "organisation") == {"Cơ khí Finn": 2, "Oficina Barbosa": 2, "Usinagem Cleo": 2}
    assert facets(found, "year") == {"2026": 3, "2025": 2, "2024": 1}
    assert facets(found, "tag") == {"Lean": 3}


def test_a_group_counts_among_what_the_others_leave(cast: Cast, visitor: Access) -> None:
    shelf(cast)
    found = page(visitor, phase="use", language="vi")
    assert titles(found) == ["Three", "Two"]
    assert facets(found, "phase") == {"Use": 2}
    assert facets(found, "language") == {"English": 1, "Tiếng Việt": 2}
    assert facets(found, "kind") == {"Good-practice case": 1, "Lesson": 1}
    assert facets(found, "year") == {"2025": 2}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"phase": "use", "process": "combination"}, {"One", "Two"}),
        ({"kind": "report"}, {"Five"}),
        ({"tag": "lean"}, {"One", "Two", "Four"}),
        ({"cluster": "dong-anh-mechanics"}, {"Five", "Six"}),
        ({"organisation": "usinagem-cleo", "year": "2025"}, {"Three"}),
        ({"year": "2026", "language": "en"}, {"Four", "Five"}),
        ({"tag": "nobody-knows"}, set()),
        ({"cluster": "nowhere"}, set()),
    ],
)
def test_filters_find_what_fits(cast: Cast, visitor: Access, words: dict[str, str], expected: set[str]) -> None:
    shelf(cast)
    found = library_page(visitor, LibraryFilters(**words), {}, "/knowledge/")
    assert set(titles(found)) == expected
    assert found.total == len(expected)


def test_a_merged_tag_leads_to_the_one_it_was_merged_into(cast: Cast, visitor: Access) -> None:
    shelf(cast)
    old = add_tag(by=Access.system(), name="Lean production", labels={})
    merge_tags(by=Access.system(), tag=old, into=add_tag(by=Access.system(), name="Lean", labels={}))
    assert page(visitor, tag=old.slug).total == 3


def test_a_facet_leads_to_its_list_and_a_chosen_one_out_of_it(cast: Cast) -> None:
    shelf(cast)
    html = Client().get("/knowledge/?phase=use&language=vi").content.decode()
    here = [unescape(href) for href in re.findall(r'<a href="([^"]+)" aria-current="true"', html)]
    assert here == ["/knowledge/?language=vi", "/knowledge/?phase=use"]
    assert 'href="/knowledge/?phase=use&amp;kind=lesson&amp;language=vi"' in html


def test_orders_are_by_recency_and_by_use(cast: Cast, visitor: Access) -> None:
    shelf(cast)
    newest = Item.objects.order_by("-shared_at", "-pk").values_list("title", flat=True)
    used = Item.objects.order_by("-uses", "-pk").values_list("title", flat=True)
    assert titles(page(visitor)) == list(newest)
    assert titles(page(visitor, sort="used")) == list(used)


@pytest.mark.parametrize("sort", ["", "used"])
@pytest.mark.parametrize("words", [{}, {"kind": "case"}])
def test_steps_show_each_item_once_on_the_way_there_and_back(
    cast: Cast, visitor: Access, sort: str, words: dict[str, str]
) -> None:
    same = [WHEN + timedelta(minutes=number // 9) for number in range(SIZE * 3 + 5)]
    put(new(cast, shared_at=moment, uses=number % 4) for number, moment in enumerate(same))
    seen: list[list[int]] = []
    query: dict[str, str] = {}
    while True:
        found = page(visitor, query, sort=sort, **words)
        seen.append([line.item.pk for line in found.lines])
        if not found.on_url:
            break
        query = {"from": found.on_url.partition("from=")[2]}
    assert [len(step) for step in seen] == [SIZE, SIZE, SIZE, 5]
    assert sorted(pk for step in seen for pk in step) == sorted(Item.objects.values_list("pk", flat=True))
    back = []
    while found.back_url:
        found = page(visitor, {"up-to": found.back_url.partition("up-to=")[2]}, sort=sort, **words)
        back.append([line.item.pk for line in found.lines])
    assert back == seen[-2::-1]


@pytest.mark.parametrize("wrong", ["x", "1-", "-1", "1-2-3", "９-１", "9" * 40 + "-1", "99999999999999999-1", "1-x"])
@pytest.mark.parametrize("name", ["from", "up-to"])
def test_an_address_that_makes_no_sense_is_no_error(cast: Cast, name: str, wrong: str) -> None:
    shelf(cast)
    for sort in ("", "used", "relevant"):
        assert Client().get("/knowledge/", {name: wrong, "sort": sort}).status_code == 200


def test_many_are_walked_and_few_are_picked_and_both_say_the_same(
    cast: Cast, visitor: Access, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf(cast)
    assert FEW >= 6
    picked = page(visitor, phase="use")
    monkeypatch.setattr("knowledge.queries.library.FEW", 2)
    walked = page(visitor, phase="use")
    assert titles(picked) == titles(walked)
    assert [(facet.label, facet.count) for group in picked.groups for facet in group.facets] == [
        (facet.label, facet.count) for group in walked.groups for facet in group.facets
    ]


def test_an_empty_library_says_what_will_be_there(cast: Cast, client_of: ClientOf) -> None:
    assert b"The library is empty" in Client().get("/knowledge/").content
    member = client_of(cast.ada).get("/knowledge/").content
    assert b"The library is empty" in member
    assert b'href="/knowledge/new/"' in member


def test_nothing_that_fits_leads_back_to_everything(cast: Cast) -> None:
    shelf(cast)
    html = Client().get("/knowledge/?kind=report&language=vi").content.decode()
    assert "Nothing fits" in html
    assert 'href="/knowledge/?kind=report"' in html
    assert 'href="/knowledge/?language=vi"' in html


def test_a_visitor_learns_nothing_of_what_members_read(cast: Cast, client_of: ClientOf) -> None:
    secret = add_tag(by=Access.system(), name="canary-tag", labels={})
    put(
        [
            new(
                cast,
                content={"title": "canary-title", "summary": "canary-summary", "kind": "expert", "language": "vi"},
                audience_id=MEMBERS_AUDIENCE_ID,
                tag_ids=(secret.pk,),
                shared_at=datetime(2019, 1, 1, tzinfo=UTC),
            )
        ]
    )
    addresses = ["", "?kind=expert", "?year=2019", "?language=vi", "?sort=used", "?organisation=oficina-barbosa"]
    for address in addresses:
        html = Client().get(f"/knowledge/{address}").content.decode()
        assert "canary-" not in html
        assert "1 item" not in html
        assert ">2019<" not in html or "2019" in address
        assert "canary-title" in client_of(cast.cleo).get(f"/knowledge/{address}").content.decode()
    hidden, missing = (Client().get(f"/knowledge/?tag={tag}").content.decode() for tag in (secret.slug, "canary-nix"))
    assert hidden.replace(secret.slug, "x") == missing.replace("canary-nix", "x")


def test_a_tag_that_is_only_proposed_is_offered_to_nobody(cast: Cast, visitor: Access) -> None:
    (tag,) = tags_of(["Secret alloy"], language="en")
    put([new(cast, tag_ids=(tag.pk,))])
    found = page(visitor)
    assert facets(found, "tag") == {}
    assert page(visitor, tag=tag.slug).total == 1


def test_a_withdrawn_item_is_gone_from_lists_and_counts(cast: Cast) -> None:
    shelf(cast)
    Item.objects.filter(title="One").update(withdrawn_at=WHEN)
    ada = access_of(cast.ada)
    assert page(ada).total == 5
    assert "One" not in titles(page(ada))


def test_the_library_of_a_module_that_is_off_does_not_exist(cast: Cast) -> None:
    shelf(cast)
    Cluster.objects.update(modules=[])
    for address in (
        "/knowledge/",
        "/knowledge/map/",
        "/knowledge/map/csv/",
        "/knowledge/feed/",
        "/knowledge/export/csv/",
    ):
        assert Client().get(address).status_code == 404


def test_words_are_found_by_relevance_with_counts_of_what_is_found(cast: Cast, visitor: Access) -> None:
    shelf(cast)
    put(
        [
            new(cast, content={"title": "Grinding wheels", "summary": "Dressing a wheel.", "phase": "identify"}),
            new(cast, content={"title": "Lathe", "summary": "Where a grinding wheel helps.", "phase": "use"}),
            new(cast, content={"title": "Canary grinding"}, audience_id=MEMBERS_AUDIENCE_ID),
        ]
    )
    found = page(visitor, text="grinding wheel")
    assert titles(found) == ["Grinding wheels", "Lathe"]
    assert found.total == 2
    assert facets(found, "phase") == {"Identify": 1, "Use": 1}
    assert titles(page(visitor, text="grinding wheel", phase="use")) == ["Lathe"]
    assert titles(page(visitor, text="grinding", sort="newest")) == ["Lathe", "Grinding wheels"]
    assert page(visitor, text="xyzzy").total == 0


def test_the_steps_of_a_search_go_through_all_of_it(cast: Cast, visitor: Access) -> None:
    put(new(cast, content={"title": f"Grinding {number}"}) for number in range(SIZE + 3))
    first = page(visitor, text="grinding")
    second = page(visitor, {"from": first.on_url.partition("from=")[2]}, text="grinding")
    assert (len(first.lines), len(second.lines)) == (SIZE, 3)
    assert not {line.item.pk for line in first.lines} & {line.item.pk for line in second.lines}
    back = page(visitor, {"up-to": second.back_url.partition("up-to=")[2]}, text="grinding")
    assert titles(back) == titles(first)
