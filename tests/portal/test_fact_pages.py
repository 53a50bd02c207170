"""Facts of clusters, kinds of cluster, and the mark of life, as the register and the page of a cluster show them."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from portal.access import MEMBERS_AUDIENCE_ID, Access, Refused
from portal.actions.clusters import found_cluster
from portal.actions.facts import correct_fact, state_fact
from portal.contributions import Contribution
from portal.enums import ClusterKind, Module
from portal.lib.cluster_kinds import KINDS, modules_at_first
from portal.lib.site_records import FactRecord, Said
from portal.models import Affiliation, Cluster, ClusterFact, Membership, Organisation, User
from portal.queries import activity
from portal.queries.access import access_of
from portal.queries.activity import active_clusters, active_since
from tests.cast import Cast
from tests.directory import text_of
from tests.land import make_many_sites

PAPER = Said(source="Industrial clusters in Hanoi", as_of=date(2020, 12, 31), source_url="https://example.org/paper")
COMMITTEE = Said(source="People's Committee", as_of=date(2020, 6, 30))


def fact(
    kind: str, value: float, said: Said = PAPER, *, unit: str = "count", approximation: str = "", label: str = ""
) -> FactRecord:
    return FactRecord(
        kind=kind, value=Decimal(str(value)), unit=unit, said=said, approximation=approximation, label=label
    )


def state(cast: Cast, record: FactRecord, audience_id: int = 1) -> ClusterFact | None:
    return state_fact(by=access_of(cast.dora), cluster=cast.cluster, fact=record, audience_id=audience_id)


def body(cast: Cast) -> str:
    return text_of(Client(), cast.cluster.get_absolute_url())


def test_facts_stand_with_their_sources(cast: Cast) -> None:
    state(cast, fact("area", 1400, unit="ha", approximation="below"))
    state(cast, fact("area", 1686, COMMITTEE, unit="ha"))
    state(cast, fact("firms", 1000, approximation="above"))
    state(cast, fact("area", 497.4, unit="ha", label="established in 2020"))
    page = body(cast)
    assert "nearly 1,400\xa0ha" in page
    assert "more than 1,000" in page
    assert page.count("sources disagree") == 1
    assert "1,686\xa0ha" in page
    assert "31 December 2020" in page
    assert "established in 2020" in page


def test_the_latest_day_is_the_current_one(cast: Cast) -> None:
    state(cast, fact("jobs", 60_000, COMMITTEE))
    state(cast, fact("jobs", 61_000, Said(source="Census", as_of=date(2023, 1, 1), status="verified")))
    head = body(cast).partition("History")[0]
    assert "61,000" in head
    assert "60,000" not in head


def test_the_same_words_are_said_once_and_another_number_corrects(cast: Cast) -> None:
    first = state(cast, fact("sites", 70))
    assert first is not None
    assert state(cast, fact("sites", 70)) is None
    corrected = state(cast, fact("sites", 71))
    assert corrected is not None
    assert corrected.corrects_id == first.pk
    withdrawn = correct_fact(by=access_of(cast.dora), fact=corrected, value=None, unit="count", said=PAPER)
    assert withdrawn.words == ""
    assert "Facts and figures" not in body(cast)
    assert ClusterFact.objects.count() == 3


def test_a_fact_for_members_is_for_members(cast: Cast, client_of: Callable[[User | None], Client]) -> None:
    state(cast, fact("turnover", 5_000_000, unit="BRL"), MEMBERS_AUDIENCE_ID)
    assert "5,000,000" not in body(cast)
    assert "5,000,000" in text_of(client_of(cast.finn), cast.cluster.get_absolute_url())


def test_governance_states_facts_of_its_own_cluster_alone(cast: Cast) -> None:
    with pytest.raises(Refused):
        state_fact(by=access_of(cast.gus), cluster=cast.cluster, fact=fact("sites", 1))
    with pytest.raises(Refused):
        state_fact(by=access_of(cast.ada), cluster=cast.cluster, fact=fact("sites", 1))


def test_a_cluster_shows_what_its_sites_make_together(cast: Cast) -> None:
    assert "See the sites" not in body(cast)
    make_many_sites(3, cast.cluster)
    page = body(cast)
    assert "computed today from the records" in page
    assert 'href="/sites/?cluster=sertao-metal&amp;stage=operating">Operating</a> <span class="num">3' in page
    Cluster.objects.filter(pk=cast.cluster.pk).update(modules=[])
    assert "See the sites" not in body(cast)


def test_each_kind_sets_what_is_on_at_first() -> None:
    assert set(KINDS) == set(ClusterKind)
    assert set(modules_at_first("district")) == set(Module.values)
    assert Module.BENCHMARKING not in modules_at_first("complex")
    assert Module.SITES in modules_at_first("complex")
    assert Module.SITES not in modules_at_first("network")


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ClusterKind.values)
def test_a_new_cluster_begins_as_its_kind_says(kind: str) -> None:
    cluster = found_cluster(by=Access.system(), name=f"New {kind}", kind=kind, summary="One.", values={})
    assert cluster.modules == modules_at_first(kind)
    chosen = found_cluster(by=Access.system(), name="B", kind=kind, summary="One.", values={"modules": ["forums"]})
    assert chosen.modules == ["forums"]
    page = text_of(Client(), cluster.get_absolute_url())
    assert str(KINDS[ClusterKind(kind)].members) in page
    assert str(KINDS[ClusterKind(kind)].joining) in page


def test_the_register_explains_the_kinds_and_what_they_set(cast: Cast) -> None:
    page = text_of(Client(), "/clusters/")
    for kind in KINDS.values():
        assert str(kind.why) in page
    assert page.count("active in the last 12 months") == 2


def test_a_cluster_is_active_while_its_organisations_do_something(cast: Cast) -> None:
    pks = {cast.cluster.pk, cast.other_cluster.pk}
    later = timezone.localdate() + timedelta(days=400)
    assert active_clusters(pks) == pks
    assert active_clusters(pks, today=later) == frozenset()
    Membership.objects.filter(user=cast.ben).update(decided_at=timezone.now() + timedelta(days=300))
    assert active_clusters(pks, today=later) == {cast.cluster.pk}
    Affiliation.objects.filter(organisation=cast.firm_f).update(since=later)
    assert active_clusters(pks, today=later) == pks
    assert active_clusters(set()) == frozenset()


def test_changing_a_page_is_activity(cast: Cast) -> None:
    before = timezone.now() - timedelta(days=500)
    Affiliation.objects.update(since=before.date())
    Membership.objects.update(decided_at=before)
    today = timezone.localdate()
    assert active_since([cast.other_cluster.pk], today - timedelta(days=1)) == {cast.other_cluster.pk}
    assert active_since([cast.other_cluster.pk], today + timedelta(days=1)) == frozenset()


def test_a_quiet_cluster_says_so(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(activity, "contributions", tuple)
    page = body(cast)
    assert "no activity in the last 12 months" in page
    assert "Nothing was done in the last twelve months" in page


def test_apps_above_add_their_own_activity(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    today = timezone.localdate()
    more = Contribution(activity=lambda pks, since: {pk for pk in pks if since < today})
    monkeypatch.setattr(activity, "contributions", lambda: (Contribution(), more))
    assert active_since([cast.cluster.pk], today - timedelta(days=1)) == {cast.cluster.pk}
    assert active_clusters([cast.cluster.pk]) == {cast.cluster.pk}


def test_suspended_organisations_do_not_keep_a_cluster_alive(cast: Cast) -> None:
    Organisation.objects.filter(pk=cast.firm_f.pk).update(state="suspended")
    assert active_clusters([cast.other_cluster.pk]) == frozenset()
