"""Organisations from lists: added whole, found again, changed where they differ, within what a person governs."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from portal.access import PUBLIC_AUDIENCE_ID, Access
from portal.actions.profile import save_capabilities, save_premises
from portal.enums import AffiliationState, CapabilityKind, ImportMode, OrganisationState
from portal.models import Affiliation, Audience, Capability, Cluster, Organisation, OrganisationOrigin
from portal.queries.access import access_of
from tests.cast import Cast
from tests.importing import Told, take_in, write_csv

ROW = {
    "external_id": "7",
    "name": "Fundição Aurora",
    "kind": "Empresa",
    "language": "pt-br",
    "summary": "Cast parts.",
    "description": "**Grey** iron <script>alert(1)</script>",
    "website": "aurora.example",
    "clusters": "sertao-metal",
    "isic": "24",
    "size_class": "small",
    "founded": "1987",
    "languages": "pt-br; English",
    "address": "Rua A, 1",
    "place": "Sertãozinho",
    "country": "Brasil",
    "latitude": "-21,1378",
    "longitude": "-47,9906",
    "products": "Castings | up to 2 t; Bushings",
    "certificates": "ISO 9001 | casting | 2027-05-31",
    "equipment": "Furnace",
    "equipment_audience": "members",
}


@pytest.fixture
def dora(cast: Cast) -> Access:
    return access_of(cast.dora)


def put(folder: Path, *rows: dict[str, str], by: Access, **settings: Any) -> tuple[Any, Told]:
    return take_in("organisations", write_csv(folder / "list.csv", rows), by=by, **{"source": "chamber", **settings})


def refused(told: Told) -> set[tuple[str, str]]:
    return {(row, column) for row, column, _value, _reason in told}


def test_a_row_becomes_a_whole_organisation(tmp_path: Path, dora: Access, cast: Cast) -> None:
    counts, told = put(tmp_path, ROW, by=dora, state="verified")
    assert (told, counts.added, counts.written) == ([], 1, True)
    row = Organisation.objects.get(origin__external_id="7", origin__source="chamber")
    assert (row.name, row.kind, row.slug, row.website) == (
        "Fundição Aurora", "firm", "fundicao-aurora", "https://aurora.example",
    )  # fmt: skip
    assert (row.state, row.audience_id, row.decided_by_id) == ("verified", PUBLIC_AUDIENCE_ID, dora.user_id)
    assert "<strong>Grey</strong>" in row.description_html
    assert "<script>" not in row.description_html
    assert (row.trade.isic, row.trade.founded, row.trade.languages) == ("24", 1987, ["pt-br", "en"])
    assert (row.premises.country, row.premises.latitude) == ("BR", -21.1378)
    assert {(each.kind, each.name, each.detail) for each in row.capabilities.all()} == {
        ("product", "Castings", "up to 2 t"),
        ("product", "Bushings", ""),
        ("certificate", "ISO 9001", "casting"),
        ("equipment", "Furnace", ""),
    }
    assert Audience.objects.filter(organisation=row).count() == 3
    place = Affiliation.objects.get(organisation=row)
    assert (place.cluster, place.state) == (cast.cluster, AffiliationState.ACCEPTED)
    shown = Capability.objects.visible_to(access_of(AnonymousUser())).filter(organisation=row)
    assert "Furnace" not in shown.values_list("name", flat=True)


def test_one_that_waits_is_seen_by_governance_alone(tmp_path: Path, dora: Access, cast: Cast) -> None:
    put(tmp_path, ROW, by=dora)
    row = Organisation.objects.get(origin__external_id="7")
    assert row.state == OrganisationState.WAITING
    assert Organisation.objects.visible_to(access_of(cast.dora)).filter(pk=row.pk).exists()
    for person in (cast.ada, cast.gus, cast.eve):
        assert not Organisation.objects.visible_to(access_of(person)).filter(pk=row.pk).exists()


def test_the_same_list_again_changes_nothing_and_a_newer_one_what_differs(tmp_path: Path, dora: Access) -> None:
    other = {**ROW, "external_id": "8", "name": "Usinagem Boreal"}
    put(tmp_path, ROW, other, by=dora, state="verified")
    before = list(Organisation.objects.order_by("pk").values())
    counts, _told = put(tmp_path, ROW, other, by=dora, state="verified")
    assert (counts.unchanged, counts.changed, counts.added) == (2, 0, 0)
    assert before == list(Organisation.objects.order_by("pk").values())
    newer = {**ROW, "summary": "Cast and turned parts.", "products": "Bushings | bronze", "place": "Ribeirão Preto"}
    counts, told = put(tmp_path, newer, other, by=dora)
    assert (counts.unchanged, counts.changed, told) == (1, 1, [])
    row = Organisation.objects.get(origin__external_id="7")
    assert (row.summary, row.state, row.slug) == ("Cast and turned parts.", "verified", "fundicao-aurora")
    assert (row.premises.place, row.premises.country, row.trade.founded) == ("Ribeirão Preto", "BR", 1987)
    products = row.capabilities.filter(kind=CapabilityKind.PRODUCT)
    assert [(each.name, each.detail) for each in products] == [("Bushings", "bronze")]


def test_an_empty_cell_leaves_what_is_there_unless_it_is_to_empty_it(tmp_path: Path, dora: Access) -> None:
    put(tmp_path, ROW, by=dora, state="verified")
    emptied = {**ROW, "website": "", "products": "", "founded": "", "name": ""}
    assert put(tmp_path, emptied, by=dora)[0].unchanged == 1
    assert put(tmp_path, emptied, by=dora, clears=True)[0].changed == 1
    row = Organisation.objects.get(origin__external_id="7")
    assert (row.name, row.website, row.trade.founded) == ("Fundição Aurora", "", None)
    assert not row.capabilities.filter(kind=CapabilityKind.PRODUCT).exists()


def test_all_or_nothing_and_the_good_rows_where_that_is_chosen(tmp_path: Path, dora: Access) -> None:
    bad = {**ROW, "external_id": "8", "name": "Boreal", "country": "Atlantis"}
    counts, told = put(tmp_path, ROW, bad, by=dora)
    assert (counts.written, counts.faulty, refused(told)) == (False, 1, {("3", "country")})
    assert not OrganisationOrigin.objects.exists()
    assert put(tmp_path, ROW, bad, by=dora, mode=ImportMode.CHECK)[0].added == 1
    assert not OrganisationOrigin.objects.exists()
    counts, _told = put(tmp_path, ROW, bad, by=dora, mode=ImportMode.GOOD)
    assert (counts.written, counts.added, OrganisationOrigin.objects.count()) == (True, 1, 1)


def test_rows_that_are_the_same_are_both_refused_and_name_each_other(tmp_path: Path, dora: Access) -> None:
    nameless = {name: value for name, value in ROW.items() if name != "external_id"}
    alike = {**nameless, "name": "FUNDICAO AURORA Ltda"}
    _counts, told = put(tmp_path, ROW, {**ROW, "name": "Other"}, by=dora)
    assert {(row, column) for row, column, _v, _r in told} == {("2", "external_id"), ("3", "external_id")}
    assert all("2, 3" in reason for _row, _column, _value, reason in told)
    _counts, told = put(tmp_path, nameless, alike, by=dora)
    assert refused(told) == {("2", "name"), ("3", "name")}


def test_a_name_that_is_here_needs_an_address_or_a_number(tmp_path: Path, dora: Access, cast: Cast) -> None:
    row = {"name": cast.firm_a.name, "summary": "Turned parts.", "clusters": cast.cluster.name}
    _counts, told = put(tmp_path, row, by=dora)
    assert refused(told) == {("2", "name")}
    counts, told = put(tmp_path, {**row, "slug": cast.firm_a.slug}, by=dora)
    assert (counts.changed, told) == (1, [])
    assert put(tmp_path, {**row, "external_id": "99"}, by=dora)[0].added == 1
    assert Organisation.objects.filter(name=cast.firm_a.name).count() == 2
    assert len(set(Organisation.objects.values_list("slug", flat=True))) == Organisation.objects.count()


def test_every_mistake_of_a_row_is_told_at_once(tmp_path: Path, dora: Access) -> None:
    row = {
        **ROW,
        "kind": "guild", "language": "Klingon", "summary": "", "website": "htp//x", "clusters": "nowhere", "isic": "7X",
        "founded": "2999", "latitude": "91", "longitude": "x", "country": "Atlantis", "products": "| a; b | c | d",
        "certificates": "ISO | x | 03/04/2027; ISO; ISO", "equipment_audience": "friends", "external_id": "9" * 121,
    }  # fmt: skip
    _counts, told = put(tmp_path, row, by=dora)
    assert {column for _row, column, _value, _reason in told} == {
        "kind", "language", "summary", "website", "clusters", "isic", "founded", "latitude", "longitude", "country",
        "products", "certificates", "equipment_audience", "external_id",
    }  # fmt: skip


def test_governance_imports_into_its_own_clusters_alone(tmp_path: Path, dora: Access, cast: Cast) -> None:
    _counts, told = put(tmp_path, {**ROW, "clusters": cast.other_cluster.slug}, by=dora)
    assert refused(told) == {("2", "clusters")}
    assert put(tmp_path, {**ROW, "clusters": cast.other_cluster.slug}, by=Access.system())[0].added == 1


def test_a_hidden_cluster_is_refused_like_none(tmp_path: Path, dora: Access, cast: Cast) -> None:
    audience = Audience.objects.get(kind="cluster", cluster=cast.other_cluster)
    Cluster.objects.filter(pk=cast.other_cluster.pk).update(audience=audience)
    reasons = [
        put(tmp_path, {**ROW, "clusters": word}, by=access_of(cast.dora))[1][0][3]
        for word in (cast.other_cluster.slug, cast.other_cluster.name, "no-such-cluster")
    ]
    assert len(set(reasons)) == 1


def test_a_firm_of_elsewhere_cannot_be_changed_or_drawn_into_one_s_cluster(
    tmp_path: Path, dora: Access, cast: Cast
) -> None:
    firm = {"slug": cast.firm_f.slug, "name": cast.firm_f.name}
    assert put(tmp_path, firm, by=dora)[0].unchanged == 1
    for change in ({"summary": "Taken over."}, {"clusters": cast.cluster.slug}, {"external_id": "5"}):
        _counts, told = put(tmp_path, {**firm, **change}, by=dora)
        assert refused(told) == {("2", "")}
    assert not Affiliation.objects.filter(organisation=cast.firm_f, cluster=cast.cluster).exists()


def test_an_import_is_no_oracle_for_what_one_may_not_see(tmp_path: Path, cast: Cast) -> None:
    """A hidden firm's address and number answer like those of none, whatever else the row guesses."""
    hidden = Organisation.objects.create(
        name="Hidden",
        slug="hidden",
        summary="Secret.",
        audience=Audience.objects.get(kind="firm", organisation=cast.firm_f),
    )
    OrganisationOrigin.objects.create(organisation=hidden, source="chamber", external_id="5")
    dora = access_of(cast.dora)
    told = [put(tmp_path, {**ROW, "slug": slug}, by=dora)[1] for slug in ("hidden", "no-such-firm")]
    assert [(column, reason) for _r, column, _v, reason in told[0]] == [(c, reason) for _r, c, _v, reason in told[1]]
    right, wrong = (
        put(tmp_path, {**ROW, "external_id": "5", "name": name}, by=dora)[1] for name in ("Hidden", "Guess")
    )
    assert right == wrong
    assert refused(right) == {("2", "external_id")}


