"""Contrast as WCAG defines it, of every pair the style sheets use and of every accent a cluster may choose."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from portal.lib.accent import accent_css, palettes
from portal.lib.colour import DARK, LIGHT, TEXT_RATIO, Ground, contrast, fitted, parse, shortfalls

CSS = Path(settings.BASE_DIR) / "static" / "css"
TOKEN = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
GROUNDS = ("paper", "sheet", "sunk")
TEXT_PAIRS = [
    *((ink, ground) for ink in ("ink", "ink-2", "ink-3", "link", "good", "warn", "bad") for ground in GROUNDS),
    *(("ink", soft) for soft in ("accent-soft", "good-soft", "warn-soft", "bad-soft")),
    ("link", "accent-soft"),
    ("good", "good-soft"),
    ("warn", "warn-soft"),
    ("bad", "bad-soft"),
    ("accent-ink", "accent"),
    ("accent-ink", "accent-deep"),
    *(("heat-low-ink", f"heat-{level}") for level in range(4)),
    *(("heat-high-ink", f"heat-{level}") for level in (4, 5)),
]
SHAPE_PAIRS = [(shape, ground) for shape in ("line-strong", "accent", "focus") for ground in GROUNDS]


def blocks() -> dict[str, dict[str, str]]:
    """The colour tokens of tokens.css: light, dark by the system, dark by choice."""
    text = (CSS / "tokens.css").read_text()
    light, rest = text.split("@media (prefers-color-scheme: dark)")
    system, chosen = rest.split(':root[data-theme="dark"]')
    return {name: dict(TOKEN.findall(part)) for name, part in (("light", light), ("dark", system), ("chosen", chosen))}


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#777777") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("wrong", ["", "#12345", "0b5d57", "#0b5d5g", "red", "#0b5d57;}"])
def test_what_is_no_colour_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="not a colour"):
        parse(wrong)


def test_the_dark_theme_is_the_same_by_system_and_by_choice() -> None:
    assert blocks()["dark"] == blocks()["chosen"]
    assert blocks()["dark"].keys() == blocks()["light"].keys()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_can_be_read(theme: str, ink: str, ground: str) -> None:
    tokens = blocks()[theme]
    assert contrast(tokens[ink], tokens[ground]) >= TEXT_RATIO


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPE_PAIRS)
def test_edges_and_the_focus_ring_can_be_seen(theme: str, shape: str, ground: str) -> None:
    tokens = blocks()[theme]
    assert contrast(tokens[shape], tokens[ground]) >= 3


@pytest.mark.parametrize(("theme", "ground"), [("light", LIGHT), ("dark", DARK)])
def test_the_grounds_are_those_of_the_style_sheet(theme: str, ground: Ground) -> None:
    tokens = blocks()[theme]
    assert (ground.paper, ground.sheet, ground.sunk, ground.ink) == tuple(
        tokens[name] for name in ("paper", "sheet", "sunk", "ink")
    )


def test_letters_can_be_read_on_every_tint() -> None:
    tints = re.findall(r"\.tint-\d+ \{ background: (#[0-9a-f]{6}); \}", (CSS / "cards.css").read_text())
    assert len(tints) == 12
    assert min(contrast("#ffffff", tint) for tint in tints) >= TEXT_RATIO


def test_a_pale_accent_falls_short_and_says_where() -> None:
    assert [str(short.surface) for short in shortfalls("#f2c14e")] == ["paper", "sheet", "sunken areas"]
    assert shortfalls("#0b5d57") == []


def test_a_colour_that_is_good_enough_stays() -> None:
    assert fitted("#0b5d57", LIGHT.surfaces, lighter=False) == "#0b5d57"


@given(st.integers(min_value=0, max_value=0xFFFFFF))
def test_every_accent_can_be_read_in_both_themes(number: int) -> None:
    for ground, palette in zip((LIGHT, DARK), palettes(f"#{number:06x}"), strict=True):
        tokens = palette.tokens
        surfaces = (*ground.surfaces, tokens["accent-soft"])
        pairs = [
            *((tokens["link"], surface) for surface in surfaces),
            *((tokens["accent"], surface) for surface in surfaces),
            (ground.ink, tokens["accent-soft"]),
            (tokens["accent-ink"], tokens["accent"]),
            (tokens["accent-ink"], tokens["accent-deep"]),
            *((tokens["heat-low-ink"], tokens[f"heat-{level}"]) for level in (1, 2, 3)),
            *((tokens["heat-high-ink"], tokens[f"heat-{level}"]) for level in (4, 5)),
        ]
        assert min(contrast(*pair) for pair in pairs) >= TEXT_RATIO


def test_the_accents_style_sheet_sets_both_themes_and_nothing_but_tokens() -> None:
    css = accent_css("#8a3b12")
    assert css.count("--accent:") == 3
    assert '[data-theme="dark"]' in css
    assert not re.sub(
        r"--[\w-]+:#[0-9a-f]{6};|:root|:not|\[data-theme=\"\w+\"\]|@media\(prefers-color-scheme:dark\)|[(){}\s]",
        "",
        css,
    )
