"""Filters of the directory: what they count, where they lead, and how they are let go."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

from portal.access import Access
from portal.enums import CapabilityKind
from portal.lib.filters import Filters
from portal.models import Capability
from portal.queries.directory import holding, matching
from portal.queries.facets import FacetGroup, facet_groups
from tests.cast import Cast
from tests.directory import make_listed, text_of

PATH = "/organisations/"


@pytest.fixture
def firms(cast: Cast) -> Cast:
    make_listed(
        "Alfa",
        cluster=cast.cluster,
        trade={"isic": "25", "size_class": "small", "languages": ["pt-br", "en"]},
        premises={"place": "Sertãozinho", "country": "BR"},
        capabilities=[(CapabilityKind.CERTIFICATE, "ISO 9001")],
    )
    make_listed(
        "Beta",
        cluster=cast.other_cluster,
        trade={"isic": "28", "size_class": "large", "languages": ["vi"]},
        premises={"place": "Hà Nội", "country": "VN"},
    )
    make_listed("Gama", cluster=cast.cluster, trade={"isic": "62"}, premises={"place": "Araras", "country": "BR"})
    return cast


def groups(filters: Filters) -> dict[str, FacetGroup]:
    among = holding(Access(), filters.text)
    return {group.name: group for group in facet_groups(Access(), filters, PATH, among=among)}


def counts(filters: Filters, name: str) -> dict[str, int]:
    found = groups(filters).get(name)
    return {str(facet.label): facet.count for facet in found.facets} if found else {}


def names(filters: Filters) -> set[str]:
    return set(matching(Access(), filters).values_list("name", flat=True)) & {"Alfa", "Beta", "Gama"}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"kind": "firm"}, {"Alfa", "Beta", "Gama"}),
        ({"sector": "C"}, {"Alfa", "Beta"}),
        ({"sector": "25"}, {"Alfa"}),
        ({"size": "large"}, {"Beta"}),
        ({"country": "BR"}, {"Alfa", "Gama"}),
        ({"country": "BR", "place": "Araras"}, {"Gama"}),
        ({"language": "en"}, {"Alfa"}),
        ({"certificate": "ISO 9001"}, {"Alfa"}),
        ({"language": "pt-br", "size": "large"}, set()),
    ],
)
@pytest.mark.usefixtures("firms")
def test_a_filter_leaves_what_fits(asked: dict[str, str], found: set[str]) -> None:
    assert names(Filters(**asked)) == found
    body = text_of(Client(), f"{PATH}?{urlencode(asked)}")
    assert {name for name in ("Alfa", "Beta", "Gama") if f">{name}</a>" in body} == found


@pytest.mark.usefixtures("firms")
def test_every_count_is_what_its_link_leads_to() -> None:
    for asked in (Filters(), Filters(country="BR"), Filters(sector="C"), Filters(text="a", kind="firm")):
        for name, group in groups(asked).items():
            for facet in group.facets:
                if not facet.is_current:
                    assert f">{facet.count} organisation" in text_of(Client(), facet.url), (name, facet.label)


def test_a_group_counts_among_what_the_other_groups_leave(firms: Cast) -> None:
    assert counts(Filters(country="BR"), "country") == {"Brazil": 2, "Vietnam": 1}
    assert counts(Filters(country="BR"), "size") == {"Small: 10 to 49 people": 1}
    assert counts(Filters(country="BR"), "cluster") == {firms.cluster.name: 2}


@pytest.mark.usefixtures("firms")
def test_an_open_section_shows_its_divisions() -> None:
    assert list(counts(Filters(), "sector").items()) == [("Manufacturing", 2), ("Information and communication", 1)]
    opened = counts(Filters(sector="25"), "sector")
    assert opened["Manufacturing"] == 2
    assert opened["Manufacture of machinery and equipment n.e.c."] == 1


@pytest.mark.usefixtures("firms")
def test_places_are_offered_inside_a_country_and_leave_with_it() -> None:
    assert "place" not in groups(Filters())
    assert counts(Filters(country="BR"), "place") == {"Araras": 1, "Sertãozinho": 1}
    (current,) = (f for f in groups(Filters(country="BR", place="Araras"))["country"].facets if f.is_current)
    assert current.url == PATH


def test_a_certificate_that_ran_out_counts_for_nothing(firms: Cast) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    Capability.objects.filter(name="ISO 9001").update(valid_until=yesterday)
    assert counts(Filters(), "certificate") == {}
    assert names(Filters(certificate="ISO 9001")) == set()


def test_the_current_filter_is_offered_even_when_nothing_fits(firms: Cast) -> None:
    assert counts(Filters(certificate="<b>"), "certificate") == {"ISO 9001": 1, "<b>": 0}
    body = text_of(Client(), f"{PATH}?certificate=<b>")
    assert "<b>" not in body.partition("<main")[2].partition("</main>")[0]
    assert "Nothing fits" in body


@pytest.mark.parametrize(
    "query", ["kind=pirate", "sector=ZZ", "country=XX", "sort=-1", "page=zero", "page=99", "view=1"]
)
def test_nonsense_in_an_address_is_not_asked(firms: Cast, query: str) -> None:
    assert ">Alfa</a>" in text_of(Client(), f"{PATH}?{query}")


def test_the_address_of_a_question_says_no_more_than_was_asked() -> None:
    assert Filters().address(PATH) == PATH
    assert (
        Filters(text="co khi", country="VN", sort="newest").address(PATH) == f"{PATH}?q=co+khi&country=VN&sort=newest"
    )
    assert Filters(country="VN", place="Hà Nội").turned(country="").address(PATH) == PATH
