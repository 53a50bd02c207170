"""The register of sites and a site's page, as people see them."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from portal.access import MEMBERS_AUDIENCE_ID, Access
from portal.actions.clusters import switch_modules
from portal.actions.organisations import suspend_organisation
from portal.actions.sites import correct_figure, reach_stage
from portal.enums import Module
from portal.lib.site_records import Said, StepRecord
from portal.models import Site, SiteFigure, User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.directory import text_of
from tests.land import DAY, SAID, SQUARE, figure, make_full_site, make_many_sites, make_site, make_units, record, scores

ClientOf = Callable[[User | None], Client]


def page(site: Site) -> str:
    return text_of(Client(), site.get_absolute_url())


def test_every_figure_tells_its_source_and_its_day(cast: Cast) -> None:
    body = page(make_full_site(cast.cluster))
    assert body.count("Department of Industry") >= 18
    assert "14 June 2024" in body
    assert 'href="https://example.org/report" rel="nofollow ugc noopener"' in body
    assert "100\xa0ha" in body
    assert "5,000,000\xa0VND" in body


def test_the_history_keeps_what_was_corrected(cast: Cast) -> None:
    site = make_full_site(cast.cluster)
    old = SiteFigure.objects.get(site=site, kind="area_leased")
    correct_figure(by=access_of(cast.dora), figure=old, value=None, unit="ha", said=Said(source="Audit", as_of=DAY))
    body = page(site)
    assert "66" not in body.partition("History")[0]
    assert "Land leased" not in body.partition("Infrastructure")[0]
    body = page(make_site(cast.cluster, figures=[figure("area_total", 101)]))
    assert re.search(r"<s>\s*100\xa0ha\s*</s>", body)
    assert "corrected since" in body


def test_a_page_says_what_cannot_be_true_and_where_sources_disagree(cast: Cast) -> None:
    body = page(make_full_site(cast.cluster))
    assert "More land is leased than there is for lease." in body
    assert "The boundary holds another area than the figure says." in body
    _current, _badge, theirs = body.partition("sources disagree")
    assert "otherwise" in theirs.partition("History")[0]
    assert "110%" in body


def test_infrastructure_is_explained_item_by_item(cast: Cast) -> None:
    body = page(make_full_site(cast.cluster))
    assert body.count(">critical<") == 9
    assert "furthest behind" in body
    assert "lowest 45 ÷ mean 85: Power" in body
    assert "0.53" in body
    assert "computed from 13 of 13 items" in body
    partly = page(make_site(cast.cluster, 2, scores=scores(70, ["power", "water"])))
    assert "2 of 9 critical items are assessed" in partly
    assert partly.count("not assessed") == 11
    assert "How these numbers are made" in partly


def test_a_site_without_anything_still_has_a_page(cast: Cast) -> None:
    body = page(make_site(cast.cluster))
    assert "Nobody said yet in which stage it is." in body
    assert "Not fully assessed" in body
    assert "<svg viewBox" not in body.partition("Infrastructure")[0].partition("<main")[2]


def test_the_stages_show_where_the_site_is(cast: Cast) -> None:
    site = make_full_site(cast.cluster)
    body = page(site)
    assert '<li class="life-now" aria-current="step">' in body
    assert body.count('class="life-done"') == 7
    assert "May 2010" in body
    reach_stage(
        by=access_of(cast.dora),
        site=site,
        step=StepRecord(value="suspended", said=Said(source="x", as_of=DAY + timedelta(1))),
    )
    body = page(site)
    assert ">Suspended<" in body
    assert "life-now" not in body


def test_decisions_lead_to_what_they_replaced(cast: Cast) -> None:
    body = page(make_full_site(cast.cluster))
    assert "Takes the place of" in body
    assert "replaced by 34/QĐ" in body
    assert "signed by Nguyễn Văn A" in body


def test_the_unit_of_today_and_the_one_of_the_record(cast: Cast) -> None:
    make_units()
    merged = page(make_site(cast.cluster, unit=("VN", "09955"), unit_day=date(2020, 1, 1)))
    assert "Tây Phương" in merged
    assert "Phùng Xá" in merged
    assert "until 30 June 2025" in merged
    ended = page(make_site(cast.cluster, 2, unit=("VN", "276"), unit_day=date(2020, 1, 1)))
    assert "Thạch Thất, Hanoi, Vietnam" in ended
    today = page(make_site(cast.cluster, 3, unit=("VN", "09988")))
    assert "Place in the record" not in today


def test_an_operator_that_is_hidden_is_not_named(cast: Cast) -> None:
    site = make_site(cast.cluster)
    Site.objects.filter(pk=site.pk).update(operator=cast.firm_b)
    assert "Usinagem Cleo</a>" in page(site)
    suspend_organisation(by=Access.system(), organisation=cast.firm_b, reason="Closed down")
    assert "Usinagem Cleo" not in page(site)


def test_a_figure_for_members_is_for_members(cast: Cast, client_of: ClientOf) -> None:
    site = make_full_site(cast.cluster)
    SiteFigure.objects.filter(kind="capital_planned").update(audience=MEMBERS_AUDIENCE_ID)
    assert "VND" not in page(site)
    assert "VND" in text_of(client_of(cast.finn), site.get_absolute_url())


def test_governance_finds_the_way_to_the_admin(cast: Cast, client_of: ClientOf) -> None:
    site = make_site(cast.cluster)
    assert "Edit in governance" in text_of(client_of(cast.dora), site.get_absolute_url())
    assert "Edit in governance" not in text_of(client_of(cast.gus), site.get_absolute_url())
    assert "Edit in governance" not in page(site)


def test_the_list_tells_how_many_and_what_they_make_together(cast: Cast) -> None:
    make_many_sites(25, cast.cluster)
    body = text_of(Client(), "/sites/")
    assert "25 sites" in body
    assert "575" in body  # 11 to 35 hectares
    assert "computed from 25 sites" in body
    assert '50 <span class="figure-unit">%' in body
    assert body.count("Site 0") == 20
    assert "Site 021" in text_of(Client(), "/sites/?page=2")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("q=site 003", ["Site 003"]),
        ("stage=operating&q=002", ["Site 002"]),
        ("stage=full", []),
        ("cluster=sertao-metal&sort=-area", ["Site 003", "Site 002", "Site 001"]),
        ("cluster=nowhere", []),
        ("unit=VN-01", ["Site 001", "Site 002", "Site 003"]),
        ("unit=VN-276", []),
        ("unit=VN-99", []),
        ("unit=rubbish", ["Site 001", "Site 002", "Site 003"]),
        ("infrastructure=partly", ["Site 001", "Site 002", "Site 003"]),
        ("infrastructure=complete", []),
        ("sector=25", ["Site 001", "Site 002", "Site 003"]),
        ("sector=C&sort=occupancy", ["Site 001", "Site 002", "Site 003"]),
        ("sector=A", []),
        ("sort=-completeness", ["Site 003", "Site 002", "Site 001"]),
        ("sort=-name", ["Site 003", "Site 002", "Site 001"]),
        ("sort=password", ["Site 001", "Site 002", "Site 003"]),
    ],
)
def test_what_is_asked_is_found_in_list_and_table(cast: Cast, question: str, expected: list[str]) -> None:
    make_many_sites(3, cast.cluster)
    for address in ("/sites/", "/sites/table/"):
        body = text_of(Client(), f"{address}?{question}").partition("<main")[2]
        found = [name for name in ("Site 001", "Site 002", "Site 003") if f">{name}</a>" in body]
        assert sorted(found, key=body.index) == expected, address


def test_facets_count_what_they_would_leave(cast: Cast) -> None:
    make_many_sites(3, cast.cluster)
    make_site(cast.other_cluster, 9, words={"isic": ["16"]}, scores=scores(95))
    body = text_of(Client(), "/sites/")
    for words in (
        'Sertão Metal</span> <span class="num">3',
        'Complete</span> <span class="num">1',
        'Hanoi</span> <span class="num">3',
    ):
        assert words in body, words
    inside = text_of(Client(), "/sites/?unit=VN-01")
    assert 'Tây Phương</span> <span class="num">3' in inside


def test_the_table_sorts_by_its_headings(cast: Cast) -> None:
    make_many_sites(3, cast.cluster)
    body = text_of(Client(), "/sites/table/?q=site&sort=area")
    assert 'aria-sort="ascending"' in body
    assert 'href="?q=site&amp;sort=-area"' in body


def test_the_map_and_its_list_say_the_same(cast: Cast) -> None:
    make_many_sites(3, cast.cluster)
    make_site(cast.cluster, 7)
    body = text_of(Client(), "/sites/map/")
    assert "3 sites in this view" in body
    assert "1 more site has no place on the map." in body
    assert 'href="/sites/?unit=VN-09988"' in body
    assert " style=" not in body


def test_boundaries_are_drawn_close_by(cast: Cast) -> None:
    make_site(cast.cluster, boundary=SQUARE)
    body = text_of(Client(), "/sites/map/?view=105.5,20.9,105.7,21.1")
    assert 'class="tone-open" fill-rule="evenodd" d="M' in body
    far = text_of(Client(), "/sites/map/?view=100,15,110,24")
    assert "fill-rule" not in far


def test_without_the_module_there_is_nothing(cast: Cast, client_of: ClientOf) -> None:
    site = make_site(cast.cluster)
    assert 'href="/sites/"' in text_of(Client(), "/")
    for cluster in (cast.cluster, cast.other_cluster):
        switch_modules(by=Access.system(), cluster=cluster, modules=[Module.KNOWLEDGE])
    for person in (None, cast.ada, cast.root):
        client = client_of(person)
        for address in ("/sites/", "/sites/table/", "/sites/map/", "/sites/export/csv/", site.get_absolute_url()):
            assert client.get(address).status_code == 404, address
        assert 'href="/sites/"' not in text_of(client, "/clusters/")


def test_one_cluster_without_the_module_leaves_the_others(cast: Cast) -> None:
    mine, other = make_site(cast.cluster), make_site(cast.other_cluster, 2)
    switch_modules(by=Access.system(), cluster=cast.other_cluster, modules=[])
    body = text_of(Client(), "/sites/")
    assert mine.name in body
    assert other.name not in body
    assert cast.other_cluster.name not in body
    assert Client().get(other.get_absolute_url()).status_code == 404


def test_pages_for_visitors_may_be_kept(cast: Cast) -> None:
    site = make_full_site(cast.cluster)
    for address in ("/sites/", "/sites/table/", "/sites/map/", site.get_absolute_url()):
        answer = Client().get(address)
        assert answer.headers["Cache-Control"].startswith("public"), address
        assert "ETag" in answer.headers
        assert not answer.cookies


def test_a_stage_that_is_to_come_is_not_the_stage_of_today(cast: Cast) -> None:
    soon = Said(source="Plan", as_of=timezone.localdate() + timedelta(days=1))
    site = make_site(
        cast.cluster, steps=[StepRecord(value="building", said=SAID), StepRecord(value="operating", said=soon)]
    )
    assert '<li class="life-now" aria-current="step">\n  <span>Under construction</span>' in page(site)


def test_records_of_other_names_are_found(cast: Cast) -> None:
    make_site(cast.cluster, words={"name": "Cụm công nghiệp Phùng Xá", "other_names": "CCN PX"})
    for word in ("phung xa", "Phùng", "ccn px"):
        assert "Phùng Xá" in text_of(Client(), f"/sites/?q={word}"), word
    assert record(1, cast.cluster).key == ("register", "1")
