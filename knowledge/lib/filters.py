"""What a reader asks of the library, and the address that asks it."""

from dataclasses import dataclass, fields, replace
from typing import Final, Self
from urllib.parse import quote_plus, urlencode

FACETS: Final = ("phase", "process", "kind", "tag", "language", "cluster", "organisation", "year")
NEWEST, MOST_USED, RELEVANT = "newest", "used", "relevant"
SORTS: Final = (NEWEST, MOST_USED, RELEVANT)


@dataclass(frozen=True, kw_only=True, slots=True)
class LibraryFilters:
    """Empty words ask for nothing. Tag, cluster and organisation are slugs, ``year`` is one of UTC.

    Without an order, what was asked in words comes by relevance and everything else newest first.
    """

    text: str = ""
    phase: str = ""
    process: str = ""
    kind: str = ""
    tag: str = ""
    language: str = ""
    cluster: str = ""
    organisation: str = ""
    year: str = ""
    sort: str = ""

    @property
    def chosen(self) -> dict[str, str]:
        """The facets in use, by name."""
        return {name: getattr(self, name) for name in FACETS if getattr(self, name)}

    @property
    def url_text(self) -> str:
        """The words as they stand in an address."""
        return quote_plus(self.text)

    @property
    def asks_nothing(self) -> bool:
        return not self.text and not self.chosen

    @property
    def order(self) -> str:
        """One of ``SORTS``. Nothing is relevant to no words."""
        usual = RELEVANT if self.text else NEWEST
        return usual if not self.sort or (self.sort == RELEVANT and not self.text) else self.sort

    def turned(self, **words: str) -> Self:
        """The same question with other words."""
        return replace(self, **words)

    @property
    def query(self) -> dict[str, str]:
        """The question as the words of an address; those that ask for nothing are left out."""
        asked = {each.name: getattr(self, each.name) for each in fields(self)}
        asked["q"] = asked.pop("text")
        if self.order == (RELEVANT if self.text else NEWEST):
            del asked["sort"]
        return {name: asked[name] for name in ("q", *FACETS, "sort") if asked.get(name)}

    def address(self, path: str) -> str:
        """The path with the question behind it."""
        return f"{path}?{urlencode(self.query)}" if self.query else path
