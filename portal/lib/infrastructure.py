"""The catalogue of a site's infrastructure, and two numbers that say how far it is and how well it fits together.

Source of the items: Decree 68/2017/ND-CP and its successor 32/2024/ND-CP on industrial clusters of Vietnam, and
"Industrial clusters in Hanoi" (Webology 18/2, 2021), which asks that the infrastructure be "systematic and
synchronous"; compiled in the project's catalogue ``site_infrastructure.csv`` (item, critical, measure). The weights
are the portal's own: a critical item counts twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CRITICAL_WEIGHT: Final = 2
OTHER_WEIGHT: Final = 1
BEST: Final = 100
COMPLETE_FROM: Final = 90
POOR_BELOW: Final = 50

Scores = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of infrastructure. ``measure`` says what 0 and 100 mean."""

    code: str
    title: Promise
    measure: Promise
    is_critical: bool = True

    @property
    def weight(self) -> int:
        return CRITICAL_WEIGHT if self.is_critical else OTHER_WEIGHT


ITEMS: Final = (
    Item("link-road", _("Link road outside the fence"), _("Length built ÷ length planned")),
    Item("internal-roads", _("Internal roads"), _("Length built ÷ length planned")),
    Item("power", _("Power"), _("Capacity installed ÷ demand")),
    Item("water", _("Water supply"), _("Capacity installed ÷ demand")),
    Item("drainage", _("Rain drainage"), _("Length built ÷ length planned")),
    Item("wastewater-collection", _("Wastewater collection"), _("Plots connected ÷ plots in use")),
    Item(
        "wastewater-treatment",
        _("Wastewater treatment"),
        _("Capacity ÷ need; 0 where the discharge standard is not met"),
    ),
    Item("waste", _("Solid and hazardous waste"), _("A store exists and is licensed")),
    Item("fire", _("Fire prevention"), _("Checklist: water, hydrants, access, approval")),
    Item("green", _("Green area"), _("Share of what is required"), is_critical=False),
    Item("telecom", _("Telecommunication and fibre"), _("Plots served ÷ plots"), is_critical=False),
    Item("enclosure", _("Lighting, fence, gate"), _("Checklist"), is_critical=False),
    Item("administration", _("Administration and services"), _("Checklist"), is_critical=False),
)
CODES: Final = tuple(item.code for item in ITEMS)
CRITICAL: Final = tuple(item.code for item in ITEMS if item.is_critical)
_BY_CODE: Final = {item.code: item for item in ITEMS}


def item_of(code: str) -> Item:
    """The item of the catalogue. KeyError for a code it does not have."""
    return _BY_CODE[code]


def choices() -> list[tuple[str, Promise]]:
    """(code, title), as Django takes choices."""
    return [(item.code, item.title) for item in ITEMS]


def completeness(scores: Scores) -> float | None:
    """Σ weight · score ÷ Σ weight over the items that were assessed, 0 to 100; None where none was.

    ``scores``: 0 to 100 by item code. An item that nobody assessed is unknown, not absent, and counts in neither sum;
    ``assessed`` tells how many of the items the number rests on. After the project's research on registers of
    industrial clusters (weighted mean of the items).
    """
    weights = sum(item_of(code).weight for code in scores)
    return sum(item_of(code).weight * score for code, score in scores.items()) / weights if weights else None


def synchronisation(scores: Scores) -> float | None:
    """The lowest critical score ÷ the mean of the critical scores, 0 to 1; None until all critical items are assessed.

    The portal's reading of "systematic and synchronous" infrastructure: 1 where every critical item is equally far,
    0 where one is missing (perfect roads and no wastewater plant), and 0 where nothing is built at all. A single
    critical item that nobody assessed might be the lowest, so there is no number before. Other items play no part.
    """
    critical = [scores[code] for code in CRITICAL if code in scores]
    if len(critical) < len(CRITICAL):
        return None
    mean = sum(critical) / len(critical)
    return min(critical) / mean if mean else 0.0


def site_class(scores: Scores) -> str:
    """A value of ``portal.enums.SiteClass``: complete where every critical item reaches 90, open where one of them was
    not assessed, else poor where completeness is below 50 and partly in between.
    """
    critical = [scores[code] for code in CRITICAL if code in scores]
    if len(critical) < len(CRITICAL):
        return "open"
    if min(critical) >= COMPLETE_FROM:
        return "complete"
    return "poor" if (completeness(scores) or 0) < POOR_BELOW else "partly"


def assessed(scores: Scores) -> int:
    """How many items of the catalogue have a score."""
    return len(set(scores) & set(CODES))
