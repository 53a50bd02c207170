"""Partners: proposed, confirmed, declined, ended; only the two sides know."""

from collections.abc import Callable
from http import HTTPStatus
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.access import Access
from portal.actions.organisations import register_organisation, suspend_organisation
from portal.actions.partnerships import confirm_partnership, propose_partnership
from portal.enums import PartnershipKind, PartnershipState
from portal.models import Notice, Partnership, User
from portal.queries.access import access_of
from tests.cast import Cast, make_firm, make_person

Browsers = Callable[[User | None], Client]


@pytest.fixture
def partners(cast: Cast) -> str:
    return f"/organisations/{cast.firm_a.slug}/partners/"


@pytest.fixture
def proposal(cast: Cast) -> Partnership:
    return propose_partnership(
        by=access_of(cast.ada),
        organisation=cast.firm_a,
        partner=cast.firm_f,
        kind=PartnershipKind.SUPPLIER,
        message="Shafts for castings?",
    )


def test_a_manager_finds_and_proposes(cast: Cast, client_of: Browsers, partners: str) -> None:
    ada, address = client_of(cast.ada), f"{partners}propose/"
    found = ada.get(address, {"q": "CO KHI"}).content.decode()
    assert f"?with={'c%C6%A1-kh%C3%AD-finn' if 'ơ' in cast.firm_f.slug else cast.firm_f.slug}" in found
    assert cast.firm_b.name not in found
    assert "Propose a partnership to Cơ khí Finn" in ada.get(address, {"with": cast.firm_f.slug}).content.decode()
    values = {"partner": cast.firm_f.slug, "kind": "supplier", "message": "Shafts?", "once": str(uuid4())}
    more = {"state": "confirmed", "confirmed_at": "2020-01-01", "proposer": cast.firm_b.pk}
    for _ in range(2):
        assert ada.post(address, values | more)["Location"] == partners
    tie = Partnership.objects.get()
    assert (tie.proposer, tie.partner, tie.kind) == (cast.firm_a, cast.firm_f, "supplier")
    assert (tie.state, tie.confirmed_at, tie.message) == (PartnershipState.PROPOSED, None, "Shafts?")


@pytest.mark.parametrize("change", [{"kind": ""}, {"kind": "friend"}, {"message": "x" * 501}])
def test_a_mistake_keeps_what_was_typed(cast: Cast, client_of: Browsers, partners: str, change: dict[str, str]) -> None:
    values = {"partner": cast.firm_f.slug, "kind": "partner", "message": "Heat treatment?"} | change
    page = client_of(cast.ada).post(f"{partners}propose/", values).content.decode()
    assert "Something needs your attention" in page
    assert values["message"] in page
    assert f'name="partner" value="{cast.firm_f.slug}"' in page
    assert not Partnership.objects.exists()


def test_whom_nobody_sees_nobody_can_propose_to(cast: Cast, client_of: Browsers, partners: str) -> None:
    hidden = register_organisation(by=access_of(cast.eve), name="Eve & Co", summary="W.", cluster=cast.cluster)
    ada, bodies = client_of(cast.ada), []
    for slug in (hidden.slug, "nowhere"):
        page = ada.post(f"{partners}propose/", {"partner": slug, "kind": "partner"}).content.decode()
        assert "There is no such organisation to propose to" in page
        bodies.append("Eve" in page)
    assert bodies == [False, False]
    assert "Nothing found" in ada.get(f"{partners}propose/", {"q": "Eve"}).content.decode()
    itself = ada.post(f"{partners}propose/", {"partner": cast.firm_a.slug, "kind": "partner"})
    assert "There is no such organisation to propose to" in itself.content.decode()
    assert not Partnership.objects.exists()


def test_a_second_proposal_leads_to_the_first(
    cast: Cast, client_of: Browsers, partners: str, proposal: Partnership
) -> None:
    page = client_of(cast.ada).post(f"{partners}propose/", {"partner": cast.firm_f.slug, "kind": "partner"})
    assert partners in page.content.decode()
    assert Partnership.objects.count() == 1


def test_the_other_side_confirms(cast: Cast, client_of: Browsers, partners: str, proposal: Partnership) -> None:
    finn, theirs = client_of(cast.finn), f"/organisations/{cast.firm_f.slug}/partners/"
    page = finn.get(theirs).content.decode()
    assert "Shafts for castings?" in page
    assert "Customer" in page
    assert f"/partnerships/{proposal.pk}/confirm/" in page
    assert finn.post(f"/partnerships/{proposal.pk}/confirm/")["Location"] == theirs
    ours = client_of(cast.ben).get(partners).content.decode()
    assert "Supplier" in ours
    assert "Since" in ours
    assert "End the partnership" not in ours
    assert "End the partnership" in client_of(cast.ada).get(partners).content.decode()


