"""What it makes, can do, owns and is certified for: rows without scripts, one audience for each list."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client

from portal.access import PUBLIC_AUDIENCE_ID
from portal.enums import CapabilityKind
from portal.models import Capability, User
from tests.cast import Cast

Values = dict[str, Any]


def rows(*typed: Values, audience: str = "1", **more: str) -> Values:
    """The post of a capability form with these rows."""
    values: Values = {"rows-TOTAL_FORMS": len(typed), "rows-INITIAL_FORMS": 0, "audience": audience, **more}
    for number, row in enumerate(typed):
        values |= {f"rows-{number}-{name}": value for name, value in row.items()}
    return values


@pytest.fixture
def ada(cast: Cast, client_of: Callable[[User | None], Client]) -> Client:
    return client_of(cast.ada)


@pytest.fixture
def address(cast: Cast) -> str:
    return f"/organisations/{cast.firm_a.slug}/"


def test_rows_are_added_changed_and_taken_away(cast: Cast, ada: Client, address: str) -> None:
    url = f"{address}capabilities/equipment/"
    first = rows({"name": "Lathe", "detail": "two"}, {"name": ""}, {"name": "Press"}, {"name": "Saw"}, audience="2")
    assert ada.post(url, first)["Location"] == address
    second = rows({"name": "Lathe", "detail": "three"}, {"name": "", "detail": ""}, {"name": "Saw", "DELETE": "on"})
    ada.post(url, second)
    saved = Capability.objects.filter(organisation=cast.firm_a)
    assert list(saved.values_list("kind", "name", "detail", "audience_id")) == [("equipment", "Lathe", "three", 1)]


def test_more_rows_keep_what_was_typed_and_save_nothing(cast: Cast, ada: Client, address: str) -> None:
    url = f"{address}capabilities/certificate/"
    typed = rows({"name": "ISO 9001", "detail": "DNV", "valid_until": "soon"}, audience="2", more="1")
    answer = ada.post(url, typed)
    page = " ".join(answer.content.decode().split())
    assert answer.status_code == HTTPStatus.OK
    assert 'value="ISO 9001"' in page
    assert 'value="DNV"' in page
    assert 'value="soon"' in page
    assert 'name="rows-TOTAL_FORMS" value="4"' in page
    assert "Something needs your attention" not in page
    assert 'name="audience" value="2" required id="id_audience_1" checked' in page
    assert not Capability.objects.exists()


def test_mistakes_in_rows_are_named_row_by_row(cast: Cast, ada: Client, address: str) -> None:
    url = f"{address}capabilities/certificate/"
    typed = rows(
        {"name": "ISO 9001", "detail": "DNV", "valid_until": "2026-02-31"},
        {"name": "", "detail": "forgotten"},
        {"name": "EN 1090"},
        {"name": "EN 1090"},
        {"name": "EN 1090", "DELETE": "on"},
    )
    page = ada.post(url, typed).content.decode()
    assert 'href="#id_rows-0-valid_until"' in page
    assert 'href="#id_rows-1-name"' in page
    assert 'href="#id_rows-3-name"' in page
    assert 'href="#id_rows-4-name"' not in page
    assert 'value="forgotten"' in page
    assert 'value="2026-02-31"' in page
    assert not Capability.objects.exists()


def test_too_many_rows_and_no_count_are_refused(cast: Cast, ada: Client, address: str) -> None:
    url = f"{address}capabilities/product/"
    many = rows(*({"name": f"Part {number}"} for number in range(101)))
    assert "100" in ada.post(url, many).content.decode()
    flood = rows({"name": "One"}) | {"rows-TOTAL_FORMS": 10**9}
    assert ada.post(url, flood).status_code == HTTPStatus.OK
    assert ada.post(url, {"audience": "1"}).status_code == HTTPStatus.OK
    assert not Capability.objects.exists()


def test_rows_take_nothing_but_their_fields(cast: Cast, ada: Client, address: str) -> None:
    other = Capability.objects.create(
        organisation=cast.firm_b, kind=CapabilityKind.PRODUCT, name="Theirs", audience_id=PUBLIC_AUDIENCE_ID
    )
    row = {"name": "Ours", "id": other.pk, "organisation": cast.firm_b.pk, "kind": "equipment", "audience": "2"}
    ada.post(f"{address}capabilities/product/", rows(row | {"valid_until": "2030-01-01"}))
    other.refresh_from_db()
    assert (other.name, other.organisation) == ("Theirs", cast.firm_b)
    ours = Capability.objects.get(name="Ours")
    assert (ours.organisation, ours.kind, ours.audience_id) == (cast.firm_a, "product", PUBLIC_AUDIENCE_ID)
    assert ours.valid_until is None


def test_an_unknown_kind_does_not_exist(ada: Client, address: str) -> None:
    assert ada.get(f"{address}capabilities/secrets/").status_code == HTTPStatus.NOT_FOUND
