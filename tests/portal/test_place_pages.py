"""Places in clusters: asked for, withdrawn, left by the firm's managers; given, refused, ended by governance."""

from collections.abc import Callable
from http import HTTPStatus
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.access import Access, Refused
from portal.actions.affiliations import (
    LastPlace,
    PlaceTaken,
    accept_affiliation,
    ask_for_place,
    end_affiliation,
    end_place,
    refuse_affiliation,
    withdraw_place,
)
from portal.actions.organisations import register_organisation, suspend_organisation
from portal.enums import AffiliationState, AudienceKind
from portal.models import Affiliation, Audience, Notice, User
from portal.queries.access import access_of
from portal.queries.inbox import inbox_of
from tests.cast import Cast, make_cluster
from tests.governing import body, governing

Browsers = Callable[[User | None], Client]


@pytest.fixture
def clusters(cast: Cast) -> str:
    return f"/organisations/{cast.firm_a.slug}/clusters/"


@pytest.fixture
def asked(cast: Cast) -> Affiliation:
    return ask_for_place(by=access_of(cast.ada), organisation=cast.firm_a, cluster=cast.other_cluster)


def _accepted(cast: Cast, asked: Affiliation) -> Affiliation:
    accept_affiliation(by=access_of(cast.gus), affiliation=asked)
    asked.refresh_from_db()
    return asked


def _told(person: User, kind: str) -> list[str]:
    """The titles and bodies of a person's notices of a kind, as they read them."""
    words = inbox_of(access_of(person), page=None).words
    return [f"{each.title}. {each.body}" for each in words if each.notice.kind == kind]


def test_a_manager_asks_for_a_place_in_a_further_cluster(cast: Cast, client_of: Browsers, clusters: str) -> None:
    ada = client_of(cast.ada)
    page = ada.get(clusters).content.decode()
    assert cast.cluster.name in page
    assert "Leave the cluster" in page
    assert f'<option value="{cast.other_cluster.pk}">' in page
    assert f'<option value="{cast.cluster.pk}">' not in page
    values = {"cluster": cast.other_cluster.pk, "once": str(uuid4())}
    more = {"state": "accepted", "since": "2020-01-01", "organisation": cast.firm_b.pk}
    for _ in range(2):
        assert ada.post(clusters, values | more)["Location"] == clusters
    place = cast.firm_a.affiliations.get(cluster=cast.other_cluster)
    assert (place.state, place.since) == (AffiliationState.REQUESTED, None)
    assert "Asked on" in ada.get(clusters).content.decode()
    assert cast.other_cluster.pk not in access_of(cast.ada).cluster_ids
    assert _told(cast.gus, "place-requested") == [
        "Oficina Barbosa asks for a place in Đông Anh Mechanics. "
        "Once it has the place, its people read what the cluster reads."
    ]
    assert not Notice.objects.filter(kind="place-requested").exclude(recipient=cast.gus).exists()


def test_the_page_of_the_firm_leads_its_own_people_there(cast: Cast, client_of: Browsers, clusters: str) -> None:
    page = f"/organisations/{cast.firm_a.slug}/"
    for own in (cast.ada, cast.ben):
        assert client_of(own).get(page).content.decode().count(f'href="{clusters}"') == 2
    for reader in (None, cast.cleo, cast.dora):
        assert clusters not in client_of(reader).get(page).content.decode()


def test_a_mistake_is_named(cast: Cast, client_of: Browsers, clusters: str) -> None:
    ada = client_of(cast.ada)
    hidden = make_cluster("Hidden")
    hidden.audience = Audience.objects.get(kind=AudienceKind.CLUSTER, cluster=hidden)
    hidden.save(update_fields=("audience",))
    for wrong in ("", "none", cast.cluster.pk, hidden.pk):
        assert "Something needs your attention" in ada.post(clusters, {"cluster": wrong}).content.decode()
    assert cast.firm_a.affiliations.count() == 1
    with pytest.raises(Refused):
        ask_for_place(by=access_of(cast.ada), organisation=cast.firm_a, cluster=hidden)


