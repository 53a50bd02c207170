"""The page of an organisation: each reader sees their parts, and what is hidden leaves no trace."""

import re
from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.access import MEMBERS_AUDIENCE_ID, PUBLIC_AUDIENCE_ID
from portal.actions.partnerships import confirm_partnership, propose_partnership
from portal.actions.profile import save_capabilities, save_contact, save_premises, save_trade
from portal.enums import CapabilityKind, PartnershipKind
from portal.models import Capability, Contact, Organisation, User
from portal.queries.access import access_of
from tests.cast import Cast, join, make_person

Browsers = Callable[[User | None], Client]
Page = Callable[[User | None], str]


@pytest.fixture
def page_of(cast: Cast, client_of: Browsers) -> Page:
    def ask(person: User | None) -> str:
        return lasting(client_of(person).get(f"/organisations/{cast.firm_a.slug}/").content.decode())

    return ask


def lasting(page: str) -> str:
    """The page without what is new at each answer: tokens and keys of its forms."""
    return re.sub(r'(name="(?:csrfmiddlewaretoken|once)" value=")[^"]*', r"\1", page)


def _equipment(cast: Cast, audience_id: int, *names: str) -> None:
    save_capabilities(
        by=access_of(cast.ada),
        organisation=cast.firm_a,
        kind=CapabilityKind.EQUIPMENT,
        audience_id=audience_id,
        rows=[{"name": name, "detail": "", "valid_until": None} for name in names],
    )


def _contact(cast: Cast, audience_id: int, **values: object) -> None:
    row = {"title": "Owner", "phone": "+55 16 1234", "shows_email": False, "ask_about": "coolant", **values}
    save_contact(by=access_of(cast.ada), organisation=cast.firm_a, audience_id=audience_id, values=row)


def test_a_part_for_members_leaves_no_trace_for_others(cast: Cast, page_of: Page) -> None:
    nothing_there = {name: page_of(person) for name, person in (("nobody", None), ("eve", cast.eve))}
    _equipment(cast, MEMBERS_AUDIENCE_ID, "Romi GL 240")
    _contact(cast, MEMBERS_AUDIENCE_ID)
    place = {"address": "Rua 1", "place": "Sertãozinho", "country": "BR", "latitude": None, "longitude": None}
    save_premises(by=access_of(cast.ada), organisation=cast.firm_a, audience_id=MEMBERS_AUDIENCE_ID, values=place)
    assert page_of(None) == nothing_there["nobody"]
    assert page_of(cast.eve) == nothing_there["eve"]
    for reader in (cast.cleo, cast.finn, cast.dora, cast.ben, cast.root):
        page = page_of(reader)
        assert "Romi GL 240" in page
        assert "Ask me about coolant" in page
        assert "Sertãozinho" in page


def test_readers_without_a_right_to_edit_see_no_audience_and_no_empty_heading(cast: Cast, page_of: Page) -> None:
    _equipment(cast, PUBLIC_AUDIENCE_ID, "Romi GL 240")
    for reader in (None, cast.eve, cast.cleo, cast.ben):
        page = page_of(reader)
        assert "Equipment" in page
        assert "Who can read this:" not in page
        for heading in ("Competences", "Certificates", "Where it is", "Nothing here yet"):
            assert heading not in page


def test_who_may_edit_sees_who_reads_each_part(cast: Cast, page_of: Page) -> None:
    _equipment(cast, MEMBERS_AUDIENCE_ID, "Romi GL 240")
    page = page_of(cast.ada)
    words = " ".join(page.split())
    assert "Who can read this:</span> All members, 4 people in 3 firms" in words
    assert "Who can read this:</span> Everyone" in words
    assert f"/organisations/{cast.firm_a.slug}/capabilities/equipment/" in page


def test_its_own_managers_learn_what_is_missing_and_why(cast: Cast, page_of: Page) -> None:
    assert "How complete is this page?" in page_of(cast.ada)
    assert "Buyers search for products first." in page_of(cast.ada)
    for reader in (None, cast.eve, cast.ben, cast.cleo, cast.dora):
        assert "How complete is this page?" not in page_of(reader)


def test_a_certificate_says_that_it_has_expired(cast: Cast, page_of: Page) -> None:
    today = timezone.localdate()
    rows = [
        {"name": "ISO 9001", "detail": "", "valid_until": today - timedelta(days=1)},
        {"name": "ISO 14001", "detail": "", "valid_until": today},
    ]
    save_capabilities(
        by=access_of(cast.ada),
        organisation=cast.firm_a,
        kind=CapabilityKind.CERTIFICATE,
        audience_id=PUBLIC_AUDIENCE_ID,
        rows=rows,
    )
    page = page_of(None)
    assert page.count("Expired on") == 1
    assert page.count("Valid until") == 1


