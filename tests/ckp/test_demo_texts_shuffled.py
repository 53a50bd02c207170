"""Texts for measurements: made of real sentences, the same each time, never alike."""

from random import Random

import pytest

from ckp.demo.shuffled import patterns, shuffled
from portal.enums import Language
from portal.lib.markdown import render


def text_of(number: int) -> object:
    return shuffled(patterns()[number % len(patterns())], chance=Random(number))


def test_the_same_number_makes_the_same_text() -> None:
    assert [text_of(number) for number in range(200)] == [text_of(number) for number in range(200)]


def test_no_two_are_alike() -> None:
    bodies = {shuffled(pattern, chance=Random(turn)).body for turn in range(3) for pattern in patterns()}
    assert len(bodies) == 3 * len(patterns())


@pytest.mark.parametrize("language", Language.values)
def test_they_need_no_rendering(language: str) -> None:
    for turn, pattern in enumerate(each for each in patterns() if each.language == language):
        text = shuffled(pattern, chance=Random(turn))
        assert render(text.body) == text.html
        assert 0 < len(text.title) <= 160
        assert 0 < len(text.summary) <= 280
