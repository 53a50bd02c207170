"""Colours as numbers: contrast after WCAG 2.2, and a cluster's own accent fitted to the paper of both themes.

Lightness is moved in OKLCH (Björn Ottosson, 2020), where hue and strength stay as the eye sees them.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Rgb = tuple[float, float, float]

TEXT_RATIO: Final = 4.5
HEX = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
LINEAR_BELOW: Final = 0.04045
STEPS: Final = 400


@dataclass(frozen=True, slots=True)
class Ground:
    """What the accent stands on in one theme: paper, sheet and sunk of static/css/tokens.css, and the ink."""

    paper: str
    sheet: str
    sunk: str
    ink: str

    @property
    def surfaces(self) -> tuple[str, str, str]:
        """The three colours text in the accent is read on."""
        return self.paper, self.sheet, self.sunk


LIGHT: Final = Ground(paper="#faf9f5", sheet="#ffffff", sunk="#f1efe8", ink="#1b2230")
DARK: Final = Ground(paper="#12161b", sheet="#191f26", sunk="#0d1115", ink="#e9ecef")


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A surface the colour cannot be read on, and the ratio it reaches there."""

    surface: Promise
    ratio: float


def parse(colour: str) -> Rgb:
    """Three channels from 0 to 1 out of #rrggbb. Raises ValueError for anything else."""
    if not HEX.fullmatch(colour):
        message = f"not a colour of the form #rrggbb: {colour!r}"
        raise ValueError(message)
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def write(rgb: Rgb) -> str:
    """The colour as #rrggbb; channels outside 0 to 1 are cut."""
    return "#" + "".join(f"{round(min(1.0, max(0.0, channel)) * 255):02x}" for channel in rgb)


def _linear(rgb: Rgb) -> Rgb:
    red, green, blue = (
        channel / 12.92 if channel <= LINEAR_BELOW else ((channel + 0.055) / 1.055) ** 2.4 for channel in rgb
    )
    return red, green, blue


def luminance(colour: str) -> float:
    """Relative luminance, 0 (black) to 1 (white)."""
    red, green, blue = _linear(parse(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.2, from 1 (the same) to 21 (black on white)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def least_contrast(colour: str, surfaces: Iterable[str]) -> float:
    """The worst contrast the colour has on any of the surfaces."""
    return min(contrast(colour, surface) for surface in surfaces)


def shortfalls(colour: str) -> list[Shortfall]:
    """Where text in this colour falls short of AA in the light theme; the dark variant is found by itself."""
    names = (_("paper"), _("sheet"), _("sunken areas"))
    ratios = [contrast(colour, surface) for surface in LIGHT.surfaces]
    return [Shortfall(name, ratio) for name, ratio in zip(names, ratios, strict=True) if ratio < TEXT_RATIO]


def _to_oklch(colour: str) -> Rgb:
    red, green, blue = _linear(parse(colour))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _from_oklch(lightness: float, chroma: float, hue: float) -> str:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    red, green, blue = (
        12.92 * channel if channel <= LINEAR_BELOW / 12.92 else 1.055 * channel ** (1 / 2.4) - 0.055
        for channel in (max(0.0, value) for value in linear)
    )
    return write((red, green, blue))


def at_lightness(colour: str, lightness: float, *, strength: float = 1.0) -> str:
    """The same hue at another lightness (0 to 1) and a share of its strength."""
    _lightness, chroma, hue = _to_oklch(colour)
    return _from_oklch(lightness, chroma * strength, hue)


def fitted(colour: str, surfaces: Iterable[str], *, lighter: bool, ratio: float = TEXT_RATIO) -> str:
    """The colour, made darker (or lighter) just as far as it needs to be read on all the surfaces."""
    grounds = tuple(surfaces)
    if least_contrast(colour, grounds) >= ratio:
        return colour
    start, chroma, hue = _to_oklch(colour)
    end = 1.0 if lighter else 0.0
    for step in range(1, STEPS + 1):
        candidate = _from_oklch(start + (end - start) * step / STEPS, chroma * (1 - step / STEPS / 2), hue)
        if least_contrast(candidate, grounds) >= ratio:
            return candidate
    return "#ffffff" if lighter else "#000000"