def test_an_address_shows_only_where_its_owner_said_so(cast: Cast, page_of: Page) -> None:
    _contact(cast, PUBLIC_AUDIENCE_ID)
    assert cast.ada.email not in page_of(None)
    _contact(cast, PUBLIC_AUDIENCE_ID, shows_email=True)
    assert f"mailto:{cast.ada.email}" in page_of(None)


def test_the_people_of_a_waiting_organisation_see_all_they_wrote(cast: Cast, client_of: Browsers) -> None:
    client = client_of(cast.eve)
    typed = {"name": "Eve & Co", "kind": "firm", "cluster": cast.cluster.pk, "summary": "Waits."}
    address = client.post("/organisations/register/", typed)["Location"]
    organisation = Organisation.objects.get(name="Eve & Co")
    trade = {"isic": "25", "size_class": "", "founded": 1999, "languages": []}
    save_trade(by=access_of(cast.eve), organisation=organisation, audience_id=MEMBERS_AUDIENCE_ID, values=trade)
    assert ">1999<" in client.get(address).content.decode().replace("\n", "").replace(" ", "")


def test_a_tie_shows_to_the_two_sides_only(cast: Cast, client_of: Browsers) -> None:
    tie = propose_partnership(
        by=access_of(cast.ada), organisation=cast.firm_a, partner=cast.firm_b, kind=PartnershipKind.SUPPLIER
    )
    confirm_partnership(by=access_of(cast.cleo), partnership=tie)
    address = f"/organisations/{cast.firm_b.slug}/"
    assert "Supplier of Oficina Barbosa" in client_of(cast.ben).get(address).content.decode()
    for reader in (None, cast.eve, cast.finn, cast.dora, cast.cleo):
        assert "Supplier of" not in client_of(reader).get(address).content.decode()


def test_who_asked_to_join_sees_it_on_the_page(cast: Cast, client_of: Browsers, page_of: Page) -> None:
    assert "Ask to join" in page_of(cast.eve)
    client_of(cast.eve).post(f"/organisations/{cast.firm_a.slug}/join/", {"message": ""})
    page = page_of(cast.eve)
    assert "Its managers have not answered yet" in page
    assert "Do you work here?" not in page


def test_hidden_and_missing_are_the_same_page(cast: Cast, client_of: Browsers) -> None:
    Organisation.objects.filter(pk=cast.firm_a.pk).update(audience=cast.firm_a.audiences.get(kind="review"))
    client = client_of(cast.cleo)
    hidden, missing = (client.get(f"/organisations/{slug}/") for slug in (cast.firm_a.slug, "no-such-firm-at-all"))
    assert hidden.status_code == missing.status_code == HTTPStatus.NOT_FOUND
    pages = [lasting(answer.content.decode()) for answer in (hidden, missing)]
    assert pages[0].replace(cast.firm_a.slug, "x") == pages[1].replace("no-such-firm-at-all", "x")


def test_a_visitors_page_may_be_kept_and_a_members_not(cast: Cast, client_of: Browsers) -> None:
    address = f"/organisations/{cast.firm_a.slug}/"
    visit = client_of(None).get(address)
    assert visit["Cache-Control"].startswith("public")
    assert not visit.cookies
    assert "csrfmiddlewaretoken" not in visit.content.decode()
    again = client_of(None).get(address, headers={"if-none-match": visit["ETag"]})
    assert again.status_code == HTTPStatus.NOT_MODIFIED
    assert client_of(cast.ben).get(address)["Cache-Control"].startswith("private")


@pytest.mark.parametrize("name", ["nobody", "ada", "cleo", "dora"])
def test_the_page_asks_as_much_for_two_rows_as_for_twenty(cast: Cast, client_of: Browsers, name: str) -> None:
    client = client_of(cast.people[name])
    client.get("/about/")
    counts = []
    for size in (2, 20):
        _grow(cast, size)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(f"/organisations/{cast.firm_a.slug}/")
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[0] <= 25


def _grow(cast: Cast, size: int) -> None:
    for kind in CapabilityKind:
        for number in range(size):
            row = {"organisation": cast.firm_a, "kind": kind, "name": f"{kind} {number}"}
            Capability.objects.get_or_create(**row, defaults={"audience_id": PUBLIC_AUDIENCE_ID})
    for number in range(size):
        if not User.objects.filter(email=f"p{number}@example.org").exists():
            person = make_person(f"P{number}")
            join(person, cast.firm_a)
            Contact.objects.create(
                organisation=cast.firm_a, user=person, audience_id=MEMBERS_AUDIENCE_ID, ask_about="x"
            )
