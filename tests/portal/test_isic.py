"""The sectors: complete, in order, and each in its section."""

import pytest
from django.db import models

from portal.lib import isic

# Divisions per section as in the broad structure of ISIC Rev.4.
RANGES = {
    "A": (1, 3), "B": (5, 9), "C": (10, 33), "D": (35, 35), "E": (36, 39), "F": (41, 43), "G": (45, 47),
    "H": (49, 53), "I": (55, 56), "J": (58, 63), "K": (64, 66), "L": (68, 68), "M": (69, 75), "N": (77, 82),
    "O": (84, 84), "P": (85, 85), "Q": (86, 88), "R": (90, 93), "S": (94, 96), "T": (97, 98), "U": (99, 99),
}  # fmt: skip


def test_all_sections_and_divisions_are_there() -> None:
    assert [section.code for section in isic.SECTIONS] == list(RANGES)
    assert [(division.section, division.code) for division in isic.DIVISIONS] == [
        (letter, f"{number:02}") for letter, (first, last) in RANGES.items() for number in range(first, last + 1)
    ]
    assert len(isic.DIVISIONS) == 88


def test_choices_are_grouped_by_section() -> None:
    groups = isic.choices()
    assert len(groups) == 21
    assert [str(part) for part in groups[2][1][3]] == ["13", "Manufacture of textiles"]
    assert max(len(code) for _section, divisions in groups for code, _title in divisions) == 2


def test_a_division_knows_its_title() -> None:
    assert str(isic.title_of("13")) == "Manufacture of textiles"
    with pytest.raises(KeyError):
        isic.title_of("34")


def test_a_field_takes_the_choices() -> None:
    field = models.CharField(max_length=2, choices=isic.choices, blank=True)
    assert dict(field.flatchoices)["62"] == "Computer programming, consultancy and related activities"
