"""Deeds: verified, refused, suspended, accepted; one by one and many at once, always after a page that says so."""

import pytest
from django.test import Client

from portal.actions.memberships import ask_to_join
from portal.actions.organisations import register_organisation
from portal.enums import AffiliationState, MembershipState, OrganisationState
from portal.models import Affiliation, Membership, Notice, Organisation
from portal.queries.access import access_of
from tests.cast import Cast, make_person
from tests.governing import KEY, body, governing


@pytest.fixture
def waiting(cast: Cast) -> list[Organisation]:
    """Three new firms of the cluster, registered by Hugo."""
    hugo = access_of(make_person("Hugo"))
    names = ("Fundição Serra", "Tornearia Prado", "Galvânica Norte")
    return [register_organisation(by=hugo, name=name, summary="New.", cluster=cast.cluster) for name in names]


@pytest.fixture
def dora(cast: Cast) -> Client:
    return governing(cast.dora)


def address(kind: str, deed: str, *rows: Organisation | Membership | Affiliation) -> str:
    return f"/admin/portal/{kind}/{deed}/?" + "&".join(f"id={row.pk}" for row in rows)


def states(*rows: Organisation) -> set[str]:
    return set(Organisation.objects.filter(pk__in=[row.pk for row in rows]).values_list("state", flat=True))


def test_looking_at_the_question_changes_nothing(waiting: list[Organisation], dora: Client) -> None:
    page = body(dora, address("organisation", "verify", *waiting))
    assert "Verify these 3 organisations?" in page
    assert all(row.name in page for row in waiting)
    assert states(*waiting) == {OrganisationState.WAITING}


def test_the_list_sends_the_chosen_rows_to_the_question(waiting: list[Organisation], dora: Client) -> None:
    page = body(dora, "/admin/portal/organisation/")
    assert f'name="id" value="{waiting[0].pk}"' in page
    assert 'formaction="/admin/portal/organisation/verify/"' in page


def test_a_deed_leads_back_to_the_list_as_it_was_shown(waiting: list[Organisation], dora: Client) -> None:
    assert 'name="shown" value="state__exact=waiting"' in body(dora, "/admin/portal/organisation/?state__exact=waiting")
    response = dora.post(address("organisation", "verify", *waiting) + "&shown=state__exact%3Dwaiting")
    assert response["Location"] == "/admin/portal/organisation/?state__exact=waiting"


def test_with_nothing_chosen_one_is_told_to_choose(cast: Cast, dora: Client) -> None:
    response = dora.get("/admin/portal/organisation/verify/?shown=q%3Dprado", follow=True)
    assert response.redirect_chain == [("/admin/portal/organisation/?q=prado", 302)]
    assert "Choose at least one" in response.content.decode()


def test_many_are_verified_at_once_and_their_managers_are_told(waiting: list[Organisation], dora: Client) -> None:
    response = dora.post(address("organisation", "verify", *waiting))
    assert response["Location"] == "/admin/portal/organisation/"
    assert states(*waiting) == {OrganisationState.VERIFIED}
    assert Notice.objects.filter(kind="organisation-verified").count() == 3 + 3  # the cast's own three among them
    assert set(Affiliation.objects.filter(organisation__in=waiting).values_list("state", flat=True)) == {
        AffiliationState.ACCEPTED
    }


def test_one_is_verified_from_its_own_page(waiting: list[Organisation], dora: Client) -> None:
    own = f"/admin/portal/organisation/{waiting[0].pk}/change/"
    assert address("organisation", "verify", waiting[0]) in body(dora, own)
    assert dora.post(address("organisation", "verify", waiting[0]))["Location"] == own
    page = body(dora, own)
    assert "1 organisation is verified." in page
    assert address("organisation", "verify", waiting[0]) not in page
    assert address("organisation", "suspend", waiting[0]) in page


@pytest.mark.parametrize("deed", ["refuse", "suspend"])
def test_a_decision_against_somebody_needs_a_reason(
    cast: Cast, waiting: list[Organisation], dora: Client, deed: str
) -> None:
    row = waiting[0] if deed == "refuse" else cast.firm_a
    before = states(row)
    response = dora.post(address("organisation", deed, row), {"reason": "  "})
    assert response.status_code == 200
    assert "field-error" in response.content.decode()
    assert states(row) == before
    dora.post(address("organisation", deed, row), {"reason": "The tax number is another firm's."})
    row.refresh_from_db()
    assert row.state in {OrganisationState.REFUSED, OrganisationState.SUSPENDED}
    assert row.state_reason == "The tax number is another firm's."
    assert Notice.objects.filter(ref=f"portal.organisation:{row.pk}", params__reason=row.state_reason).exists()


