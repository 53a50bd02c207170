"""Sites from a register: found again, only ever added to, refused with every fault named."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError, InternalError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.access import Access, Refused
from portal.actions.site_records import Recorded, record_sites
from portal.enums import Module
from portal.lib.infrastructure import CRITICAL
from portal.lib.site_records import BadRecords, DecisionRecord, Said, SiteRecord, StepRecord
from portal.lib.statements import holding
from portal.models import Cluster, Site, SiteAssessment, SiteDecision, SiteFigure, SiteStep
from portal.queries.access import access_of
from tests.cast import Cast
from tests.land import DAY, SAID, SQUARE, figure, make_full_site, make_site, record, scores

SYSTEM = Access.system()


def test_the_same_records_again_change_nothing(cast: Cast) -> None:
    site = make_full_site(cast.cluster)
    before = SiteFigure.objects.count(), SiteAssessment.objects.count(), SiteStep.objects.count(), site.changed_at
    make_full_site(cast.cluster)
    site.refresh_from_db()
    after = SiteFigure.objects.count(), SiteAssessment.objects.count(), SiteStep.objects.count(), site.changed_at
    assert after == before
    assert Site.objects.count() == 1


def test_what_is_new_is_counted(cast: Cast) -> None:
    one = record(1, cast.cluster, figures=[figure("area_total", 5)], steps=[StepRecord(value="full", said=SAID)])
    assert record_sites(by=SYSTEM, records=[one]) == Recorded(1, 0, 2)
    assert record_sites(by=SYSTEM, records=[one]) == Recorded(0, 0, 0)
    renamed = replace(one, words={**one.words, "name": "Another name"}, figures=[figure("area_total", 6)])
    assert record_sites(by=SYSTEM, records=[renamed]) == Recorded(0, 1, 1)


def test_another_number_for_the_same_day_from_the_same_source_corrects(cast: Cast) -> None:
    site = make_site(cast.cluster, figures=[figure("area_total", 50)])
    make_site(cast.cluster, figures=[figure("area_total", 55)])
    rows = list(SiteFigure.objects.filter(site=site).order_by("pk"))
    assert [(row.value, row.corrects_id) for row in rows] == [(50, None), (55, rows[0].pk)]
    assert [row.value for row in holding(rows)] == [55]
    make_site(cast.cluster, figures=[figure("area_total", 50)])  # an old file again does not bring it back
    assert [row.value for row in SiteFigure.objects.filter(site=site).current("site", "kind")] == [55]


def test_a_later_day_or_another_source_stands_beside(cast: Cast) -> None:
    later = Said(source="Newspaper", as_of=DAY + timedelta(days=30))
    site = make_site(cast.cluster, figures=[figure("area_total", 50), figure("area_total", 60, said=later)])
    assert SiteFigure.objects.filter(site=site, corrects=None).count() == 2
    assert SiteFigure.objects.current("site", "kind").get().value == 60


def test_sites_found_by_their_address_keep_it(cast: Cast) -> None:
    site = make_site(cast.cluster)
    record_sites(by=SYSTEM, records=[SiteRecord(slug=site.slug, words={"name": "Renamed"})])
    site.refresh_from_db()
    assert (site.name, site.slug) == ("Renamed", "site-001")
    with pytest.raises(BadRecords) as caught:
        record_sites(by=SYSTEM, records=[SiteRecord(slug="nowhere", words={"name": "x"})])
    assert {fault.column for fault in caught.value.faults} >= {"external_id", "clusters"}


def test_names_that_are_alike_get_addresses_of_their_own(cast: Cast) -> None:
    records = [record(number, cast.cluster, words={"name": "Map"}) for number in (1, 2, 3)]
    record_sites(by=SYSTEM, records=records)
    assert set(Site.objects.values_list("slug", flat=True)) == {"map-1", "map-2", "map-3"}


def test_what_follows_from_the_statements_is_worked_out(cast: Cast) -> None:
    site = make_site(cast.cluster, scores=[*scores(90, CRITICAL[1:]), *scores(45, CRITICAL[:1])])
    assert site.completeness == pytest.approx((8 * 90 + 45) / 9)
    assert site.synchronisation == pytest.approx(45 / 85)
    assert (site.completeness_class, site.stage) == ("partly", "")
    tomorrow = Said(source="Plan", as_of=timezone.localdate() + timedelta(days=1))
    site = make_site(
        cast.cluster, steps=[StepRecord(value="full", said=SAID), StepRecord(value="expanding", said=tomorrow)]
    )
    assert site.stage == "full"


def test_a_boundary_places_the_site_where_nobody_did(cast: Cast) -> None:
    assert make_site(cast.cluster, boundary=SQUARE).latitude == 21.005
    site = make_site(cast.cluster, 2, boundary=SQUARE, words={"latitude": 21.002, "longitude": 105.601})
    assert site.latitude == 21.002


def test_decisions_form_a_line(cast: Cast) -> None:
    site = make_full_site(cast.cluster)
    newer = SiteDecision.objects.get(number="34/QĐ")
    assert newer.supersedes is not None
    assert newer.supersedes.number == "12/QĐ"
    make_site(cast.cluster, decisions=[DecisionRecord(kind="expansion", number="34/QĐ", decided_on=DAY, signer="B")])
    newer.refresh_from_db()
    assert (newer.signer, newer.decided_on, newer.supersedes_id) == ("B", DAY, newer.supersedes.pk)
    assert SiteDecision.objects.filter(site=site).count() == 2


def test_every_fault_is_named_and_nothing_is_written(cast: Cast) -> None:
    early = Said(
        source="Plan", as_of=timezone.localdate() + timedelta(days=9), source_url="not an address", status="sure"
    )
    bad = SiteRecord(
        source="",
        external_id="7",
        words={"name": "x" * 200, "kind": "zoo", "latitude": 91.0, "isic": ["99999"], "colour": "red"},
        clusters=["nowhere"],
        unit=("VN", "00"),
        operator="nobody",
        audience="firm:x",
        figures=[
            figure("area_total", -1), figure("area_total", -1), figure("firms", 3, "ha"), figure("colour", 1),
            figure("jobs", 1, "count", said=early), figure("plots", 1, "count", said=Said(source=" ", as_of=DAY)),
            figure("land_cleared", 120, "percent"), figure("plots_used", 1, "count", approximation="roughly"),
        ],
        scores=[*scores(101, ["power"]), *scores(1, ["airport"])],
        steps=[StepRecord(value="asleep", said=SAID)],
        decisions=[DecisionRecord(kind="wish", number="1", decided_on=DAY)],
    )  # fmt: skip
    with pytest.raises(BadRecords) as caught:
        record_sites(by=SYSTEM, records=[record(1, cast.cluster), bad, record(1, cast.cluster)])
    columns = {fault.column for fault in caught.value.faults if fault.row == 1}
    assert columns == {
        "source", "name", "kind", "latitude", "isic", "colour", "clusters", "unit", "operator", "audience",
        "area_total", "firms", "jobs", "plots", "land_cleared", "plots_used", "power", "airport", "stage", "decisions",
    }  # fmt: skip
    assert [fault.column for fault in caught.value.faults if fault.row == 2] == ["external_id"]
    assert len(caught.value.faults) >= 24
    assert not Site.objects.exists()


def test_governance_records_into_its_own_clusters_alone(cast: Cast) -> None:
    dora, gus = access_of(cast.dora), access_of(cast.gus)
    record_sites(by=dora, records=[record(1, cast.cluster)])
    with pytest.raises(Refused):
        record_sites(by=dora, records=[record(2, cast.other_cluster)])
    with pytest.raises(Refused):
        record_sites(by=gus, records=[replace(record(1, cast.cluster), clusters=None)])
    with pytest.raises(Refused):
        record_sites(by=dora, records=[replace(record(1, cast.cluster), clusters=[])])
    with pytest.raises(Refused):
        record_sites(by=dora, records=[replace(record(1, cast.cluster), clusters=[cast.other_cluster.slug])])
    with pytest.raises(Refused):
        record_sites(by=access_of(cast.ada), records=[record(3, cast.cluster)])


def test_a_site_can_be_in_two_clusters_and_both_look_after_it(cast: Cast) -> None:
    both = replace(record(1, cast.cluster), clusters=[cast.cluster.slug, cast.other_cluster.slug])
    record_sites(by=SYSTEM, records=[both])
    for person in (cast.dora, cast.gus):
        assert Site.objects.governed_by(access_of(person)).count() == 1
        kept = replace(both, clusters=None, words={"name": f"By {person.name}"})
        assert record_sites(by=access_of(person), records=[kept]).changed == 1


def test_a_hundred_take_as_many_queries_as_two(cast: Cast) -> None:
    def queries(first: int, count: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            made = [
                record(first + n, cast.cluster, figures=[figure("area_total", 5)], scores=scores(5), boundary=SQUARE)
                for n in range(count)
            ]
            record_sites(by=SYSTEM, records=made)
        return len(captured)

    assert queries(1000, 100) <= queries(1, 2) + 2


def test_nobody_can_change_what_was_said(cast: Cast) -> None:
    site = make_full_site(cast.cluster)
    for model in (SiteFigure, SiteAssessment, SiteStep):
        with pytest.raises(InternalError, match="Cannot update"), transaction.atomic():
            model.objects.filter(site=site).update(source="Somebody else")
    SiteFigure.objects.filter(site=site).update(audience=2)  # who may read it is no statement


@pytest.mark.parametrize(
    "values",
    [
        {"unit": "m"}, {"value": Decimal(-1)}, {"source": ""}, {"status": "sure"}, {"kind": "colour"},
        {"value": None}, {"approximation": "never"},
    ],
)  # fmt: skip
def test_the_database_refuses_figures_that_cannot_be(cast: Cast, values: dict[str, object]) -> None:
    site = make_site(cast.cluster)
    row = {
        "site": site, "kind": "area_total", "value": Decimal(5), "unit": "ha", "source": "Somebody", "as_of": DAY,
        "audience_id": 1, **values,
    }  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        SiteFigure.objects.create(**row)


def test_a_row_is_corrected_once(cast: Cast) -> None:
    site = make_site(cast.cluster, figures=[figure("area_total", 5)])
    old = SiteFigure.objects.get()
    row = {"site": site, "kind": "area_total", "unit": "ha", "source": "x", "as_of": date(2024, 1, 1), "audience_id": 1}
    SiteFigure.objects.create(value=6, corrects=old, **row)
    with pytest.raises(IntegrityError), transaction.atomic():
        SiteFigure.objects.create(value=7, corrects=old, **row)


def test_a_site_is_seen_while_one_of_its_clusters_uses_the_module(cast: Cast) -> None:
    both = replace(record(1, cast.cluster), clusters=[cast.cluster.slug, cast.other_cluster.slug])
    record_sites(by=SYSTEM, records=[both, replace(record(2, cast.cluster), clusters=[])])
    without = [module for module in Module.values if module != Module.SITES]

    def seen() -> set[str]:
        return set(Site.objects.visible_to(access_of(cast.eve)).values_list("external_id", flat=True))

    assert seen() == {"1", "2"}
    Cluster.objects.filter(pk=cast.cluster.pk).update(modules=without)
    assert seen() == {"1", "2"}
    Cluster.objects.filter(pk=cast.other_cluster.pk).update(modules=without)
    assert seen() == set()
