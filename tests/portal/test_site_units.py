"""Administrative units through time: nothing of it is code."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from portal.access import Access, Refused
from portal.actions.units import add_unit, edit_unit, record_units
from portal.lib.unit_records import UnitRecord
from portal.models import AdministrativeUnit
from portal.queries.access import access_of
from portal.queries.units import located, units_within
from tests.cast import Cast
from tests.land import make_units

SYSTEM = Access.system()


def unit(code: str) -> AdministrativeUnit:
    return AdministrativeUnit.objects.get(code=code)


def names(code: str, day: date) -> tuple[str, list[str]]:
    place = located([unit(code).pk], today=day)[unit(code).pk]
    return (place.today.name if place.today else "", [each.name for each in place.above])


@pytest.mark.django_db
def test_a_unit_is_what_it_was_on_its_days() -> None:
    make_units()
    assert names("09955", date(2020, 1, 1)) == ("Phùng Xá", ["Thạch Thất", "Hà Nội"])
    assert names("09955", date(2025, 6, 30)) == ("Phùng Xá", ["Thạch Thất", "Hà Nội"])
    assert names("09955", date(2025, 7, 1)) == ("Tây Phương", ["Hà Nội"])
    assert names("276", date(2025, 7, 1)) == ("Hà Nội", [])
    assert names("01", date(1990, 1, 1)) == ("Hà Nội", [])


@pytest.mark.django_db
def test_what_ended_without_a_successor_is_still_called_by_its_name() -> None:
    make_units()
    district, commune = (located([unit(code).pk])[unit(code).pk] for code in ("276", "09955"))
    assert district.names == ["Thạch Thất", "Hanoi"]
    assert commune.names == ["Tây Phương", "Hanoi"]
    assert (district.closest.name, commune.closest.name) == ("Thạch Thất", "Tây Phương")


@pytest.mark.django_db
def test_one_query_finds_many(django_assert_num_queries: object) -> None:
    make_units()
    pks = list(AdministrativeUnit.objects.values_list("pk", flat=True))
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(located(pks)) == 4
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert located([]) == {}


@pytest.mark.django_db
def test_a_unit_holds_what_lies_in_it_and_what_became_part_of_it() -> None:
    make_units()
    assert set(units_within(unit("01"))) == set(AdministrativeUnit.objects.values_list("pk", flat=True))
    assert set(units_within(unit("09988"))) == {unit("09988").pk, unit("09955").pk}
    assert set(units_within(unit("276"))) == {unit("276").pk, unit("09955").pk}


@pytest.mark.django_db
def test_a_ring_that_somebody_entered_comes_to_an_end() -> None:
    make_units()
    one, other = unit("09955"), unit("276")
    AdministrativeUnit.objects.filter(pk=other.pk).update(parent=one, successor=one)
    AdministrativeUnit.objects.filter(pk=one.pk).update(successor=other)
    assert located([one.pk])[one.pk].today is None
    assert set(units_within(one)) == {one.pk, other.pk}


@pytest.mark.django_db
def test_the_same_list_again_changes_nothing() -> None:
    make_units()
    before = list(AdministrativeUnit.objects.order_by("pk").values())
    make_units()
    assert list(AdministrativeUnit.objects.order_by("pk").values()) == before
    with pytest.raises(KeyError):
        record_units(
            by=SYSTEM,
            units=[UnitRecord(country="VN", code="9", name="A", tier="Xã", level=2, source="x", parent="404")],
        )


@pytest.mark.django_db
def test_one_code_means_one_unit_at_a_time() -> None:
    row = {"country": "VN", "code": "5", "name": "A", "tier": "Xã", "level": 2, "source": "x"}
    first = add_unit(by=SYSTEM, values={**row, "valid_until": date(2025, 6, 30)})
    add_unit(by=SYSTEM, values={**row, "valid_from": date(2025, 7, 1)})
    with pytest.raises(IntegrityError), transaction.atomic():
        add_unit(by=SYSTEM, values={**row, "valid_from": date(2024, 1, 1), "valid_until": date(2024, 2, 1)})
    for wrong in ({"parent": first}, {"successor": first}, {"valid_from": date(2030, 1, 1)}, {"level": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            edit_unit(by=SYSTEM, unit=first, values=wrong)


def test_only_administrators_write_units(cast: Cast) -> None:
    with pytest.raises(Refused):
        add_unit(by=access_of(cast.dora), values={})
    make_units()
    with pytest.raises(Refused):
        edit_unit(by=access_of(cast.dora), unit=unit("01"), values={"name": "X"})
    with pytest.raises(Refused):
        record_units(by=access_of(cast.dora), units=[])
