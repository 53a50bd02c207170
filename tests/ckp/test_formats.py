"""Dates, times and numbers, exactly as each language writes them."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django import forms
from django.template import Context, Template
from django.utils import formats, translation
from django.utils.timesince import timesince

DAY = date(2026, 11, 20)
MOMENT = datetime(2026, 11, 20, 15, 5, tzinfo=UTC)
LANGUAGES = ("en", "pt-br", "vi", "zh-hant")

WRITTEN = {
    "en": {
        "DATE_FORMAT": "20 November 2026",
        "DATETIME_FORMAT": "20 November 2026, 15:05",
        "YEAR_MONTH_FORMAT": "November 2026",
        "MONTH_DAY_FORMAT": "20 November",
        "SHORT_DATE_FORMAT": "20 Nov 2026",
        "SHORT_DATETIME_FORMAT": "20 Nov 2026, 15:05",
    },
    "pt-br": {
        "DATE_FORMAT": "20 de novembro de 2026",
        "DATETIME_FORMAT": "20 de novembro de 2026, 15:05",
        "YEAR_MONTH_FORMAT": "novembro de 2026",
        "MONTH_DAY_FORMAT": "20 de novembro",
        "SHORT_DATE_FORMAT": "20/11/2026",
        "SHORT_DATETIME_FORMAT": "20/11/2026 15:05",
    },
    "vi": {
        "DATE_FORMAT": "20 tháng 11, 2026",
        "DATETIME_FORMAT": "15:05, 20 tháng 11, 2026",
        "YEAR_MONTH_FORMAT": "tháng 11, 2026",
        "MONTH_DAY_FORMAT": "20 tháng 11",
        "SHORT_DATE_FORMAT": "20/11/2026",
        "SHORT_DATETIME_FORMAT": "15:05 20/11/2026",
    },
    "zh-hant": {
        "DATE_FORMAT": "2026年11月20日",
        "DATETIME_FORMAT": "2026年11月20日 15:05",
        "YEAR_MONTH_FORMAT": "2026年11月",
        "MONTH_DAY_FORMAT": "11月20日",
        "SHORT_DATE_FORMAT": "2026/11/20",
        "SHORT_DATETIME_FORMAT": "2026/11/20 15:05",
    },
}
NUMBERS = {
    "en": ("1,234,567.89", "-12,345", "1,000", "0.5"),
    "pt-br": ("1.234.567,89", "-12.345", "1.000", "0,5"),
    "vi": ("1.234.567,89", "-12.345", "1.000", "0,5"),
    "zh-hant": ("1,234,567.89", "-12,345", "1,000", "0.5"),
}
TYPED = {
    "en": ("20 November 2026", "2026-11-20", "20 Nov 2026"),
    "pt-br": ("20/11/2026", "2026-11-20"),
    "vi": ("20/11/2026", "20-11-2026", "2026-11-20"),
    "zh-hant": ("2026/11/20", "2026年11月20日", "2026-11-20"),
}
AGO = {"en": "2 months, 1 week", "pt-br": "2 meses, 1 semana", "vi": "2 tháng, 1 tuần", "zh-hant": "2 個月、1 週"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates(language: str) -> None:
    with translation.override(language):
        written = {name: formats.date_format(MOMENT, name) for name in WRITTEN[language]}
        assert formats.time_format(time(15, 5)) == "15:05"
        assert formats.localize(DAY) == WRITTEN[language]["DATE_FORMAT"]
    assert written == WRITTEN[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers(language: str) -> None:
    with translation.override(language):
        written = tuple(formats.localize(number) for number in (Decimal("1234567.89"), -12345, 1000, 0.5))
    assert written == NUMBERS[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_may_be_typed_as_it_is_written(language: str) -> None:
    field = forms.DecimalField(localize=True)
    with translation.override(language):
        assert field.clean(NUMBERS[language][0]) == Decimal("1234567.89")


@pytest.mark.parametrize(("language", "text"), [(language, text) for language in LANGUAGES for text in TYPED[language]])
def test_a_date_may_be_typed_as_it_is_written(language: str, text: str) -> None:
    with translation.override(language):
        assert forms.DateField().clean(text) == DAY


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_field_shows_it_also_takes(language: str) -> None:
    """A form that fails shows what was typed; a form that opens shows what is kept. Both go back in."""
    with translation.override(language):
        assert forms.DateField().clean(forms.DateInput().format_value(DAY)) == DAY
        shown = forms.DateTimeInput().format_value(MOMENT)
        assert forms.DateTimeField().clean(shown).replace(tzinfo=UTC) == MOMENT


def test_a_day_and_a_month_in_figures_are_refused_in_english() -> None:
    """English readers disagree about the order."""
    with translation.override("en"), pytest.raises(forms.ValidationError):
        forms.DateField().clean("03/04/2026")


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_long_ago(language: str) -> None:
    with translation.override(language):
        written = timesince(datetime(2026, 9, 10, tzinfo=UTC), datetime(2026, 11, 20, tzinfo=UTC))
    assert written.replace("\xa0", " ") == AGO[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_years_and_numbers_of_rows_stay_whole(language: str) -> None:
    """What the decision page on languages advises for years and identifiers works in all four."""
    template = Template("{% load l10n %}{{ year|unlocalize }} {% localize off %}{{ id }}{% endlocalize %}")
    with translation.override(language):
        assert template.render(Context({"year": 1987, "id": 123456})) == "1987 123456"