def test_the_proposer_cannot_confirm(cast: Cast, client_of: Browsers, proposal: Partnership) -> None:
    assert client_of(cast.ada).post(f"/partnerships/{proposal.pk}/confirm/").status_code == HTTPStatus.FORBIDDEN
    for outsider in (cast.cleo, cast.eve, cast.dora):
        answer = client_of(outsider).post(f"/partnerships/{proposal.pk}/confirm/")
        assert answer.status_code == HTTPStatus.NOT_FOUND


def test_declining_is_dated_and_leaves_room_for_another(
    cast: Cast, client_of: Browsers, partners: str, proposal: Partnership
) -> None:
    finn = client_of(cast.finn)
    assert finn.get(f"/partnerships/{proposal.pk}/decline/").status_code == HTTPStatus.OK
    finn.post(f"/partnerships/{proposal.pk}/decline/")
    assert "Declined on" in client_of(cast.ada).get(partners).content.decode()
    client_of(cast.ada).post(f"{partners}propose/", {"partner": cast.firm_f.slug, "kind": "partner"})
    assert Partnership.objects.live().count() == 1


@pytest.mark.parametrize("name", ["ada", "finn"])
def test_either_side_ends_it_and_the_other_is_told(
    cast: Cast, client_of: Browsers, partners: str, proposal: Partnership, name: str
) -> None:
    confirm_partnership(by=access_of(cast.finn), partnership=proposal)
    audience = cast.firm_a.audiences.get(kind="partners")
    assert audience.pk in access_of(cast.finn).audience_ids
    client = client_of(cast.people[name])
    assert "End the partnership" in client.get(f"/partnerships/{proposal.pk}/end/").content.decode()
    assert Partnership.objects.live().exists()
    client.post(f"/partnerships/{proposal.pk}/end/")
    proposal.refresh_from_db()
    assert proposal.state == PartnershipState.ENDED
    assert proposal.ended_at is not None
    assert audience.pk not in access_of(cast.finn).audience_ids
    told = Notice.objects.get(kind="partnership-ended").recipient
    assert told == (cast.finn if name == "ada" else cast.ada)
    assert "Ended on" in client_of(cast.ada).get(partners).content.decode()


def test_a_proposal_is_withdrawn_in_silence(
    cast: Cast, client_of: Browsers, partners: str, proposal: Partnership
) -> None:
    ada = client_of(cast.ada)
    assert "Withdraw the proposal" in ada.get(f"/partnerships/{proposal.pk}/end/").content.decode()
    ada.post(f"/partnerships/{proposal.pk}/end/")
    assert not Notice.objects.filter(kind="partnership-ended").exists()
    assert "Withdrawn on" in ada.get(partners).content.decode()


def test_a_member_sees_partners_and_changes_nothing(
    cast: Cast, client_of: Browsers, partners: str, proposal: Partnership
) -> None:
    ben = client_of(cast.ben)
    assert "Cơ khí Finn" in ben.get(partners).content.decode()
    for verb in ("confirm", "decline", "end"):
        assert ben.post(f"/partnerships/{proposal.pk}/{verb}/").status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("name", ["eve", "cleo", "finn", "dora", "gus", "root"])
def test_nobody_else_sees_the_partners_of_a_firm(
    cast: Cast, client_of: Browsers, partners: str, proposal: Partnership, name: str
) -> None:
    answer = client_of(cast.people[name]).get(partners)
    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert "Cơ khí Finn" not in answer.content.decode()


def test_a_partner_that_is_suspended_keeps_its_name_and_loses_its_link(
    cast: Cast, client_of: Browsers, partners: str, proposal: Partnership
) -> None:
    confirm_partnership(by=access_of(cast.finn), partnership=proposal)
    suspend_organisation(by=Access.system(), organisation=cast.firm_f, reason="Silent")
    page = client_of(cast.ada).get(partners).content.decode()
    assert "Cơ khí Finn" in page
    assert f'href="/organisations/{cast.firm_f.slug}/"' not in page


def test_the_list_asks_as_much_for_two_rows_as_for_twenty(cast: Cast, client_of: Browsers, partners: str) -> None:
    client = client_of(cast.ada)
    client.get("/about/")
    counts, made = [], 0
    for size in (2, 20):
        for number in range(made, size):
            _tie(cast, number)
        made = size
        with CaptureQueriesContext(connection) as asked:
            client.get(partners)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 17


def _tie(cast: Cast, number: int) -> None:
    person = make_person(f"Q{number}")
    firm = make_firm(f"Firm {number}", manager=person, cluster=cast.cluster)
    tie = propose_partnership(
        by=access_of(cast.ada), organisation=cast.firm_a, partner=firm, kind=PartnershipKind.PARTNER
    )
    if number % 2:
        confirm_partnership(by=access_of(person), partnership=tie)
