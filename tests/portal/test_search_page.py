"""One search over what the reader may see, grouped by kind."""

from collections.abc import Callable

import pytest
from django.test import Client

from portal.access import Access
from portal.models import User
from portal.queries.search.groups import HITS_PER_KIND, search_all
from tests.cast import Cast
from tests.directory import make_expert, make_many, text_of
from tests.world import World, make_world


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def test_organisations_experts_and_clusters_are_found(cast: Cast) -> None:
    make_expert(cast.ada, cast.firm_a, "Metal surfaces")
    kinds = {str(group.kind): [hit.title for hit in group.hits] for group in search_all(Access(), "metal")}
    assert kinds["Experts"] == ["Ada, Oficina Barbosa"]
    assert kinds["Clusters"] == [cast.cluster.name]
    body = text_of(Client(), "/search/?q=barbosa")
    assert ">Oficina Barbosa</a>" in body
    assert "Organisations</h2>" in body


def test_a_full_kind_shows_its_first_and_says_so(cast: Cast) -> None:
    make_many(HITS_PER_KIND + 3, cluster=cast.cluster)
    body = text_of(Client(), "/search/?q=firm+0")
    assert body.count('href="/organisations/firm-') == HITS_PER_KIND
    assert f"Only the first {HITS_PER_KIND} are shown." in body
    assert 'href="/organisations/?q=firm%200"' in body


@pytest.mark.parametrize("question", ["", "   ", "%00"])
def test_no_question_gets_no_answer_but_a_way_on(cast: Cast, question: str) -> None:
    body = text_of(Client(), f"/search/?q={question}")
    assert "What are you looking for?" in body
    assert 'href="/organisations/"' in body


def test_nothing_found_shows_the_next_step(cast: Cast) -> None:
    body = text_of(Client(), "/search/?q=<zeppelin>")
    assert "Nothing found for “&lt;zeppelin&gt;”" in body
    assert 'href="/organisations/experts/"' in body


@pytest.mark.parametrize("person", ["nobody", "eve", "ben", "cleo", "finn", "dora", "gus", "root"])
def test_nobody_finds_what_is_not_theirs(world: World, client_of: Callable[[User | None], Client], person: str) -> None:
    """The waiting firm of Hugo is found by its own and by the governance of its cluster alone."""
    body = text_of(client_of(world.people[person]), "/search/?q=canary")
    assert ("canary-members-equipment" in body) is False
    found_firm_a = ">Oficina Barbosa</a>" in body
    assert found_firm_a == (person not in {"nobody", "eve"})
    assert "canary-waiting-name" not in body.partition("<main")[2].partition("Organisations</h2>")[2]
