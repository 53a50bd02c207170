"""The directory as a file: what a reader may see and no more, and it comes back through the import without a change."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.access import Access
from portal.actions.profile import save_capabilities, save_premises, save_trade
from portal.lib.tables import FORMATS, write_table
from portal.models import Affiliation, Audience, Capability, Organisation, OrganisationOrigin, User
from portal.queries.access import access_of
from portal.queries.organisation_files import COLUMNS, organisation_rows
from tests.cast import Cast
from tests.governing import inside
from tests.importing import take_in
from tests.portal.test_import_writing import NASTY, WORDS

LETTER = st.sampled_from("Ađ企")


def export(path: Path, kind: str, by: Access) -> Path:
    rows = organisation_rows(by, Organisation.objects.visible_to(by).verified(), base="https://portal.example")
    path.write_bytes(b"".join(write_table(kind, COLUMNS, rows)))
    return path


@pytest.fixture
def filled(cast: Cast) -> Cast:
    ada = access_of(cast.ada)
    save_trade(
        by=ada,
        organisation=cast.firm_a,
        audience_id=1,
        values={"isic": "01", "size_class": "micro", "founded": 1987, "languages": ["vi", "en"]},
    )
    place = {
        "address": "Rua A; 1 | fundos",
        "place": "Sertãozinho",
        "country": "BR",
        "latitude": 21.028,
        "longitude": -47.0,
    }
    save_premises(by=ada, organisation=cast.firm_a, audience_id=2, values=place)
    rows = [{"name": f"Lathe {n} {word}", "detail": word, "valid_until": None} for n, word in enumerate(NASTY)]
    save_capabilities(by=ada, organisation=cast.firm_a, kind="equipment", audience_id=2, rows=rows)
    dated = {"name": "ISO 9001", "detail": "", "valid_until": "2027-05-31"}
    save_capabilities(by=ada, organisation=cast.firm_a, kind="certificate", audience_id=1, rows=[dated])
    OrganisationOrigin.objects.create(organisation=cast.firm_b, source="=chamber", external_id="007")
    return cast


def everything() -> list[Any]:
    models = (Organisation, Capability, Affiliation, Audience, OrganisationOrigin)
    return [list(model.objects.order_by("pk").values()) for model in models]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("more", [{}, {"clears": True}])
@pytest.mark.parametrize("name", ["dora", "root"])
def test_an_export_changes_nothing_when_it_comes_back(
    filled: Cast, tmp_path: Path, kind: str, name: str, more: dict[str, Any]
) -> None:
    by = access_of(filled.people[name] or AnonymousUser())
    before = everything()
    counts, told = take_in("organisations", export(tmp_path / f"all.{kind}", kind, by), by=by, **more)
    assert (told, counts.unchanged, counts.rows) == ([], 3, 3)
    assert everything() == before


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(letter=LETTER, words=st.tuples(WORDS, WORDS, WORDS))
def test_nasty_words_come_back_as_they_were(
    cast: Cast, tmp_path: Path, letter: str, words: tuple[str, str, str]
) -> None:
    name, summary, description = words
    values = {"name": f"{name}{letter}"[-160:], "summary": f"{summary}{letter}"[-280:], "description": description}
    Organisation.objects.filter(pk=cast.firm_a.pk).update(**values)
    root = access_of(cast.root)
    for kind in FORMATS:
        counts, told = take_in("organisations", export(tmp_path / f"all.{kind}", kind, root), by=root)
        assert (told, counts.unchanged) == ([], 3), (kind, values)


def test_a_visitor_s_file_erases_nothing_that_visitors_do_not_see(filled: Cast, tmp_path: Path) -> None:
    path = export(tmp_path / "all.csv", "csv", access_of(AnonymousUser()))
    before = everything()
    counts, told = take_in("organisations", path, by=access_of(filled.dora))
    assert (counts.unchanged, told) == (3, [])
    assert everything() == before


def download(person: User | None, address: str) -> str:
    client = Client()
    if person:
        client.force_login(person)
    response: Any = client.get(address)
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Cache-Control"] == "private, no-cache"
    assert response["X-Content-Type-Options"] == "nosniff"
    found: bytes = response.getvalue()
    return inside(found) if address.endswith("xlsx/") else found.decode("utf-8-sig")


@pytest.mark.parametrize("kind", FORMATS)
def test_each_reader_s_file_holds_what_the_directory_shows_them(filled: Cast, kind: str) -> None:
    address = f"/organisations/export/{kind}/"
    assert "Lathe" not in download(None, address)
    assert "Sertãozinho" not in download(filled.eve, address)
    assert "Lathe" in download(filled.cleo, address)
    assert "ISO 9001" in download(None, address)


def test_a_place_that_is_not_listed_is_in_the_files_of_its_cluster_alone(cast: Cast) -> None:
    Affiliation.objects.filter(organisation=cast.firm_a).update(is_listed=False)
    rows = {
        name: list(csv.DictReader(io.StringIO(download(person, "/organisations/export/csv/"))))
        for name, person in cast.people.items()
    }
    told = {name for name, found in rows.items() if found[0]["clusters"]}
    assert told == {"ada", "ben", "cleo", "dora", "root"}


def test_a_file_holds_what_the_question_asks_in_any_language(filled: Cast) -> None:
    lines = download(None, "/vi/organisations/export/jsonl/?q=barbosa").splitlines()
    (row,) = map(json.loads, lines)
    assert row["name"] == filled.firm_a.name
    assert row["languages"] == ["vi", "en"]
    assert row["url"] == f"http://testserver/vi{filled.firm_a.get_absolute_url()}" or row["url"].endswith(
        filled.firm_a.slug + "/"
    )
    assert download(None, "/organisations/export/csv/?q=nothing-like-it").splitlines()[1:] == []


def test_the_directory_offers_its_files(filled: Cast) -> None:
    page = Client().get("/organisations/?q=barbosa").content.decode()
    for kind in FORMATS:
        assert f"/organisations/export/{kind}/?q=barbosa" in page


def test_rows_are_asked_for_in_batches(filled: Cast, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(12):
        list(organisation_rows(access_of(filled.dora), Organisation.objects.verified(), base=""))