def test_a_place_is_asked_for_once(cast: Cast, asked: Affiliation) -> None:
    for cluster in (cast.cluster, cast.other_cluster):
        with pytest.raises(PlaceTaken):
            ask_for_place(by=access_of(cast.ada), organisation=cast.firm_a, cluster=cluster)
    assert cast.firm_a.affiliations.count() == 2


def test_governance_gives_the_place_and_the_managers_are_told(
    cast: Cast, client_of: Browsers, clusters: str, asked: Affiliation
) -> None:
    gus, address = governing(cast.gus), f"/admin/portal/affiliation/accept/?id={asked.pk}"
    assert "Its managers are told" in body(gus, address)
    gus.post(address)
    assert cast.other_cluster.pk in access_of(cast.ben).cluster_ids
    assert client_of(cast.ada).get(clusters).content.decode().count("Leave the cluster") == 2
    (told,) = _told(cast.ada, "place-accepted")
    assert told.startswith("Oficina Barbosa has a place in Đông Anh Mechanics now")
    assert _told(cast.ben, "place-accepted") == []


def test_governance_refuses_with_a_reason_and_may_be_asked_again(
    cast: Cast, client_of: Browsers, clusters: str, asked: Affiliation
) -> None:
    gus, address = governing(cast.gus), f"/admin/portal/affiliation/refuse/?id={asked.pk}"
    assert "field-error" in gus.post(address, {"reason": " "}).content.decode()
    gus.post(address, {"reason": "Only firms of the valley."})
    asked.refresh_from_db()
    assert (asked.state, asked.since) == (AffiliationState.ENDED, None)
    assert "Only firms of the valley." in _told(cast.ada, "place-refused")[0]
    ada = client_of(cast.ada)
    assert "The request ended without a place on" in ada.get(clusters).content.decode()
    ada.post(clusters, {"cluster": cast.other_cluster.pk})
    asked.refresh_from_db()
    assert (asked.state, asked.until) == (AffiliationState.REQUESTED, None)
    assert len(_told(cast.gus, "place-requested")) == 2


def test_a_place_that_ended_is_asked_for_again_in_its_own_row(cast: Cast, asked: Affiliation) -> None:
    place = _accepted(cast, asked)
    end_affiliation(by=access_of(cast.gus), affiliation=place, reason="The firm moved away.")
    assert "The firm moved away." in _told(cast.ada, "place-ended")[0]
    assert cast.other_cluster.pk not in access_of(cast.ada).cluster_ids
    again = ask_for_place(by=access_of(cast.ada), organisation=cast.firm_a, cluster=cast.other_cluster)
    assert (again.pk, again.state, again.since, again.until) == (place.pk, AffiliationState.REQUESTED, None, None)
    accept_affiliation(by=access_of(cast.gus), affiliation=again)
    assert len(_told(cast.ada, "place-accepted")) == 2


def test_a_request_is_withdrawn_in_silence(cast: Cast, client_of: Browsers, clusters: str, asked: Affiliation) -> None:
    ada, address = client_of(cast.ada), f"/places/{asked.pk}/withdraw/"
    assert "Withdraw the request to" in ada.get(address).content.decode()
    assert ada.post(address)["Location"] == clusters
    assert Notice.objects.filter(ref=f"portal.affiliation:{asked.pk}").count() == 1
    assert ada.post(address).status_code == HTTPStatus.FORBIDDEN
    with pytest.raises(Refused):
        accept_affiliation(by=access_of(cast.gus), affiliation=asked)


def test_a_firm_leaves_one_of_two_clusters(cast: Cast, client_of: Browsers, clusters: str, asked: Affiliation) -> None:
    _accepted(cast, asked)
    ada, address = client_of(cast.ada), f"/places/{asked.pk}/end/"
    assert "This is your last place" not in ada.get(address).content.decode()
    assert ada.post(address)["Location"] == clusters
    assert cast.other_cluster.pk not in access_of(cast.ben).cluster_ids
    assert "Ended on" in ada.get(clusters).content.decode()
    assert _told(cast.gus, "place-left")[0].startswith("Oficina Barbosa left Đông Anh Mechanics")
    assert _told(cast.dora, "place-left") == []


