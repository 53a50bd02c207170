"""What a reader asks of the register of sites, and the address that asks it."""

from dataclasses import dataclass, fields, replace
from typing import Final, Self
from urllib.parse import urlencode

FACETS: Final = ("cluster", "stage", "unit", "infrastructure", "sector")
SORTS: Final = ("name", "area", "occupancy", "completeness", "synchronisation", "changed")
FIRST_SORT: Final = "name"


@dataclass(frozen=True, kw_only=True, slots=True)
class SiteFilters:
    """Empty words ask for nothing. ``unit`` is a country and a code (VN-01), ``infrastructure`` a SiteClass, ``sector``
    a section (C) or a division (25) of ISIC. ``sort`` is one of ``SORTS``, backwards with a minus in front.
    """

    text: str = ""
    cluster: str = ""
    stage: str = ""
    unit: str = ""
    infrastructure: str = ""
    sector: str = ""
    place: str = ""
    sort: str = FIRST_SORT

    @property
    def chosen(self) -> dict[str, str]:
        """The words in use beside the text and the order, by name."""
        return {name: getattr(self, name) for name in (*FACETS, "place") if getattr(self, name)}

    @property
    def asks_nothing(self) -> bool:
        return not self.text and not self.chosen

    def turned(self, **words: str) -> Self:
        """The same question with other words."""
        return replace(self, **words)

    @property
    def query(self) -> dict[str, str]:
        """The question as the words of an address; those that ask for nothing are left out."""
        asked = {each.name: getattr(self, each.name) for each in fields(self)}
        asked["q"] = asked.pop("text")
        if self.sort == FIRST_SORT:
            del asked["sort"]
        return {name: asked[name] for name in ("q", *FACETS, "place", "sort") if asked.get(name)}

    def address(self, path: str) -> str:
        """The path with the question behind it."""
        return f"{path}?{urlencode(self.query)}" if self.query else path
