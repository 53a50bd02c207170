"""The parts of the page are edited one by one: mistakes are named, what was typed stays, nothing else is taken."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils.html import escape

from portal.access import MEMBERS_AUDIENCE_ID, PUBLIC_AUDIENCE_ID, Refused
from portal.actions.memberships import leave_organisation
from portal.actions.organisations import register_organisation
from portal.actions.profile import save_contact
from portal.models import Audience, Contact, Organisation, Premises, Trade, User
from portal.queries.access import access_of
from tests.cast import Cast

Browsers = Callable[[User | None], Client]
Values = dict[str, Any]

HEAD: Values = {
    "name": "Oficina Barbosa & Filhos",
    "kind": "supplier",
    "summary": "Shafts.",
    "language": "pt-br",
    "description": "# We turn\n\n<script>alert(1)</script>",
    "website": "",
}
TRADE: Values = {"isic": "25", "size_class": "small", "founded": "1987", "languages": ["pt-br", "en"], "audience": "2"}
PREMISES: Values = {
    "address": "Rua 1",
    "place": "Sertãozinho",
    "country": "BR",
    "latitude": "-21.1",
    "longitude": "-47.9",
    "audience": "1",
}
CONTACT: Values = {
    "title": "Owner",
    "ask_about": "coolant",
    "phone": "+55 16 3333-4444",
    "shows_email": "on",
    "agrees": "on",
    "audience": "2",
}


@pytest.fixture
def ada(cast: Cast, client_of: Browsers) -> Client:
    return client_of(cast.ada)


@pytest.fixture
def address(cast: Cast) -> str:
    return f"/organisations/{cast.firm_a.slug}/"


def test_the_head_changes_and_the_address_stays(cast: Cast, ada: Client, address: str) -> None:
    assert ada.post(f"{address}edit/", HEAD)["Location"] == address
    page = ada.get(address).content.decode()
    assert "Oficina Barbosa &amp; Filhos" in page
    assert 'lang="pt-BR"' in page
    assert "<h2>We turn</h2>" in page
    assert "<script>alert" not in page


def test_sector_size_and_languages_are_saved_with_their_audience(cast: Cast, ada: Client, address: str) -> None:
    assert ada.post(f"{address}trade/", TRADE)["Location"] == address
    trade = Trade.objects.get(organisation=cast.firm_a)
    assert (trade.isic, trade.size_class, trade.founded) == ("25", "small", 1987)
    assert (trade.languages, trade.audience_id) == (["pt-br", "en"], MEMBERS_AUDIENCE_ID)
    page = ada.get(f"{address}trade/").content.decode()
    assert 'value="1987"' in page
    assert 'value="2" required id="id_audience_1" checked' in " ".join(page.split())


def test_a_place_is_saved(cast: Cast, ada: Client, address: str) -> None:
    assert ada.post(f"{address}premises/", PREMISES)["Location"] == address
    premises = Premises.objects.get(organisation=cast.firm_a)
    assert (premises.place, premises.country, premises.latitude) == ("Sertãozinho", "BR", -21.1)


@pytest.mark.parametrize(
    ("part", "values", "field", "words"),
    [
        ("edit", HEAD | {"name": ""}, "name", "This field is required."),
        ("edit", HEAD | {"name": "—"}, "name", "Write a name with letters or digits."),
        ("edit", HEAD | {"summary": "x" * 281}, "summary", "at most 280"),
        ("edit", HEAD | {"kind": "bank"}, "kind", "Select a valid choice"),
        ("edit", HEAD | {"website": "not an address"}, "website", "valid URL"),
        ("trade", TRADE | {"founded": "long ago"}, "founded", "whole number"),
        ("trade", TRADE | {"founded": "2999"}, "founded", "This year has not come yet."),
        ("trade", TRADE | {"founded": "12"}, "founded", "greater than or equal to 1000"),
        ("trade", TRADE | {"isic": "00"}, "isic", "Select a valid choice"),
        ("trade", TRADE | {"languages": ["tlh"]}, "languages", "Select a valid choice"),
        ("trade", TRADE | {"audience": ""}, "audience", "Choose who may read this."),
        ("trade", TRADE | {"audience": "999999"}, "audience", "Choose one of the audiences below."),
        ("premises", PREMISES | {"longitude": ""}, "longitude", "Give both latitude and longitude"),
        ("premises", PREMISES | {"latitude": "91"}, "latitude", "less than or equal to 90"),
        ("premises", PREMISES | {"latitude": "nan"}, "latitude", "Enter a number"),
        ("premises", PREMISES | {"country": "XX"}, "country", "Select a valid choice"),
        ("contact", CONTACT | {"agrees": ""}, "agrees", "Without your agreement nothing is shown."),
        ("contact", CONTACT | {"phone": "call me"}, "phone", "Write the number in digits."),
    ],
)
def test_a_mistake_is_named_at_its_field_and_nothing_is_lost(
    cast: Cast, ada: Client, address: str, part: str, values: Values, field: str, words: str
) -> None:
    before = list(Trade.objects.values()), list(Premises.objects.values()), list(Contact.objects.values())
    page = ada.post(f"{address}{part}/", values).content.decode()
    assert "Something needs your attention" in page
    assert words in page
    assert f'href="#id_{field}"' in page or f'href="#id_{field}_0"' in page
    for name, value in values.items():
        if name != field and isinstance(value, str) and len(value) > 3:
            assert escape(value) in page or f'value="{value}" selected' in page
    assert before == (list(Trade.objects.values()), list(Premises.objects.values()), list(Contact.objects.values()))


@pytest.mark.parametrize(("part", "values"), [("trade", TRADE), ("premises", PREMISES), ("contact", CONTACT)])
@pytest.mark.parametrize("kind", ["firm", "partners", "review", "cluster"])
def test_a_part_is_for_everybody_or_for_members_and_nobody_else(
    cast: Cast, ada: Client, address: str, part: str, values: Values, kind: str
) -> None:
    audience = Audience.objects.filter(kind=kind).first()
    assert audience is not None
    page = ada.post(f"{address}{part}/", values | {"audience": str(audience.pk)}).content.decode()
    assert "Choose one of the audiences below." in page


EXTRA: Values = {
    "id": "999",
    "pk": "999",
    "organisation": "2",
    "organisation_id": "2",
    "user": "3",
    "user_id": "3",
    "state": "closed",
    "slug": "taken",
    "description_html": "<b>x</b>",
    "agreed_at": "2001-01-01",
    "registered_by": "3",
    "audience_id": "1",
}


@pytest.mark.parametrize(
    ("part", "values"), [("edit", HEAD), ("trade", TRADE), ("premises", PREMISES), ("contact", CONTACT)]
)
def test_nothing_but_what_a_form_asks_is_taken(
    cast: Cast, ada: Client, address: str, part: str, values: Values
) -> None:
    more = EXTRA | {"organisation": cast.firm_b.pk, "organisation_id": cast.firm_b.pk, "user": cast.ben.pk}
    others = Organisation.objects.exclude(pk=cast.firm_a.pk).order_by("pk")
    before = list(others.values())
    assert ada.post(f"{address}{part}/", more | values).status_code == HTTPStatus.FOUND
    assert list(others.values()) == before
    firm = Organisation.objects.get(pk=cast.firm_a.pk)
    assert (firm.slug, firm.state, firm.audience_id) == (cast.firm_a.slug, "verified", PUBLIC_AUDIENCE_ID)
    assert not Trade.objects.filter(organisation=cast.firm_b).exclude(isic="").exists()
    assert not Premises.objects.filter(organisation=cast.firm_b).exclude(place="").exists()
    assert set(Contact.objects.values_list("user", "organisation")) <= {(cast.ada.pk, cast.firm_a.pk)}


@pytest.mark.parametrize("part", ["trade", "premises"])
def test_the_same_post_twice_is_carried_out_once(cast: Cast, ada: Client, address: str, part: str) -> None:
    values = {"trade": TRADE, "premises": PREMISES}[part] | {"once": str(uuid4())}
    first = ada.post(f"{address}{part}/", values)
    ada.post(f"{address}{part}/", values | {"once": str(uuid4()), "founded": "1990", "place": "Elsewhere"})
    second = ada.post(f"{address}{part}/", values)
    assert first["Location"] == second["Location"] == address
    assert Trade.objects.get(organisation=cast.firm_a).founded != 1987
    assert Premises.objects.get(organisation=cast.firm_a).place != "Sertãozinho"


def test_a_person_puts_up_and_takes_down_themselves(cast: Cast, client_of: Browsers, address: str) -> None:
    ben = client_of(cast.ben)
    ben.post(f"{address}contact/", CONTACT)
    contact = Contact.objects.get()
    assert (contact.user, contact.ask_about, contact.audience_id) == (cast.ben, "coolant", MEMBERS_AUDIENCE_ID)
    ben.post(f"{address}contact/", CONTACT | {"ask_about": ""})
    assert not Contact.objects.get().is_expert
    assert ben.get(f"{address}contact/{contact.pk}/remove/").status_code == HTTPStatus.OK
    assert Contact.objects.exists()
    ben.post(f"{address}contact/{contact.pk}/remove/")
    assert not Contact.objects.exists()


def test_a_manager_takes_somebody_down_and_a_colleague_cannot(cast: Cast, client_of: Browsers, address: str) -> None:
    client_of(cast.ada).post(f"{address}contact/", CONTACT)
    contact = Contact.objects.get()
    refusal = client_of(cast.ben).post(f"{address}contact/{contact.pk}/remove/")
    assert refusal.status_code == HTTPStatus.FORBIDDEN
    assert client_of(cast.eve).get(f"{address}contact/{contact.pk}/remove/").status_code == HTTPStatus.NOT_FOUND
    client_of(cast.dora).post(f"{address}contact/{contact.pk}/remove/")
    assert not Contact.objects.exists()


def test_governance_staff_cannot_put_themselves_on_a_firms_page(cast: Cast, client_of: Browsers, address: str) -> None:
    assert client_of(cast.dora).post(f"{address}contact/", CONTACT).status_code == HTTPStatus.FORBIDDEN


def test_who_has_just_left_cannot_put_themselves_up(cast: Cast) -> None:
    before = access_of(cast.ben)
    leave_organisation(by=before, membership=cast.membership_of_ben)
    values = {"title": "", "phone": "", "shows_email": False, "ask_about": "x"}
    with pytest.raises(Refused):
        save_contact(by=before, organisation=cast.firm_a, audience_id=PUBLIC_AUDIENCE_ID, values=values)


def test_the_people_of_a_waiting_organisation_can_take_themselves_down(cast: Cast, client_of: Browsers) -> None:
    waiting = register_organisation(by=access_of(cast.eve), name="Eve & Co", summary="W.", cluster=cast.cluster)
    eve, address = client_of(cast.eve), f"/organisations/{waiting.slug}/"
    assert eve.post(f"{address}contact/", CONTACT)["Location"] == address
    contact = Contact.objects.get()
    assert eve.post(f"{address}contact/{contact.pk}/remove/")["Location"] == address
    assert not Contact.objects.exists()
