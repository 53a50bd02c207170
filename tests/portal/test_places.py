"""Countries and time zones to pick from."""

from datetime import UTC, datetime
from zoneinfo import available_timezones

import pytest
from django.utils import translation

from portal.lib import countries, timezones

JANUARY = datetime(2026, 1, 15, tzinfo=UTC)
JULY = datetime(2026, 7, 15, tzinfo=UTC)


def test_countries_have_two_letters_and_different_names() -> None:
    assert all(len(code) == 2 and code.isupper() for code in countries.NAMES)
    assert len({str(name) for name in countries.NAMES.values()}) == len(countries.NAMES)
    assert {"BR", "VN", "TW", "US", "PT", "JP", "KR", "CN", "DE", "IT"} <= set(countries.NAMES)


def test_countries_follow_the_order_of_the_names() -> None:
    names = [name for _code, name in countries.choices()]
    assert names[:3] == ["Angola", "Argentina", "Australia"]
    assert names[-1] == "Vietnam"


@pytest.mark.parametrize(("language", "first"), [("pt-br", "África do Sul"), ("vi", "Ả Rập Xê Út")])
def test_marks_over_letters_do_not_change_the_order(language: str, first: str) -> None:
    with translation.override(language):
        assert countries.choices()[0][1] == first


def test_time_zones_are_known_and_run_from_west_to_east() -> None:
    choices = timezones.choices(at=JANUARY)
    assert {name for name, _label in choices} <= available_timezones()
    assert choices[0][0] == "America/Los_Angeles"
    assert choices[-1] == ("Pacific/Auckland", "Auckland (UTC+13:00)")


def test_an_offset_is_that_of_the_season() -> None:
    winter, summer = dict(timezones.choices(at=JANUARY)), dict(timezones.choices(at=JULY))
    assert (winter["Europe/Lisbon"], summer["Europe/Lisbon"]) == ("Lisbon (UTC+00:00)", "Lisbon (UTC+01:00)")
    assert winter["America/Sao_Paulo"] == "Brasília, São Paulo (UTC\N{MINUS SIGN}03:00)"
    assert winter["Asia/Kolkata"] == "Mumbai, New Delhi (UTC+05:30)"