def test_nobody_leaves_the_last_cluster_without_knowing_what_follows(
    cast: Cast, client_of: Browsers, clusters: str
) -> None:
    place = cast.firm_a.affiliations.get()
    ada, address = client_of(cast.ada), f"/places/{place.pk}/end/"
    assert "no governance agency looks after your organisation" in " ".join(ada.get(address).content.decode().split())
    assert "Tick the box" in ada.post(address).content.decode()
    place.refresh_from_db()
    assert place.state == AffiliationState.ACCEPTED
    with pytest.raises(LastPlace):
        end_place(by=access_of(cast.ada), affiliation=place)
    ada.post(address, {"knows_what_follows": "on"})
    place.refresh_from_db()
    assert place.state == AffiliationState.ENDED
    page = ada.get(clusters).content.decode()
    assert "No place in a cluster" in page
    assert f'<option value="{cast.cluster.pk}">' in page


def test_a_member_sees_the_places_and_changes_nothing(
    cast: Cast, client_of: Browsers, clusters: str, asked: Affiliation
) -> None:
    ben = client_of(cast.ben)
    page = ben.get(clusters).content.decode()
    assert "Asked on" in page
    assert "Withdraw the request" not in page
    assert "Only a manager of this organisation can do this." in page
    assert ben.post(clusters, {"cluster": cast.other_cluster.pk}).status_code == HTTPStatus.FORBIDDEN
    for act in (withdraw_place, end_place):
        with pytest.raises(Refused):
            act(by=access_of(cast.ben), affiliation=asked)


@pytest.mark.parametrize("name", ["eve", "cleo", "dora", "gus", "root"])
def test_others_find_no_place_of_the_firm_s(
    cast: Cast, client_of: Browsers, clusters: str, asked: Affiliation, name: str
) -> None:
    client = client_of(cast.people[name])
    assert client.get(clusters).status_code == HTTPStatus.FORBIDDEN
    for verb in ("withdraw", "end"):
        assert client.post(f"/places/{asked.pk}/{verb}/").status_code == HTTPStatus.NOT_FOUND


def test_a_new_firm_waits_and_a_suspended_one_too(cast: Cast, client_of: Browsers, clusters: str) -> None:
    new = register_organisation(by=access_of(cast.eve), name="Eve & Co", summary="W.", cluster=cast.cluster)
    page = client_of(cast.eve).get(f"/organisations/{new.slug}/clusters/").content.decode()
    assert "once the organisation is verified" in page
    assert 'name="cluster"' not in page
    with pytest.raises(Refused):
        withdraw_place(by=access_of(cast.eve), affiliation=new.affiliations.get())
    with pytest.raises(Refused):
        refuse_affiliation(by=access_of(cast.dora), affiliation=new.affiliations.get(), reason="No")
    suspend_organisation(by=Access.system(), organisation=cast.firm_a, reason="Silent")
    assert client_of(cast.ada).post(clusters, {"cluster": cast.other_cluster.pk}).status_code == HTTPStatus.FORBIDDEN


def test_governance_of_another_cluster_decides_nothing(cast: Cast, asked: Affiliation) -> None:
    for act in (accept_affiliation, refuse_affiliation):
        words = {} if act is accept_affiliation else {"reason": "No"}
        with pytest.raises(Refused):
            act(by=access_of(cast.dora), affiliation=asked, **words)


def test_the_list_asks_as_much_for_two_rows_as_for_twenty(cast: Cast, client_of: Browsers, clusters: str) -> None:
    client = client_of(cast.ada)
    client.get("/about/")
    counts, made = [], 0
    for size in (2, 20):
        for number in range(made, size):
            cluster = make_cluster(f"Cluster {number}")
            ask_for_place(by=access_of(cast.ada), organisation=cast.firm_a, cluster=cluster)
        made = size
        with CaptureQueriesContext(connection) as queries:
            client.get(clusters)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 15
