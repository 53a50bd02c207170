"""What a reader asks of the directory, and the address that asks it."""

from dataclasses import dataclass, fields, replace
from typing import Final, Self
from urllib.parse import urlencode

FACETS: Final = ("kind", "cluster", "sector", "size", "country", "place", "language", "certificate")
FIRST_SORT: Final = "name"


@dataclass(frozen=True, kw_only=True, slots=True)
class Filters:
    """Empty words ask for nothing. ``sector`` is a section (C) or a division (25) of ISIC, ``country`` two letters."""

    text: str = ""
    kind: str = ""
    cluster: str = ""
    sector: str = ""
    size: str = ""
    country: str = ""
    place: str = ""
    language: str = ""
    certificate: str = ""
    sort: str = FIRST_SORT

    @property
    def chosen(self) -> dict[str, str]:
        """The facets in use, by name."""
        return {name: getattr(self, name) for name in FACETS if getattr(self, name)}

    @property
    def asks_nothing(self) -> bool:
        return not self.text and not self.chosen

    def turned(self, **words: str) -> Self:
        """The same question with other words. A place stands in a country, so it goes when the country does."""
        place = {} if "place" in words or words.get("country", self.country) == self.country else {"place": ""}
        return replace(self, **words, **place)

    def address(self, path: str) -> str:
        """The path with the question behind it; words that ask for nothing are left out."""
        asked = {each.name: getattr(self, each.name) for each in fields(self)}
        asked["q"] = asked.pop("text")
        if self.sort == FIRST_SORT:
            del asked["sort"]
        query = urlencode({name: asked[name] for name in ("q", *FACETS, "sort") if asked.get(name)})
        return f"{path}?{query}" if query else path
