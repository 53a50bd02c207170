"""The figures of a quiz, against values computed by another way."""

from statistics import correlation, pvariance

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.lib.learning.statistics import FEWEST, cronbach_alpha, question_figures

# Ten learners, four questions of one point.
LEARNERS = ["1111", "1110", "1110", "1101", "1100", "1100", "1000", "1000", "0100", "0000"]
ROWS = [{place: float(letter) for place, letter in enumerate(line)} for line in LEARNERS]
POINTS = dict.fromkeys(range(4), 1.0)


def test_difficulty_is_the_share_that_had_it_right() -> None:
    assert [figures.difficulty for figures in question_figures(ROWS, POINTS)] == [0.8, 0.7, 0.3, 0.2]


def test_discrimination_is_the_correlation_with_the_rest() -> None:
    for place, figures in enumerate(question_figures(ROWS, POINTS)):
        own = [row[place] for row in ROWS]
        rest = [sum(row.values()) - row[place] for row in ROWS]
        assert figures.discrimination == pytest.approx(correlation(own, rest))


def test_alpha_of_right_and_wrong_is_kuder_richardson_20() -> None:
    """For questions that are right or wrong alpha equals KR-20, which is written with p and q."""
    sums = [sum(row.values()) for row in ROWS]
    wrong = sum(share * (1 - share) for share in (0.8, 0.7, 0.3, 0.2))
    alpha, learners = cronbach_alpha(ROWS, range(4))
    assert alpha == pytest.approx(4 / 3 * (1 - wrong / pvariance(sums)))
    assert learners == len(ROWS)


def test_a_question_that_all_had_right_tells_nobody_apart() -> None:
    rows = [{**row, 4: 1.0} for row in ROWS]
    figures = question_figures(rows, {**POINTS, 4: 1.0})[-1]
    assert (figures.difficulty, figures.discrimination) == (1.0, None)


def test_few_learners_say_nothing() -> None:
    rows = ROWS[: FEWEST - 1]
    assert all(
        figures.difficulty is None and figures.discrimination is None for figures in question_figures(rows, POINTS)
    )
    assert cronbach_alpha(rows, range(4)) == (None, FEWEST - 1)


def test_a_question_that_was_not_drawn_counts_for_nobody() -> None:
    rows = [{0: 1.0, 1: None, 2: 0.0} for _learner in range(6)] + [{0: None, 1: 1.0, 2: 1.0} for _learner in range(5)]
    asked = [figures.asked for figures in question_figures(rows, dict.fromkeys(range(3), 1.0))]
    assert asked == [6, 5, 11]
    assert cronbach_alpha(rows, range(3)) == (None, 0)


@given(st.lists(st.lists(st.integers(0, 3), min_size=3, max_size=3), min_size=FEWEST, max_size=30))
def test_the_figures_stay_within_their_bounds(lines: list[list[int]]) -> None:
    rows = [{place: float(value) for place, value in enumerate(line)} for line in lines]
    for figures in question_figures(rows, dict.fromkeys(range(3), 3.0)):
        assert figures.difficulty is not None
        assert 0 <= figures.difficulty <= 1
        assert figures.discrimination is None or -1.000001 <= figures.discrimination <= 1.000001
    alpha, _learners = cronbach_alpha(rows, range(3))
    assert alpha is None or alpha <= 1.000001
