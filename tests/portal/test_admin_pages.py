"""Every page of the admin: in four languages, without inline code, and as cheap with twenty rows as with two."""

import re
from collections.abc import Iterable, Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.actions.invitations import invite
from portal.actions.memberships import ask_to_join
from portal.actions.organisations import register_organisation
from portal.enums import Language
from portal.models import Affiliation, Notice
from portal.queries.access import access_of
from tests.cast import Cast, join, make_person
from tests.governing import body, governing

LISTS = ("organisation", "cluster", "affiliation", "user", "membership", "invitation")
SUPPORT = ("partnership", "audience", "notice", "letter", "submission")
BUDGET = 26
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:", re.IGNORECASE)


def addresses(cast: Cast) -> Iterator[str]:
    yield from ("", "portal/", "portal/cluster/add/")
    yield from (f"portal/{kind}/" for kind in (*LISTS, *SUPPORT))
    yield from (f"portal/cluster/{cast.cluster.pk}/{page}/" for page in ("change", "modules", "staff", "history"))
    yield f"portal/cluster/{cast.cluster.pk}/staff/{cast.dora.pk}/dismiss/"
    yield from (f"portal/organisation/{cast.firm_a.pk}/{page}/" for page in ("change", "history"))
    yield from (f"portal/organisation/{deed}/?id={cast.firm_a.pk}" for deed in ("verify", "refuse", "suspend"))
    yield from (f"portal/user/{cast.ben.pk}/{page}/" for page in ("change", "history"))
    yield f"portal/user/deactivate/?id={cast.ben.pk}"
    yield from (f"portal/membership/{cast.membership_of_ben.pk}/{page}/" for page in ("change", "history"))
    yield f"portal/affiliation/{Affiliation.objects.order_by('pk').values_list('pk', flat=True)[0]}/change/"
    yield f"portal/notice/{Notice.objects.order_by('pk').values_list('pk', flat=True)[0]}/change/"
    yield from ("portal/organisation/?q=nothing-fits", "portal/organisation/?state__exact=waiting&waiting=3")


@pytest.mark.parametrize("language", Language)
def test_every_page_speaks_the_language_of_its_address(cast: Cast, language: Language) -> None:
    root = governing(cast.root)
    prefix = "/" if language == Language.ENGLISH else f"/{language}/"
    for address in addresses(cast):
        page = body(root, f"{prefix}admin/{address}")
        assert page.count("<h1") == 1, address
        assert not INLINE.search(page), (address, INLINE.search(page))


def test_no_page_asks_another_host(cast: Cast) -> None:
    root = governing(cast.root)
    for address in addresses(cast):
        assert not re.search(r'(?:src|href)="(?:https?:)?//(?!testserver)', body(root, f"/admin/{address}")), address


def _queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        body(client, url)
    return len(queries)


def _more(cast: Cast, numbers: Iterable[int]) -> None:
    """Rows of every kind, all in the cluster."""
    for number in numbers:
        person = make_person(f"More{number}")
        firm = register_organisation(by=access_of(person), name=f"Firm {number}", summary="x", cluster=cast.cluster)
        join(make_person(f"Member{number}"), cast.firm_a)
        ask_to_join(by=access_of(person), organisation=cast.firm_b)
        invite(by=access_of(cast.ada), organisation=cast.firm_a, email=f"guest{number}@example.org")
        Affiliation.objects.create(organisation=firm, cluster=cast.other_cluster)


@pytest.mark.parametrize("name", ["dora", "root"])
def test_lists_desk_and_files_cost_the_same_with_twenty_rows(cast: Cast, name: str) -> None:
    client = governing(getattr(cast, name))
    urls = ["/admin/", *(f"/admin/portal/{kind}/" for kind in LISTS)]
    urls += [f"/admin/portal/{kind}/export/csv/" for kind in LISTS if kind != "invitation"]
    urls += [f"/admin/portal/organisation/{cast.firm_a.pk}/{page}/" for page in ("change", "history")]
    if name == "root":
        urls += [f"/admin/portal/{kind}/" for kind in SUPPORT]
    body(client, "/admin/")  # the first request of a session keeps its address
    _more(cast, range(2))
    few = {url: _queries(client, url) for url in urls}
    _more(cast, range(2, 20))
    many = {url: _queries(client, url) for url in urls}
    assert few == many
    assert max(many.values()) <= BUDGET, many


def test_a_search_needs_neither_accents_nor_order(cast: Cast) -> None:
    root = governing(cast.root)
    for url, name in (
        ("organisation/?q=co+khi", cast.firm_f.name),
        ("organisation/?q=barbosa+OFICINA", cast.firm_a.name),
        ("membership/?q=finn+co+khi", cast.firm_f.name),
        ("affiliation/?q=usinagem", cast.firm_b.name),
        ("cluster/?q=dong+anh", cast.other_cluster.name),
        ("user/?q=ada", cast.ada.email),
    ):
        assert name in body(root, f"/admin/portal/{url}"), url
    assert cast.firm_b.name not in body(root, "/admin/portal/organisation/?q=co+khi")


def test_a_wrong_form_keeps_what_was_typed_and_names_the_field(cast: Cast) -> None:
    words = {"name": "", "kind": "firm", "summary": "Kept words", "description": "", "website": "not an address"}
    response = governing(cast.dora).post(f"/admin/portal/organisation/{cast.firm_a.pk}/change/", words)
    page = response.content.decode()
    assert response.status_code == 200
    assert "Kept words" in page
    assert "not an address" in page
    assert 'href="#id_name"' in page


def test_the_masthead_gathers_the_places_under_a_few_words(cast: Cast) -> None:
    page = body(governing(cast.dora), "/admin/portal/event/")
    masthead = page.partition("<main")[0]
    words = re.findall(r"<summary[^>]*>([^<]+)</summary>", masthead)
    assert words[-5:] == ["Knowledge", "People", "Clusters", "Sites", "Information"]
    assert re.search(r"<summary data-current>\s*Information\s*</summary>", masthead)
    assert '<a href="/admin/portal/event/" aria-current="page">Events</a>' in masthead
    assert '<li><a href="/admin/portal/importrun/">Imports</a></li>' in masthead
    assert "Partnerships" not in masthead
