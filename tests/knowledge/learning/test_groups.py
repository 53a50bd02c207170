"""No number is about a handful, neither itself nor what it leaves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.lib.learning.groups import FEWEST, counts_all, may_tell


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [(0, 4, False), (0, 5, True), (5, 5, True), (1, 10, False), (5, 10, True), (6, 10, False), (9, 10, False)],
)
def test_a_part_is_told_when_both_sides_are_large(part: int, whole: int, told: bool) -> None:  # noqa: FBT001
    assert may_tell(part, whole) is told


@given(st.integers(0, 50), st.integers(0, 50))
def test_neither_side_is_ever_a_handful(part: int, rest: int) -> None:
    if may_tell(part, part + rest):
        assert not 0 < part < FEWEST
        assert not 0 < rest < FEWEST


@pytest.mark.parametrize(("shown", "whole", "told"), [(0, 3, False), (3, 3, True), (4, 8, False), (4, 9, True)])
def test_those_not_listed_are_nobody_or_many(shown: int, whole: int, told: bool) -> None:  # noqa: FBT001
    assert counts_all(shown, whole) is told
