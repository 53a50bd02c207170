"""Registering an organisation: looked for first, one row for one form, its state always told."""

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from uuid import uuid4

import pytest
from django.test import Client

from portal.access import Refused, Standing
from portal.actions.organisations import (
    ask_again,
    refuse_organisation,
    register_organisation,
    suspend_organisation,
)
from portal.enums import AudienceKind, MembershipState, OrganisationState, Role
from portal.models import Membership, Notice, Organisation, User
from portal.queries.access import access_of
from tests.cast import Cast

Browsers = Callable[[User | None], Client]
ADDRESS = "/organisations/register/"


@pytest.fixture
def typed(cast: Cast) -> dict[str, object]:
    return {
        "name": "Ferramentaria Eve",
        "kind": "firm",
        "cluster": cast.cluster.pk,
        "summary": "Press tools for small series.",
        "website": "ferramentaria.example.org",
    }


def test_who_registers_becomes_manager_and_waits(cast: Cast, client_of: Browsers, typed: dict[str, object]) -> None:
    answer = client_of(cast.eve).post(ADDRESS, typed, follow=True)
    assert answer.redirect_chain == [("/organisations/ferramentaria-eve/", HTTPStatus.FOUND)]
    page = answer.content.decode()
    assert "Ferramentaria Eve is registered" in page
    assert "Waiting for verification" in page
    organisation = Organisation.objects.get(slug="ferramentaria-eve")
    assert organisation.state == OrganisationState.WAITING
    assert organisation.audience.kind == AudienceKind.REVIEW
    assert organisation.website == "https://ferramentaria.example.org"
    place = Membership.objects.get(organisation=organisation)
    assert (place.user, place.role, place.state) == (cast.eve, Role.MANAGER, MembershipState.ACCEPTED)


def test_texts_are_in_the_language_of_the_page_they_were_typed_on(
    cast: Cast, client_of: Browsers, typed: dict[str, object]
) -> None:
    client_of(cast.eve).post(f"/vi{ADDRESS}", typed)
    assert Organisation.objects.get(name="Ferramentaria Eve").language == "vi"


