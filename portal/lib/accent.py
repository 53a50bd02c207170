"""A cluster's own accent as a small style sheet: the accent's tokens and the map's ramp, light and dark."""

from dataclasses import dataclass
from typing import Final

from portal.lib.colour import DARK, LIGHT, TEXT_RATIO, Ground, at_lightness, contrast, fitted

LINK_RATIO: Final = 5.5
# Lightness and share of strength of the soft ground and of the map's levels 1 to 5, in even steps of lightness.
LIGHT_RAMP: Final = ((0.93, 0.25), (0.91, 0.25), (0.78, 0.65), (0.65, 0.9), (0.52, 1.0), (0.39, 0.8))
DARK_RAMP: Final = ((0.29, 0.5), (0.28, 0.45), (0.3975, 0.6), (0.515, 0.85), (0.6325, 0.95), (0.75, 0.95))


@dataclass(frozen=True, slots=True)
class Palette:
    """The accent's tokens in one theme, by the names of static/css/tokens.css without the two dashes."""

    tokens: dict[str, str]

    def css(self) -> str:
        """The tokens as declarations."""
        return "".join(f"--{name}:{value};" for name, value in self.tokens.items())


def _palette(colour: str, *, ground: Ground, lighter: bool) -> Palette:
    ramp = DARK_RAMP if lighter else LIGHT_RAMP
    soft, *heat = (at_lightness(colour, lightness, strength=strength) for lightness, strength in ramp)
    accent = fitted(colour, (*ground.surfaces, soft), lighter=lighter, ratio=TEXT_RATIO)
    link = fitted(accent, (*ground.surfaces, soft), lighter=lighter, ratio=LINK_RATIO)
    on_accent = max(("#ffffff", at_lightness(colour, 0.2, strength=0.5)), key=lambda ink: contrast(ink, accent))
    deep = fitted(accent, (on_accent,), lighter=lighter, ratio=contrast(accent, on_accent) + 1.5)
    high_ink = DARK.sunk if lighter else "#ffffff"
    low = [fitted(level, (ground.ink,), lighter=not lighter) for level in heat[:3]]
    high = [fitted(level, (high_ink,), lighter=lighter) for level in heat[3:]]
    levels = {f"heat-{number}": level for number, level in enumerate((*low, *high), start=1)}
    return Palette(
        {
            "accent": accent,
            "accent-ink": on_accent,
            "accent-soft": soft,
            "accent-deep": deep,
            "link": link,
            **levels,
            "heat-low-ink": ground.ink,
            "heat-high-ink": high_ink,
        }
    )


def palettes(colour: str) -> tuple[Palette, Palette]:
    """The light and the dark tokens of an accent #rrggbb. Every pair that carries text reaches AA."""
    return _palette(colour, ground=LIGHT, lighter=False), _palette(colour, ground=DARK, lighter=True)


def accent_css(colour: str) -> str:
    """The style sheet that puts a cluster's accent #rrggbb in place of the portal's. Raises ValueError."""
    light, dark = palettes(colour)
    return (
        f":root{{{light.css()}}}\n"
        f'@media(prefers-color-scheme:dark){{:root:not([data-theme="light"]){{{dark.css()}}}}}\n'
        f':root[data-theme="dark"]{{{dark.css()}}}\n'
    )