def test_a_guess_at_a_part_that_is_not_shown_tells_nothing(tmp_path: Path, cast: Cast) -> None:
    """Gus may not read what members-only circles of firm A hold: a right guess and a wrong one are answered alike."""
    audience = Audience.objects.get(kind="firm", organisation=cast.firm_a)
    Capability.objects.create(organisation=cast.firm_a, kind="equipment", name="Secret lathe", audience=audience)
    gus = access_of(cast.gus)
    row = {"slug": cast.firm_a.slug, "name": cast.firm_a.name}
    answers = [put(tmp_path, {**row, "equipment": guess}, by=gus)[1] for guess in ("Secret lathe", "Other")]
    right, wrong = ([each[3] for each in told] for told in answers)
    assert right == wrong
    assert right


def test_parts_keep_the_audience_they_have(tmp_path: Path, dora: Access, cast: Cast) -> None:
    ada = access_of(cast.ada)
    row = {"name": "Laser", "detail": "", "valid_until": None}
    save_capabilities(by=ada, organisation=cast.firm_a, kind="equipment", audience_id=2, rows=[row])
    place = {"address": "", "place": "Sertãozinho", "country": "BR", "latitude": None, "longitude": None}
    save_premises(by=ada, organisation=cast.firm_a, audience_id=2, values=place)
    change = {"slug": cast.firm_a.slug, "name": "", "equipment": "Laser; Press", "place": "Pontal"}
    assert put(tmp_path, change, by=dora)[0].changed == 1
    assert set(cast.firm_a.capabilities.values_list("name", "audience")) == {("Laser", 2), ("Press", 2)}
    cast.firm_a.refresh_from_db()
    assert (cast.firm_a.premises.place, cast.firm_a.premises.audience_id) == ("Pontal", 2)
    widened = {"slug": cast.firm_a.slug, "name": "", "equipment_audience": "public"}
    assert put(tmp_path, widened, by=dora)[0].changed == 1
    assert set(cast.firm_a.capabilities.values_list("audience", flat=True)) == {1}


def test_what_only_the_database_refuses_is_told_for_its_row(
    tmp_path: Path, dora: Access, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two imports at once may both find a name free."""

    def same_address(rows: list[Organisation]) -> None:
        for row in rows:
            row.slug = "one"

    monkeypatch.setattr("portal.actions.imports.organisations._give_slugs", same_address)
    other = {**ROW, "external_id": "8", "name": "Boreal"}
    counts, told = put(tmp_path, ROW, other, by=dora, mode=ImportMode.GOOD)
    assert (counts.added, counts.faulty, refused(told)) == (1, 1, {("3", "")})


def test_the_number_of_queries_does_not_grow_with_the_rows(
    tmp_path: Path, dora: Access, django_assert_max_num_queries: Any
) -> None:
    rows = [{**ROW, "external_id": str(number), "name": f"Firm {number}"} for number in range(200)]
    with django_assert_max_num_queries(45):
        put(tmp_path, *rows, by=dora, state="verified")
    with django_assert_max_num_queries(25):
        assert put(tmp_path, *rows, by=dora)[0].unchanged == 200
