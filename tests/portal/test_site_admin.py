"""Sites, facts and units in the admin: governance adds, nothing that was said is changed."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from portal.models import AdministrativeUnit, ClusterFact, Site, SiteAssessment, SiteDecision, SiteFigure, SiteStep
from tests.cast import Cast
from tests.governing import KEY, body, governing
from tests.land import SQUARE, make_full_site, make_site, make_units

LIST = "/admin/portal/site/"
SAID = {"source": "Inspection", "as_of": "2024-06-14", "status": "verified", "source_url": "", "note": ""}


@pytest.fixture
def dora(cast: Cast) -> Client:
    return governing(cast.dora)


def page_of(site: Site, path: str = "change") -> str:
    return f"{LIST}{site.pk}/{path}/"


def words(cast: Cast, **more: Any) -> dict[str, Any]:
    return {
        "name": "Phùng Xá", "kind": "cluster", "language": "vi", "belongs_to": [cast.cluster.pk], "audience": 1, **more,
    }  # fmt: skip


def test_staff_enter_a_site_of_their_cluster(cast: Cast, dora: Client) -> None:
    make_units()
    values = words(
        cast, unit_code="vn-276", unit_day="2020-01-01", boundary_text=str(SQUARE).replace("'", '"'), isic=["25"],
        services=["bank"], once=KEY,
    )  # fmt: skip
    first, second = (dora.post(f"{LIST}add/", values) for _ in range(2))
    site = Site.objects.get()
    assert first["Location"] == second["Location"] == page_of(site)
    assert (site.slug, site.isic, site.services, site.latitude) == ("phung-xa", ["25"], ["bank"], 21.005)
    assert site.unit is not None
    assert site.unit.code == "276"
    assert [cluster.pk for cluster in site.clusters.all()] == [cast.cluster.pk]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"boundary_text": "{"}, "This is not JSON."),
        ({"boundary_text": '{"type": "Point"}'}, "a Polygon or a MultiPolygon"),
        ({"unit_code": "VN-404"}, "No unit had this code on that day."), ({"unit_code": "Hanoi"}, "valid value"),
        ({"latitude": "21"}, "both latitude and longitude"), ({"external_id": "7"}, "which register"),
        ({"belongs_to": []}, "required"), ({"name": ""}, "required"), ({"audience": "99999"}, "valid choice"),
    ],
)  # fmt: skip
def test_a_wrong_form_keeps_what_was_typed(cast: Cast, dora: Client, wrong: dict[str, Any], says: str) -> None:
    answer = dora.post(f"{LIST}add/", words(cast, code="HN-7", **wrong))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert says in page
    assert 'value="HN-7"' in page
    assert not Site.objects.exists()


def test_staff_change_a_record_and_only_what_the_form_has(cast: Cast, dora: Client) -> None:
    site = make_full_site(cast.cluster)
    extra = {"slug": "stolen", "stage": "full", "completeness": "100", "description_html": "<script>", "id": "9"}
    dora.post(page_of(site), words(cast, name="Renamed", description="# Hello", **extra))
    site.refresh_from_db()
    assert (site.name, site.slug, site.stage) == ("Renamed", "site-001", "partly")
    assert "Hello" in site.description_html
    assert "<script>" not in site.description_html


def test_figures_are_added_and_corrected_and_never_changed(cast: Cast, dora: Client) -> None:
    site = make_site(cast.cluster)
    url = page_of(site, "figures")
    values = {"kind": "area_total", "value": "50", "unit": "", "audience": "1", **SAID, "once": KEY}
    dora.post(url, values)
    dora.post(url, values)
    old = SiteFigure.objects.get()
    assert (old.words, old.status, old.recorded_by) == ("50\xa0ha", "verified", cast.dora)
    correct = f"{url}{old.pk}/correct/"
    assert "Said so far: 50\xa0ha" in body(dora, correct)
    dora.post(correct, {"value": "55", "unit": "ha", **SAID})
    new = SiteFigure.objects.get(corrects=old)
    assert (new.words, SiteFigure.objects.get(pk=old.pk).words) == ("55\xa0ha", "50\xa0ha")
    assert dora.get(correct).status_code == 404
    dora.post(f"{url}{new.pk}/correct/", {"value": "", "unit": "ha", **SAID})
    assert not SiteFigure.objects.current("site", "kind").exists()
    page = body(dora, url)
    assert "withdrawn" in page
    assert page.count("corrected") >= 2


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"kind": "capital_planned", "value": "5", "unit": ""}, "Choose the currency."),
        ({"kind": "firms", "value": "5", "unit": "ha"}, "not measured in that unit"),
        ({"kind": "land_cleared", "value": "120", "unit": "percent"}, "a percentage not above 100"),
        ({"kind": "firms", "value": "5", "unit": "count", "source": ""}, "required"),
        ({"kind": "firms", "value": "5", "unit": "count", "as_of": "2999-01-01"}, "not come yet"),
    ],
)
def test_a_figure_that_cannot_be_is_refused_with_a_reason(
    cast: Cast, dora: Client, values: dict[str, str], says: str
) -> None:
    site = make_site(cast.cluster)
    answer = dora.post(page_of(site, "figures"), {"audience": "1", **SAID, **values})
    assert says in answer.content.decode()
    assert not SiteFigure.objects.exists()


def test_assessments_and_stages_carry_through_to_the_site(cast: Cast, dora: Client) -> None:
    site = make_site(cast.cluster)
    dora.post(page_of(site, "infrastructure"), {"item": "power", "value": "80", "measured": "8 of 10 MW", **SAID})
    dora.post(page_of(site, "stages"), {"value": "building", **SAID})
    site.refresh_from_db()
    assert (site.completeness, site.stage) == (80, "building")
    score, step = SiteAssessment.objects.get(), SiteStep.objects.get()
    dora.post(page_of(site, f"infrastructure/{score.pk}/correct"), {"value": "60", "measured": "", **SAID})
    dora.post(page_of(site, f"stages/{step.pk}/correct"), {"value": "", **SAID})
    site.refresh_from_db()
    assert (site.completeness, site.stage) == (60, "")
    assert "8 of 10 MW" in body(dora, page_of(site, "infrastructure"))


def pdf(content: bytes = b"%PDF-1.7 hello", name: str = "Quyết định.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


DECISION = {"kind": "establishment", "number": "12/QĐ", "decided_on": "2010-05-03", "audience": "1"}


def test_a_decision_comes_with_its_paper(cast: Cast, dora: Client) -> None:
    site = make_site(cast.cluster)
    dora.post(page_of(site, "decisions"), {**DECISION, "paper": pdf()})
    decision = SiteDecision.objects.get()
    answer = Client().get(f"/sites/{site.slug}/decisions/{decision.pk}/file/")
    assert answer.getvalue() == b"%PDF-1.7 hello"
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "Quy%E1%BA%BFt" in answer.headers["Content-Disposition"]
    assert "Quy" not in str(decision.paper.name)
    decision.paper.delete(save=False)
    assert Client().get(f"/sites/{site.slug}/decisions/{decision.pk}/file/").status_code == 404


@pytest.mark.parametrize(
    "paper",
    [
        pdf(b"<html><script>alert(1)</script>"), pdf(name="page.html"), pdf(b"%PDF-1.7", "page.svg"),
        pdf(b"\x89PNG\r\n\x1a\n", "picture.pdf"), pdf(b"MZ\x90", "program.exe"),
    ],
)  # fmt: skip
def test_a_file_is_what_its_first_bytes_say(cast: Cast, dora: Client, paper: SimpleUploadedFile) -> None:
    site = make_site(cast.cluster)
    answer = dora.post(page_of(site, "decisions"), {**DECISION, "paper": paper})
    assert "none of these files" in answer.content.decode()
    assert not SiteDecision.objects.exists()


def test_decisions_cannot_stand_in_a_ring(cast: Cast, dora: Client) -> None:
    site = make_full_site(cast.cluster)
    first, second = SiteDecision.objects.get(number="12/QĐ"), SiteDecision.objects.get(number="34/QĐ")
    url = page_of(site, f"decisions/{first.pk}")
    values = {**DECISION, "decided_on": "2019-05-03", "supersedes": second.pk}
    assert "takes the place of this one already" in dora.post(url, values).content.decode()
    assert "the newer one" in dora.post(url, {**values, "decided_on": "2010-05-03"}).content.decode()
    again = dora.post(page_of(site, "decisions"), DECISION).content.decode()
    assert "recorded already" in again
    dora.post(url, {**DECISION, "signer": "B"})
    first.refresh_from_db()
    assert first.signer == "B"


def test_another_clusters_staff_find_nothing(cast: Cast) -> None:
    gus, site = governing(cast.gus), make_full_site(cast.cluster)
    figure, decision = SiteFigure.objects.first(), SiteDecision.objects.first()
    assert figure
    assert decision
    pages = ["change", "figures", "infrastructure", "stages", "decisions", "history"]
    for path in (*pages, f"figures/{figure.pk}/correct", f"decisions/{decision.pk}"):
        assert gus.get(page_of(site, path)).status_code == 404, path
        assert gus.post(page_of(site, path), {"value": "1", **SAID}).status_code == 404, path
    assert "Site 001" not in body(gus, LIST)


def test_a_statement_of_another_site_is_not_found_by_its_number(cast: Cast, dora: Client) -> None:
    mine, other = make_site(cast.cluster), make_full_site(cast.cluster, 2)
    figure, decision = SiteFigure.objects.filter(site=other).first(), SiteDecision.objects.filter(site=other).first()
    assert figure
    assert decision
    assert dora.get(page_of(mine, f"figures/{figure.pk}/correct")).status_code == 404
    assert dora.get(page_of(mine, f"decisions/{decision.pk}")).status_code == 404


def test_a_cluster_that_is_not_ones_own_stays_on_a_site(cast: Cast, dora: Client) -> None:
    site = make_site(cast.cluster)
    site.clusters.add(cast.other_cluster)
    page = body(dora, page_of(site))
    assert cast.other_cluster.name not in page
    dora.post(page_of(site), words(cast, name="Kept"))
    assert set(site.clusters.all()) == {cast.cluster, cast.other_cluster}


def test_facts_are_stated_and_corrected(cast: Cast, dora: Client) -> None:
    url = "/admin/portal/clusterfact/"
    values = {
        "cluster": cast.cluster.pk,
        "kind": "area",
        "value": "1400",
        "approximation": "below",
        "audience": "1",
        **SAID,
    }
    answer = dora.post(f"{url}add/", {**values, "once": KEY})
    dora.post(f"{url}add/", {**values, "once": KEY})
    fact = ClusterFact.objects.get()
    assert (fact.unit, answer["Location"]) == ("ha", f"{url}{fact.pk}/change/")
    assert "nearly 1,400\xa0ha" in body(dora, f"{url}{fact.pk}/change/")
    dora.post(f"{url}{fact.pk}/correct/", {"value": "1686", "unit": "ha", **SAID})
    assert ClusterFact.objects.get(corrects=fact).value == 1686
    assert dora.get(f"{url}{fact.pk}/correct/").status_code == 404
    assert dora.post(f"{url}{fact.pk}/change/", {"value": "9"}).status_code == 403
    assert governing(cast.gus).get(f"{url}{fact.pk}/change/").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"kind": "other"}, "Say what exactly"), ({"kind": "turnover"}, "Choose the currency."),
        ({"cluster": "0"}, "valid choice"), ({"value": "many"}, "number"),
    ],
)  # fmt: skip
def test_a_wrong_fact_is_refused(cast: Cast, dora: Client, wrong: dict[str, str], says: str) -> None:
    values = {"cluster": cast.cluster.pk, "kind": "sites", "value": "7", "audience": "1", **SAID, **wrong}
    assert says in dora.post("/admin/portal/clusterfact/add/", values).content.decode()
    assert not ClusterFact.objects.exists()


def test_units_are_the_administrators(cast: Cast, dora: Client) -> None:
    make_units()
    url, root = "/admin/portal/administrativeunit/", governing(cast.root)
    assert "Tây Phương" in body(dora, url)
    hanoi = AdministrativeUnit.objects.get(code="01")
    assert "Hanoi" in body(dora, f"{url}{hanoi.pk}/change/")
    assert dora.get(f"{url}add/").status_code == 404
    values = {
        "country": "VN", "code": "7", "name": "Sơn Tây", "names": "{}", "tier": "Phường", "level": "2",
        "parent": "VN-01", "valid_from": "2025-07-01", "source": "Resolution",
    }  # fmt: skip
    root.post(f"{url}add/", values)
    unit = AdministrativeUnit.objects.get(code="7")
    assert unit.parent == hanoi
    again = root.post(f"{url}add/", values).content.decode()
    assert "Another unit has this code" in again
    root.post(f"{url}{unit.pk}/change/", {**values, "name": "Sơn Tây 2", "successor": "VN-09988"})
    unit.refresh_from_db()
    assert (unit.name, unit.successor and unit.successor.code) == ("Sơn Tây 2", "09988")
    assert (
        "No unit has this code."
        in root.post(f"{url}{unit.pk}/change/", {**values, "parent": "VN-404"}).content.decode()
    )
