"""An administrative unit as plain values, as an import or the demonstration hands it over."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitRecord:
    """``parent`` and ``successor``: codes within the country, as valid on the unit's own days, or nothing.

    ``names``: in other languages, by language code. ``valid_until`` is the last day.
    """

    country: str
    code: str
    name: str
    tier: str
    level: int
    source: str
    parent: str = ""
    successor: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
