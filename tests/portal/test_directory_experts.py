"""Experts: people who agreed to be asked, as far as the reader may see them."""

from collections.abc import Callable

from django.test import Client

from portal.access import MEMBERS_AUDIENCE_ID
from portal.enums import OrganisationState
from portal.models import Organisation, User
from tests.cast import Cast
from tests.directory import make_expert, text_of

PATH = "/organisations/experts/"


def test_an_expert_is_found_by_line_name_and_firm(cast: Cast) -> None:
    make_expert(cast.ada, cast.firm_a, "Usinagem de aço inox")
    make_expert(cast.finn, cast.firm_f, "Khuôn dập")
    for words, found, other in (("aco", "Ada", "Finn"), ("finn khuon", "Finn", "Ada"), ("barbosa", "Ada", "Finn")):
        body = text_of(Client(), f"{PATH}?q={words}")
        assert f">{found}</a>" in body
        assert f">{other}</a>" not in body


def test_a_contact_without_a_line_is_no_expert(cast: Cast) -> None:
    make_expert(cast.ada, cast.firm_a, "")
    assert "No experts yet" in text_of(Client(), PATH)


def test_a_line_for_members_is_for_members(cast: Cast, client_of: Callable[[User | None], Client]) -> None:
    make_expert(cast.ada, cast.firm_a, "Surface finish", audience_id=MEMBERS_AUDIENCE_ID)
    assert "Surface finish" not in text_of(Client(), PATH)
    assert "Surface finish" not in text_of(client_of(cast.eve), PATH)
    assert "Surface finish" in text_of(client_of(cast.finn), PATH)


def test_whoever_closed_the_account_or_belongs_to_a_suspended_firm_is_asked_no_more(cast: Cast) -> None:
    make_expert(cast.ada, cast.firm_a, "Surface finish")
    make_expert(cast.finn, cast.firm_f, "Casting")
    User.objects.filter(pk=cast.ada.pk).update(is_active=False)
    Organisation.objects.filter(pk=cast.firm_f.pk).update(state=OrganisationState.SUSPENDED)
    assert "No experts yet" in text_of(Client(), PATH)


def test_an_empty_answer_shows_the_way_back(cast: Cast) -> None:
    body = text_of(Client(), f"{PATH}?q=nothing+like+it")
    assert "Nobody fits" in body
    assert f'href="{PATH}">Show all experts' in body
