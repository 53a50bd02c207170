"""Columns of a data table, and the links that sort by them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from django.utils.functional import Promise


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column: the name its cells use, its heading, its kind (text or number), and how it sorts the rows."""

    name: str
    label: str | Promise
    kind: str = "text"
    sort_url: str = ""
    order: str = ""

    def sortable(self, query: Mapping[str, str], *, key: str = "order") -> Self:
        """The same column with a link that sorts by it, or turns the order round; other words of the query stay."""
        current = query.get(key, "")
        order = {self.name: "ascending", f"-{self.name}": "descending"}.get(current, "")
        wanted = f"-{self.name}" if order == "ascending" else self.name
        words = {word: value for word, value in query.items() if word not in {key, "page"}}
        return replace(self, order=order, sort_url="?" + urlencode({**words, key: wanted}))


def sortable(columns: Iterable[Column], *, names: Iterable[str], query: Mapping[str, str]) -> list[Column]:
    """The columns, those with the given names sortable."""
    chosen = set(names)
    return [column.sortable(query) if column.name in chosen else column for column in columns]