def test_rows_the_policy_refuses_are_left_as_they_are_and_named(
    cast: Cast, waiting: list[Organisation], dora: Client
) -> None:
    url = address("organisation", "refuse", waiting[0], cast.firm_a)
    page = body(dora, url)
    assert "Refuse this organisation?" in page
    assert "Left as they are" in page
    dora.post(url, {"reason": "No."})
    assert states(waiting[0]) == {OrganisationState.REFUSED}
    assert states(cast.firm_a) == {OrganisationState.VERIFIED}


def test_a_question_nobody_can_say_yes_to_has_no_button(cast: Cast, dora: Client) -> None:
    url = address("organisation", "verify", cast.firm_a)
    assert '<form class="confirm"' not in body(dora, url)
    assert dora.post(url).status_code == 200


def test_the_same_post_twice_does_it_once(waiting: list[Organisation], dora: Client) -> None:
    url = address("organisation", "verify", waiting[0])
    first, second = (dora.post(url, {"once": KEY}) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Notice.objects.filter(kind="organisation-verified", ref=f"portal.organisation:{waiting[0].pk}").count() == 1


def test_the_desk_shows_what_waits_oldest_first_until_it_is_done(
    cast: Cast, waiting: list[Organisation], dora: Client
) -> None:
    ask_to_join(by=access_of(cast.eve), organisation=cast.firm_a)
    page = body(dora, "/admin/")
    places = [page.index(row.name) for row in waiting]
    assert places == sorted(places)
    assert "4 things wait" in page
    assert waiting[0].name not in body(dora, "/admin/?kind=Request+to+join")
    dora.post(address("organisation", "verify", *waiting))
    assert "1 thing waits" in body(dora, "/admin/")


def test_governance_answers_requests_to_join(cast: Cast, dora: Client) -> None:
    request = ask_to_join(by=access_of(cast.eve), organisation=cast.firm_a, message="I turn shafts.")
    assert "I turn shafts." in body(dora, f"/admin/portal/membership/{request.pk}/change/")
    dora.post(address("membership", "accept", request))
    request.refresh_from_db()
    assert request.state == MembershipState.ACCEPTED
    assert request.decided_by == cast.dora
    assert Notice.objects.filter(recipient=cast.eve, kind="membership-accepted").exists()


def test_a_request_may_be_refused_without_a_reason(cast: Cast, dora: Client) -> None:
    request = ask_to_join(by=access_of(cast.eve), organisation=cast.firm_a)
    dora.post(address("membership", "refuse", request))
    request.refresh_from_db()
    assert request.state == MembershipState.REFUSED


def test_a_verified_organisation_gets_its_place_and_loses_it(cast: Cast, dora: Client) -> None:
    place = Affiliation.objects.create(organisation=cast.firm_f, cluster=cast.cluster)
    assert "Request for a place" in body(dora, "/admin/")
    dora.post(address("affiliation", "accept", place))
    place.refresh_from_db()
    assert (place.state, place.since is not None) == (AffiliationState.ACCEPTED, True)
    assert cast.cluster.pk in access_of(cast.finn).cluster_ids
    dora.post(address("affiliation", "end", place), {"reason": "The firm moved away."})
    place.refresh_from_db()
    assert (place.state, place.until is not None) == (AffiliationState.ENDED, True)
    assert cast.cluster.pk not in access_of(cast.finn).cluster_ids


def test_asking_for_a_place_gives_no_rights_over_a_firm_others_vouch_for(cast: Cast, dora: Client) -> None:
    Affiliation.objects.create(organisation=cast.firm_f, cluster=cast.cluster)
    dora.post(address("organisation", "suspend", cast.firm_f), {"reason": "Ours now"})
    assert states(cast.firm_f) == {OrganisationState.VERIFIED}


def test_a_new_organisation_s_place_comes_with_its_verification(waiting: list[Organisation], dora: Client) -> None:
    place = waiting[0].affiliations.get()
    assert "Only a verified organisation" in body(dora, address("affiliation", "accept", place))
    dora.post(address("affiliation", "accept", place))
    place.refresh_from_db()
    assert place.state == AffiliationState.REQUESTED
