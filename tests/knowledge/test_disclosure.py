"""When a mean of ratings may be shown."""

from decimal import Decimal
from itertools import combinations_with_replacement

import pytest

from knowledge.lib.disclosure import AT_LEAST, HIGHEST, LOWEST, may_show, mean

SCALE = range(LOWEST, HIGHEST + 1)


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        ([], None),
        ([3, 4, 2, 5], None),
        ([3, 4, 2, 5, 1], Decimal("3.0")),
        ([5, 5, 5, 5, 5], None),  # all alike
        ([1, 1, 1, 1, 1], None),
        ([5, 5, 5, 5, 2], None),  # the fifth would know the others'
        ([5, 5, 5, 4, 4], Decimal("4.6")),
        ([1, 2, 3, 4, 5, 5, 4, 2], Decimal("3.3")),  # 3.25
    ],
)
def test_a_mean_is_shown_or_not(ratings: list[int], expected: Decimal | None) -> None:
    assert mean(ratings) == expected


@pytest.mark.parametrize("count", [AT_LEAST, AT_LEAST + 1, AT_LEAST + 2])
def test_no_firm_can_work_out_another_s_answer_from_what_is_shown(count: int) -> None:
    """All worlds of so many firms: whatever one of them answered, each other may have answered two things or more."""
    worlds = list(combinations_with_replacement(SCALE, count))
    shown = {world: mean(world) for world in worlds}
    for world in worlds:
        if shown[world] is None:
            continue
        like = [other for other in worlds if _mean(other) == shown[world]]
        for insider in set(world):
            rests = [_without(other, insider) for other in like if insider in other]
            assert len({value for rest in rests for value in rest}) > 1, world


def test_most_results_of_five_firms_can_be_shown() -> None:
    worlds = list(combinations_with_replacement(SCALE, AT_LEAST))
    assert sum(may_show(world) for world in worlds) / len(worlds) > 0.9


def _mean(world: tuple[int, ...]) -> Decimal:
    return (Decimal(sum(world)) / len(world)).quantize(Decimal("0.1"), "ROUND_HALF_UP")


def _without(world: tuple[int, ...], value: int) -> list[int]:
    rest = list(world)
    rest.remove(value)
    return rest
