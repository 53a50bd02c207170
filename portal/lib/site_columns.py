"""The columns of a file of sites: what an export writes and an import reads, one row for each site."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.enums import (
    Approximation,
    FigureStatus,
    Language,
    SiteFigureKind,
    SiteKind,
    SiteService,
    SiteStage,
    Tenure,
    Unit,
)
from portal.lib import countries, infrastructure, isic

Choices = Mapping[str, str | Promise]
NO_CHOICES: Final[Choices] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True, slots=True)
class SiteColumn:
    """A column of the file. ``kind``: text, number, whole, day, list, boundary, or word (one of ``choices``)."""

    name: str
    label: str | Promise
    kind: str = "text"
    choices: Callable[[], Choices] = lambda: NO_CHOICES
    is_written_only: bool = False


def _of(choices: Sequence[tuple[str, str | Promise]]) -> Callable[[], Choices]:
    return lambda: dict(choices)


def item_column(code: str) -> str:
    """The column of an item of the infrastructure."""
    return f"item_{code.replace('-', '_')}"


ITEM_OF: Final = {item_column(item.code): item.code for item in infrastructure.ITEMS}
WHERE_FROM: Final = ("source", "source_url", "as_of", "status", "note")
ROW_WIDE: Final = tuple(f"figures_{part}" for part in WHERE_FROM)

_IDENTITY: Final = (
    SiteColumn(name="slug", label=_("Address in the portal")),
    SiteColumn(name="source", label=_("Register it is from")),
    SiteColumn(name="external_id", label=_("Number in that register")),
    SiteColumn(name="name", label=_("Name")),
    SiteColumn(name="code", label=_("Code")),
    SiteColumn(name="other_names", label=_("Other names")),
    SiteColumn(name="kind", label=_("Kind"), kind="word", choices=_of(SiteKind.choices)),
    SiteColumn(name="language", label=_("Language of its texts"), kind="word", choices=_of(Language.choices)),
    SiteColumn(name="summary", label=_("In one sentence")),
    SiteColumn(name="description", label=_("Description")),
    SiteColumn(name="clusters", label=_("Clusters"), kind="list"),
    SiteColumn(name="audience", label=_("Who may read it")),
    SiteColumn(name="country", label=_("Country"), kind="word", choices=lambda: countries.NAMES),
    SiteColumn(name="place", label=_("Place")),
    SiteColumn(name="unit", label=_("Administrative unit")),
    SiteColumn(name="unit_day", label=_("Day of the unit"), kind="day"),
    SiteColumn(name="address", label=_("Address or way there")),
    SiteColumn(name="latitude", label=_("Latitude"), kind="number"),
    SiteColumn(name="longitude", label=_("Longitude"), kind="number"),
    SiteColumn(name="land_law", label=_("Land law")),
    SiteColumn(name="tenure", label=_("Land tenure"), kind="word", choices=_of(Tenure.choices)),
    SiteColumn(
        name="isic",
        label=_("Industries"),
        kind="list",
        choices=lambda: {division.code: division.title for division in isic.DIVISIONS},
    ),
    SiteColumn(name="industries", label=_("Industries in words")),
    SiteColumn(name="operator", label=_("Operator")),
    SiteColumn(name="operator_name", label=_("Name of the operator")),
    SiteColumn(name="investor", label=_("Investor")),
    SiteColumn(name="investor_name", label=_("Name of the investor")),
    SiteColumn(name="environment", label=_("Environment and safety")),
    SiteColumn(name="services", label=_("Services"), kind="list", choices=_of(SiteService.choices)),
    SiteColumn(name="note", label=_("Note on the record")),
)
_STATED: Final = (
    SiteColumn(name="stage", label=_("Stage"), kind="word", choices=_of(SiteStage.choices)),
    *(SiteColumn(name=kind.value, label=kind.label, kind="number") for kind in SiteFigureKind),
    *(SiteColumn(name=item_column(item.code), label=item.title, kind="whole") for item in infrastructure.ITEMS),
)
_FOLLOWING: Final = (
    SiteColumn(name="completeness", label=_("Completeness"), kind="number", is_written_only=True),
    SiteColumn(name="synchronisation", label=_("Synchronisation"), kind="number", is_written_only=True),
    SiteColumn(name="url", label=_("Page"), is_written_only=True),
)
_BOUNDARY: Final = (
    SiteColumn(name="boundary_source", label=_("Source of the boundary")),
    SiteColumn(name="boundary", label=_("Boundary (GeoJSON)"), kind="boundary"),
)
_PARTS: Final[Mapping[str, tuple[str | Promise, str, Callable[[], Choices]]]] = {
    "unit": (_("unit"), "word", _of(Unit.choices)),
    "approximation": (_("how exactly"), "word", _of(Approximation.choices)),
    "measured": (_("what was measured"), "text", lambda: NO_CHOICES),
    "source": (_("source"), "text", lambda: NO_CHOICES),
    "source_url": (_("address of the source"), "text", lambda: NO_CHOICES),
    "as_of": (_("as of"), "day", lambda: NO_CHOICES),
    "status": (_("status"), "word", _of(FigureStatus.choices)),
    "note": (_("note"), "text", lambda: NO_CHOICES),
}


def parts_of(column: str) -> tuple[str, ...]:
    """What may stand beside a statement: its unit or measure, and where it is from."""
    if column in SiteFigureKind.values:
        return ("unit", "approximation", *WHERE_FROM)
    return ("measured", *WHERE_FROM) if column in ITEM_OF else WHERE_FROM


def _beside(column: str, label: str | Promise) -> list[SiteColumn]:
    found = []
    for part in parts_of(column):
        words, kind, choices = _PARTS[part]
        found.append(SiteColumn(name=f"{column}_{part}", label=_Pair(label, words), kind=kind, choices=choices))
    return found


class _Pair(Promise):
    """Two words that are put into the reader's language when they are read."""

    def __init__(self, first: str | Promise, second: str | Promise) -> None:
        self.words = first, second

    def __str__(self) -> str:
        return ": ".join(map(str, self.words))


PLAIN: Final = (*_IDENTITY, *_STATED, *_FOLLOWING)
PROVENANCE: Final[Mapping[str, Sequence[SiteColumn]]] = {
    column.name: _beside(column.name, column.label) for column in _STATED
}
ROW_COLUMNS: Final = tuple(_beside("figures", _("Figures")))
COLUMNS: Final = (
    *PLAIN,
    *_BOUNDARY,
    *ROW_COLUMNS,
    *(column for beside in PROVENANCE.values() for column in beside),
)


def columns_for(stated: set[str]) -> list[SiteColumn]:
    """The columns of an export in which only these figures and items occur (the stage always may)."""
    wanted = {"stage", *stated}
    kept = [column for column in PLAIN if column.name in wanted or column not in _STATED]
    return [*kept, *_BOUNDARY, *(column for name, beside in PROVENANCE.items() if name in wanted for column in beside)]
