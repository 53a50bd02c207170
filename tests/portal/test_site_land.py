"""Figures of land: units that fit, what cannot be true at once, which statement is current."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from portal.enums import FigureStatus, SiteFigureKind
from portal.lib.land import (
    IN_HECTARES,
    Amount,
    contradictions,
    hectares,
    kinds_with,
    occupancy,
    unit_groups,
    units_of,
)
from portal.lib.quantities import quantity_words
from portal.lib.statements import holding, newest_first, said_otherwise

DAY = date(2024, 6, 14)


@dataclass(frozen=True)
class Said:
    pk: int
    value: Decimal | None
    as_of: date = DAY
    source: str = "Agency"
    status: str = "reported"
    corrects_id: int | None = None


def test_every_kind_of_figure_has_its_units() -> None:
    assert {kind for units in unit_groups() for kind in kinds_with(units)} == set(SiteFigureKind.values)
    for kind in SiteFigureKind.values:
        assert units_of(kind)
    with pytest.raises(KeyError):
        units_of("colour")


@pytest.mark.parametrize(
    ("value", "unit", "expected"), [("7.5", "ha", "7.5"), ("12500", "m2", "1.25"), ("0.7", "km2", "70")]
)
def test_areas_in_hectares(value: str, unit: str, expected: str) -> None:
    assert hectares(Amount(Decimal(value), unit)) == Decimal(expected)


@given(st.decimals(0, 10**6, places=2), st.decimals(0, 10**6, places=2))
def test_occupancy_is_the_share_of_what_is_for_lease(leased: Decimal, leasable: Decimal) -> None:
    share = occupancy(leased, leasable)
    if leasable == 0:
        assert share is None
    else:
        assert share is not None
        assert (share > 1) == (leased > leasable)


def test_more_leased_than_for_lease_is_told_and_not_refused() -> None:
    figures = {"area_leased": Amount(Decimal(120_000), "m2"), "area_leasable": Amount(Decimal(10), "ha")}
    (words,) = contradictions(figures)
    assert "More land is leased" in str(words)
    assert contradictions({**figures, "area_leasable": Amount(Decimal(12), "ha")}) == []


def test_a_boundary_that_holds_another_area_is_told() -> None:
    figures = {"area_total": Amount(Decimal(50), "ha")}
    assert contradictions(figures, measured=54.9) == []
    assert len(contradictions(figures, measured=56)) == 1
    assert (
        contradictions({"capital_spent": Amount(Decimal(9), "VND"), "capital_planned": Amount(Decimal(1), "USD")}) == []
    )


rows = st.builds(
    Said,
    pk=st.integers(1, 10**6),
    value=st.none() | st.decimals(0, 100, places=1),
    as_of=st.dates(date(2000, 1, 1), date(2026, 1, 1)),
    status=st.sampled_from(FigureStatus.values),
)


@given(st.lists(rows, max_size=8, unique_by=lambda row: row.pk))
def test_the_current_statement_is_the_latest_that_says_something(told: list[Said]) -> None:
    held = holding(told)
    assert all(row.value is not None for row in held)
    if held:
        assert held[0].as_of == max(row.as_of for row in told if row.value is not None)
    assert sorted(row.pk for row in newest_first(told)) == sorted(row.pk for row in told)


def test_a_correction_takes_the_place_of_a_row_and_a_withdrawal_leaves_none() -> None:
    first, right = Said(1, Decimal(10)), Said(2, Decimal(12), corrects_id=1)
    assert [row.pk for row in holding([first, right])] == [2]
    assert holding([first, Said(2, None, corrects_id=1)]) == []
    assert [row.pk for row in holding([first, right, Said(3, None, corrects_id=2)])] == []


def test_on_one_day_the_surer_statement_counts() -> None:
    told = [Said(1, Decimal(10), status="estimated"), Said(2, Decimal(11), status="verified"), Said(3, Decimal(12))]
    assert holding(told)[0].pk == 2


def test_sources_disagree_when_they_say_different_things_of_one_time() -> None:
    ours = Said(1, Decimal(1400), source="Paper")
    theirs = Said(2, Decimal(1686), source="Committee")
    assert said_otherwise([ours, theirs], lambda row: row.value) == [ours]
    assert not said_otherwise([ours, Said(2, Decimal(1410), source="Committee")], lambda row: row.value)
    long_ago = Said(2, Decimal(900), source="Committee", as_of=DAY - timedelta(days=900))
    assert not said_otherwise([ours, long_ago], lambda row: row.value)
    assert not said_otherwise([ours, Said(2, Decimal(1), source="Paper")], lambda row: row.value)
    assert not said_otherwise([], lambda row: row.value)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "nearly 1,400.5 ha"), ("pt-br", "1.400,5"), ("vi", "1.400,5"), ("zh-hant", "1,400.5")],
)
def test_a_figure_is_read_in_each_languages_form(language: str, expected: str) -> None:
    with translation.override(language):
        words = quantity_words(Decimal("1400.5000"), "ha", "below")
    assert expected in words.replace("\xa0", " ")


def test_figures_without_a_unit_and_percentages() -> None:
    assert quantity_words(Decimal(70), "count") == "70"
    assert quantity_words(Decimal("62.5"), "percent", "about") == "about 62.5%"
    assert quantity_words(Decimal(5), "m3-per-day", "above").replace("\xa0", " ") == "more than 5 m³ per day"
    assert set(IN_HECTARES) == {"ha", "m2", "km2"}
