"""Completeness and synchronisation: what they must always hold, and the cases that they are for."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.enums import SiteClass
from portal.lib.infrastructure import (
    CODES,
    CRITICAL,
    ITEMS,
    assessed,
    completeness,
    item_of,
    site_class,
    synchronisation,
)

scores = st.dictionaries(st.sampled_from(CODES), st.integers(0, 100))
whole = st.fixed_dictionaries(dict.fromkeys(CRITICAL, st.integers(0, 100)), optional={})
others = [code for code in CODES if code not in CRITICAL]


@given(scores)
def test_completeness_lies_between_the_lowest_and_the_highest_item(found: dict[str, int]) -> None:
    number = completeness(found)
    if not found:
        assert number is None
        return
    assert number is not None
    assert min(found.values()) - 1e-9 <= number <= max(found.values()) + 1e-9


@given(scores, st.sampled_from(CODES), st.integers(0, 100))
def test_a_better_item_never_makes_a_site_less_complete(found: dict[str, int], code: str, better: int) -> None:
    before = completeness({**found, code: min(better, found.get(code, better))})
    after = completeness({**found, code: max(better, found.get(code, better))})
    assert before is not None
    assert after is not None
    assert after >= before - 1e-9


@given(st.integers(0, 100))
def test_equal_items_make_their_own_number(score: int) -> None:
    assert completeness(dict.fromkeys(CODES, score)) == score


@given(whole)
def test_synchronisation_is_a_share(found: dict[str, int]) -> None:
    number = synchronisation(found)
    assert number is not None
    assert 0 <= number <= 1


@given(whole)
def test_synchronisation_is_one_only_where_all_critical_items_are_equally_far(found: dict[str, int]) -> None:
    number = synchronisation(found)
    assert number is not None
    are_equal = len(set(found.values())) == 1 and max(found.values()) > 0
    assert math.isclose(number, 1) == are_equal


@given(whole, st.sampled_from(CRITICAL))
def test_one_missing_critical_item_makes_it_nought(found: dict[str, int], code: str) -> None:
    assert synchronisation({**found, code: 0}) == 0


@given(whole, st.sampled_from(CRITICAL))
def test_there_is_no_number_until_every_critical_item_is_assessed(found: dict[str, int], code: str) -> None:
    rest = {name: score for name, score in found.items() if name != code}
    assert synchronisation(rest) is None
    assert site_class(rest) == SiteClass.OPEN


@given(whole, st.dictionaries(st.sampled_from(others), st.integers(0, 100)))
def test_items_that_are_not_critical_play_no_part_in_it(found: dict[str, int], more: dict[str, int]) -> None:
    assert synchronisation({**found, **more}) == synchronisation(found)


@given(st.fixed_dictionaries(dict.fromkeys(CRITICAL, st.integers(0, 50))))
def test_half_as_far_everywhere_is_as_synchronous(found: dict[str, int]) -> None:
    doubled = {code: 2 * score for code, score in found.items()}
    one, other = synchronisation(found), synchronisation(doubled)
    assert one is not None
    assert other is not None
    assert math.isclose(one, other)


def test_perfect_roads_without_a_wastewater_plant() -> None:
    found = {**dict.fromkeys(CRITICAL, 100), "wastewater-treatment": 0}
    assert synchronisation(found) == 0
    assert completeness(found) == pytest.approx(800 / 9)
    assert site_class(found) == SiteClass.PARTLY


@pytest.mark.parametrize(
    ("score", "expected"),
    [(100, "complete"), (90, "complete"), (89, "partly"), (50, "partly"), (49, "poor"), (0, "poor")],
)
def test_the_classes_begin_where_they_say(score: int, expected: str) -> None:
    assert site_class(dict.fromkeys(CODES, score)) == expected
    assert expected in SiteClass.values


def test_a_critical_item_weighs_twice() -> None:
    assert completeness({"power": 100, "green": 0}) == pytest.approx(100 * 2 / 3)
    assert assessed({"power": 1, "green": 0}) == 2


def test_the_catalogue_is_whole() -> None:
    assert len(ITEMS) == len(set(CODES)) == 13
    assert len(CRITICAL) == 9
    assert str(item_of("green").title) == "Green area"
    with pytest.raises(KeyError):
        item_of("airport")
