"""What answers are worth: partial credit between nothing and everything, whatever is given."""

from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.lib.learning.drawing import disarranged, drawn, shuffled
from knowledge.lib.learning.scoring import (
    MultipleKey,
    NumericKey,
    OrderingKey,
    ShortKey,
    SingleKey,
    is_accepted,
    number_of,
    points_for,
    share,
)

CHOICES = st.sets(st.integers(0, 30), min_size=1, max_size=8)


@given(CHOICES, CHOICES, st.lists(st.integers(0, 60), max_size=16), st.integers(1, 20))
def test_points_lie_between_nothing_and_everything(
    right: set[int], wrong: set[int], chosen: list[int], most: int
) -> None:
    keys = (
        SingleKey(frozenset(right)),
        MultipleKey(frozenset(right), frozenset(wrong - right)),
        OrderingKey(tuple(right)),
    )
    for key in keys:
        assert 0 <= points_for(key, chosen, most) <= most


@given(CHOICES, CHOICES)
def test_all_right_ones_are_everything_and_all_choices_nothing(right: set[int], others: set[int]) -> None:
    wrong = others - right
    key = MultipleKey(frozenset(right), frozenset(wrong))
    assert share(key, sorted(right)) == 1
    if wrong:
        assert share(key, sorted(right | wrong)) == 0


@given(CHOICES, CHOICES, st.data())
def test_one_more_right_choice_never_costs_and_one_more_wrong_never_pays(
    right: set[int], others: set[int], data: st.DataObject
) -> None:
    wrong = others - right
    key = MultipleKey(frozenset(right), frozenset(wrong))
    chosen = data.draw(st.sets(st.sampled_from(sorted(right | wrong))))
    before = share(key, sorted(chosen))
    for each in right - chosen:
        assert share(key, sorted(chosen | {each})) >= before
    for each in wrong - chosen:
        assert share(key, sorted(chosen | {each})) <= before


def test_half_the_right_ones_with_a_third_of_the_wrong_ones() -> None:
    key = MultipleKey(frozenset({1, 2}), frozenset({3, 4, 5}))
    assert points_for(key, [1, 3], 6) == Decimal("1.00")
    assert points_for(key, [3, 4], 6) == 0
    assert points_for(key, None, 6) == 0


@given(st.permutations(list(range(6))))
def test_an_order_is_worth_as_much_as_kendalls_tau(order: list[int]) -> None:
    places = {choice: place for place, choice in enumerate(order)}
    agree = sum(1 if places[a] < places[b] else -1 for a in range(6) for b in range(a + 1, 6))
    assert share(OrderingKey(tuple(range(6))), order) == max(Decimal(agree) / 15, Decimal(0))


def test_orders_by_hand() -> None:
    key = OrderingKey((7, 8, 9))
    assert [points_for(key, list(order), 3) for order in permutations((7, 8, 9))] == [
        Decimal(text) for text in ("3.00", "1.00", "1.00", "0.00", "0.00", "0.00")
    ]
    assert share(OrderingKey((7,)), [7]) == 1
    for broken in ([7, 8], [7, 7, 8], [7, 8, 9, 9], ["7", "x", "9"]):
        assert share(key, broken) == 0


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12.5", "12.5"),
        ("12,5", "12.5"),
        (" 1 234,5 ", "1234.5"),
        ("1\u202f234.5", "1234.5"),
        ("\u22123", "-3"),
        ("2e3", "2000"),
        (",5", "0.5"),
        ("１２", "12"),
    ],
)
def test_numbers_as_people_type_them(text: str, number: str) -> None:
    assert number_of(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "-", ".", "NaN", "Infinity", "1.234.5", "1,2,3", "12 min", "1e99", "9" * 400])
def test_what_is_no_number(text: str) -> None:
    assert number_of(text) is None


@given(st.decimals(-1000, 1000, places=3), st.decimals(0, 10, places=3), st.decimals(-20, 20, places=3))
def test_a_number_is_right_up_to_its_tolerance(number: Decimal, tolerance: Decimal, off: Decimal) -> None:
    key = NumericKey(number, tolerance)
    assert share(key, [f"{number + off:f}"]) == (abs(off) <= tolerance)


@given(st.text(max_size=60))
def test_any_text_can_be_given(text: str) -> None:
    for key in (NumericKey(Decimal(1), Decimal(0)), ShortKey(("word",))):
        assert share(key, [text]) in {0, 1}


@pytest.mark.parametrize(
    ("given_words", "accepted", "is_right"),
    [
        ("Kaizen", "kaizen", True),
        ("  set-up   time. ", "Set-up time", True),
        ("manutencao", "Manutenção", True),
        ("manutenção", "Manutenção", True),
        ("manutençâo", "Manutenção", False),
        ("ma", "mà", True),
        ("má", "mà", False),
        ("換模", "換模", True),
        ("「換模」", "換模", True),
        ("", "x", False),
        ("...", "x", False),
        ("waste", "wastes", False),
    ],
)
def test_words_that_are_accepted(given_words: str, accepted: str, *, is_right: bool) -> None:
    assert is_accepted(given_words, ["something else", accepted]) == is_right


POOLED = [(1, ""), (2, "a"), (3, "a"), (4, "a"), (5, "b"), (6, "")]


@given(count=st.one_of(st.none(), st.integers(1, 4)), is_shuffled=st.booleans())
def test_each_pool_gives_as_many_as_it_is_asked_for(count: int | None, *, is_shuffled: bool) -> None:
    found = drawn(POOLED, count, is_shuffled=is_shuffled)
    assert len(found) == len(set(found))
    assert {1, 6, 5} <= set(found)
    assert len(set(found) & {2, 3, 4}) == (3 if count is None else min(count, 3))
    if not is_shuffled:
        assert found == sorted(found)


@given(st.lists(st.integers(), min_size=2, max_size=8, unique=True), st.text(max_size=8))
def test_an_order_that_is_asked_for_is_never_shown(keys: list[int], seed: str) -> None:
    shown = disarranged(keys, keys, seed)
    assert shown != keys
    assert sorted(shown) == sorted(keys)
    assert shuffled(keys, keys, seed) == shuffled(keys, keys, seed)