def test_the_same_form_twice_makes_one_organisation(cast: Cast, client_of: Browsers, typed: dict[str, object]) -> None:
    client, key = client_of(cast.eve), str(uuid4())
    first, second = (client.post(ADDRESS, {**typed, "once": key}) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Organisation.objects.filter(name="Ferramentaria Eve").count() == 1


def test_it_is_looked_for_first(cast: Cast, client_of: Browsers) -> None:
    client = client_of(cast.eve)
    assert b'name="cluster"' not in client.get(ADDRESS).content
    page = client.get(ADDRESS, {"name": "OFICINA BARBOZA Ltda."}).content.decode()
    assert "Is it one of these?" in page
    assert f"/organisations/{cast.firm_a.slug}/join/" in page
    assert 'value="OFICINA BARBOZA Ltda."' in page
    other = client.get(ADDRESS, {"name": "Metalúrgica Xingu"}).content.decode()
    assert "Is it one of these?" not in other


@pytest.mark.parametrize("name", ["", "   ", "…", "x" * 161])
def test_a_name_that_cannot_be_looked_for_is_asked_again(cast: Cast, client_of: Browsers, name: str) -> None:
    page = client_of(cast.eve).get(ADDRESS, {"name": name}).content.decode()
    assert "Something needs your attention" in page
    assert 'name="cluster"' not in page


def test_a_likely_double_is_shown_once_and_then_allowed(
    cast: Cast, client_of: Browsers, typed: dict[str, object]
) -> None:
    client = client_of(cast.eve)
    double = typed | {"name": "Oficina Barbosa"}
    page = client.post(ADDRESS, double)
    assert b"Is it one of these?" in page.content
    assert b"None of these: register it" in page.content
    assert not Organisation.objects.filter(registered_by=cast.eve).exists()
    answer = client.post(ADDRESS, double | {"looked_for": "oficina barbosa"})
    assert answer["Location"] == "/organisations/oficina-barbosa-2/"


def test_a_hidden_organisation_is_not_given_away_by_the_search(cast: Cast, client_of: Browsers) -> None:
    register_organisation(by=access_of(cast.cleo), name="Secret Works", summary="Waits.", cluster=cast.cluster)
    page = client_of(cast.eve).get(ADDRESS, {"name": "Secret Works"}).content.decode()
    assert "Is it one of these?" not in page


def test_mistakes_are_named_and_everything_typed_is_kept(
    cast: Cast, client_of: Browsers, typed: dict[str, object]
) -> None:
    wrong = typed | {"cluster": "", "website": "javascript:alert(1)", "kind": "bank"}
    page = client_of(cast.eve).post(ADDRESS, wrong).content.decode()
    assert page.count('class="field-error"') == 3
    assert 'href="#id_cluster"' in page
    assert 'href="#id_website"' in page
    assert "Press tools for small series." in page
    assert 'value="Ferramentaria Eve"' in page
    assert "javascript:alert(1)" in page
    assert not Organisation.objects.filter(name="Ferramentaria Eve").exists()


@pytest.mark.parametrize("word", ["register", "map", "Experts"])
def test_a_name_like_an_address_of_ours_gets_another_address(
    cast: Cast, client_of: Browsers, typed: dict[str, object], word: str
) -> None:
    answer = client_of(cast.eve).post(ADDRESS, typed | {"name": word})
    assert answer["Location"] == f"/organisations/{word.lower()}-2/"


def test_nothing_but_what_the_form_asks_is_taken(cast: Cast, client_of: Browsers, typed: dict[str, object]) -> None:
    more = {
        "state": "verified",
        "slug": "mine",
        "audience": "1",
        "registered_by": cast.ada.pk,
        "description_html": "<script>",
        "state_reason": "x",
        "id": cast.firm_a.pk,
        "pk": cast.firm_a.pk,
    }
    client_of(cast.eve).post(ADDRESS, typed | more)
    organisation = Organisation.objects.get(name="Ferramentaria Eve")
    assert organisation.state == OrganisationState.WAITING
    assert organisation.slug == "ferramentaria-eve"
    assert organisation.audience.kind == AudienceKind.REVIEW
    assert organisation.registered_by == cast.eve
    assert (organisation.description_html, organisation.state_reason) == ("", "")


def test_a_cluster_the_person_cannot_see_cannot_be_chosen(
    cast: Cast, client_of: Browsers, typed: dict[str, object]
) -> None:
    hidden = cast.other_cluster
    hidden.audience = hidden.audiences.get()
    hidden.save(update_fields=["audience"])
    page = client_of(cast.eve).post(ADDRESS, typed | {"cluster": hidden.pk}).content.decode()
    assert 'class="field-error"' in page
    assert hidden.name not in page


def test_the_state_is_told_on_the_desk(cast: Cast, client_of: Browsers) -> None:
    eve = client_of(cast.eve)
    organisation = register_organisation(
        by=access_of(cast.eve), name="Eve & Co", summary="Waits.", cluster=cast.cluster
    )
    assert "Waiting for verification" in eve.get("/me/").content.decode()
    refuse_organisation(by=access_of(cast.dora), organisation=organisation, reason="Add the number of the register.")
    desk = eve.get("/me/").content.decode()
    assert "Governance did not accept it" in desk
    assert "Add the number of the register." in desk


def test_suspension_is_told_on_the_page_and_on_the_desk(cast: Cast, client_of: Browsers) -> None:
    ben = client_of(cast.ben)
    suspend_organisation(by=access_of(cast.dora), organisation=cast.firm_a, reason="No answer since May.")
    for address in ("/me/", f"/organisations/{cast.firm_a.slug}/"):
        page = ben.get(address).content.decode()
        assert "Suspended by governance" in page
        assert "No answer since May." in page
    missing = client_of(cast.cleo).get(f"/organisations/{cast.firm_a.slug}/")
    assert missing.status_code == HTTPStatus.NOT_FOUND


def test_a_visitor_is_asked_to_sign_in(cast: Cast, client_of: Browsers) -> None:
    answer = client_of(None).get(ADDRESS)
    assert answer["Location"] == f"/accounts/login/?next={ADDRESS}"


def test_after_a_refusal_its_manager_asks_again_and_governance_is_told(cast: Cast) -> None:
    organisation = register_organisation(
        by=access_of(cast.eve), name="Eve & Co", summary="Waits.", cluster=cast.cluster
    )
    refuse_organisation(by=access_of(cast.dora), organisation=organisation, reason="No number.")
    standing = Standing(Role.MANAGER, is_data_steward=True, organisation_state=OrganisationState.REFUSED)
    eve = replace(access_of(cast.eve), standings={organisation.pk: standing})
    ask_again(by=eve, organisation=organisation)
    organisation.refresh_from_db()
    assert (organisation.state, organisation.state_reason) == (OrganisationState.WAITING, "")
    assert Notice.objects.filter(kind="organisation-registered", recipient=cast.dora).count() == 4
    with pytest.raises(Refused):
        ask_again(by=eve, organisation=organisation)
