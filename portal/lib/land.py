"""Figures of land: which unit each kind takes, hectares, and what two figures of one site must not say together."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

AREA_UNITS: Final = ("ha", "m2", "km2")
MONEY_UNITS: Final = ("BRL", "EUR", "TWD", "USD", "VND")
IN_HECTARES: Final = {"ha": Decimal(1), "m2": Decimal("0.0001"), "km2": Decimal(100)}

AREAS: Final = (
    "area_total",
    "area_industrial",
    "area_leasable",
    "area_leased",
    "area_used",
    "area_roads",
    "area_green",
    "area_technical",
    "area_services",
)
LAND: Final = ("land_cleared", "lease_years", "lease_price")
CAPITAL: Final = ("capital_planned", "capital_spent", "capital_state", "capital_investor")
PEOPLE: Final = ("firms", "jobs", "plots", "plots_used")
SAFETY: Final = ("wastewater_capacity", "wastewater_collected", "housing_distance", "incidents")
_UNITS: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(AREAS, AREA_UNITS),
    **dict.fromkeys(("land_cleared", "wastewater_collected"), ("percent",)),
    "lease_years": ("year",),
    **dict.fromkeys(("lease_price", *CAPITAL), MONEY_UNITS),
    **dict.fromkeys((*PEOPLE, "incidents"), ("count",)),
    "wastewater_capacity": ("m3-per-day",),
    "housing_distance": ("m",),
}
# Parts may not be larger than the whole: (part, whole, what is wrong).
_PARTS: Final = (
    ("area_leased", "area_leasable", _("More land is leased than there is for lease.")),
    ("area_leasable", "area_industrial", _("More land is for lease than there is industrial land.")),
    ("area_industrial", "area_total", _("More industrial land than the whole site.")),
    ("area_green", "area_total", _("More green area than the whole site.")),
    ("capital_spent", "capital_planned", _("More capital is spent than was planned.")),
    ("plots_used", "plots", _("More plots are in use than there are.")),
)
_MEASURED_APART: Final = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit."""

    value: Decimal
    unit: str


def units_of(kind: str) -> tuple[str, ...]:
    """The units a kind of figure may be given in, the usual one first. KeyError for a kind that does not exist."""
    return _UNITS[kind]


def kinds_with(units: tuple[str, ...]) -> list[str]:
    """The kinds of figures that take exactly these units."""
    return [kind for kind, taken in _UNITS.items() if taken == units]


def unit_groups() -> list[tuple[str, ...]]:
    """Each set of units that some kind takes, once."""
    return list(dict.fromkeys(_UNITS.values()))


def hectares(amount: Amount) -> Decimal:
    """An area in hectares. KeyError for a unit that is no unit of area."""
    return amount.value * IN_HECTARES[amount.unit]


def occupancy(leased: Decimal, leasable: Decimal) -> float | None:
    """Land leased ÷ land for lease (both in hectares), as a share; None where nothing is for lease.

    After indicator ESR-09 of the project's catalogue (leased industrial land ÷ industrial land for lease). It may
    exceed 1 where sources disagree; the page then shows a mark.
    """
    return float(leased / leasable) if leasable > 0 else None


def contradictions(figures: Mapping[str, Amount], *, measured: float | None = None) -> list[Promise]:
    """What cannot be true of one site at once: a part larger than its whole, in comparable units.

    ``measured``: hectares inside the boundary, where there is one. Sources disagree with each other, so this is
    something to show beside the figures and no reason to refuse them.
    """
    found: list[Promise] = [
        words
        for part, whole, words in _PARTS
        if part in figures and whole in figures and _is_larger(figures[part], figures[whole])
    ]
    total = figures.get("area_total")
    if measured and total and total.unit in IN_HECTARES and hectares(total):
        apart = abs(Decimal(measured) - hectares(total)) / hectares(total)
        if apart > _MEASURED_APART:
            found.append(_("The boundary holds another area than the figure says."))
    return found


def _is_larger(part: Amount, whole: Amount) -> bool:
    if part.unit == whole.unit:
        return part.value > whole.value
    if {part.unit, whole.unit} <= set(IN_HECTARES):
        return hectares(part) > hectares(whole)
    return False
