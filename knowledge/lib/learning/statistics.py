"""How good the questions of a quiz are: difficulty, discrimination, and the consistency of the whole.

Each row is what one learner got in their first attempt, question by question, in points; None where a question was not
drawn for them. After Crocker and Algina, *Introduction to Classical and Modern Test Theory* (1986), chapters 5, 7 and
14, and Cronbach, "Coefficient alpha and the internal structure of tests", *Psychometrika* 16 (1951), 297-334.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

# Below this many learners nothing is said: one person's answers would show through.
FEWEST: Final = 5

Row = Mapping[int, float | None]


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """Of one question. ``asked`` is the number of learners who met it.

    ``difficulty`` is the mean share of the points that was reached, from 0 (nobody) to 1 (everybody): the field calls
    it difficulty although a high figure means an easy question. ``discrimination`` is the correlation of the question
    with the rest of the quiz, from -1 to 1; None where either does not vary. Both are None below ``FEWEST`` learners.
    """

    question: int
    asked: int
    difficulty: float | None
    discrimination: float | None


def question_figures(rows: Sequence[Row], points: Mapping[int, float]) -> list[QuestionFigures]:
    """For each question of ``points`` (its most points), in that order."""
    return [_figures(question, most, rows, points) for question, most in points.items()]


def cronbach_alpha(rows: Sequence[Row], questions: Sequence[int]) -> tuple[float | None, int]:
    """Alpha over the learners who were asked every one of these questions, and how many they are.

    k / (k - 1) * (1 - sum of the questions' variances / variance of the sums), variances with n - 1. None with fewer
    than two questions, fewer than ``FEWEST`` learners, or where all have the same sum.
    """
    table = [[row.get(question) for question in questions] for row in rows]
    whole = [[value for value in line if value is not None] for line in table if None not in line]
    count, learners = len(questions), len(whole)
    if count < 2 or learners < FEWEST:  # noqa: PLR2004 — one question is not a scale
        return None, learners
    total = _variance([sum(line) for line in whole])
    if total == 0:
        return None, learners
    single = sum(_variance([line[place] for line in whole]) for place in range(count))
    return count / (count - 1) * (1 - single / total), learners


def _figures(question: int, most: float, rows: Sequence[Row], points: Mapping[int, float]) -> QuestionFigures:
    met = [(value, row) for row in rows if (value := row.get(question)) is not None]
    if len(met) < FEWEST:
        return QuestionFigures(question, len(met), None, None)
    own = [value / most for value, _row in met]
    rest = [_share_of_rest(row, question, points) for _value, row in met]
    pairs = [(mine, other) for mine, other in zip(own, rest, strict=True) if other is not None]
    return QuestionFigures(question, len(met), sum(own) / len(own), _correlation(pairs))


def _share_of_rest(row: Row, question: int, points: Mapping[int, float]) -> float | None:
    """What was reached of the other questions that this learner met; as a share, since pools differ."""
    others = {other: value for other, value in row.items() if other != question and value is not None}
    most = sum(points[other] for other in others if other in points)
    return sum(value for other, value in others.items() if other in points) / most if most else None


def _correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Pearson's; None where one side does not vary or too few are left."""
    if len(pairs) < FEWEST:
        return None
    left, right = [one for one, _other in pairs], [other for _one, other in pairs]
    spread = _variance(left) * _variance(right)
    if spread <= 0:
        return None
    middle_left, middle_right = sum(left) / len(left), sum(right) / len(right)
    together = sum((one - middle_left) * (other - middle_right) for one, other in pairs) / (len(pairs) - 1)
    return together / sqrt(spread)


def _variance(values: Sequence[float]) -> float:
    """With n - 1."""
    middle = sum(values) / len(values)
    return sum((value - middle) ** 2 for value in values) / (len(values) - 1)
