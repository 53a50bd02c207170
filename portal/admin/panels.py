"""Read-only tables on a row's page: its parts, its people, its places."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.lib.table import Column

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Panel:
    """A table under a heading: columns, rows of (column name, text or markup), and what is said when none is there."""

    title: Text
    columns: Sequence[Column]
    rows: Sequence[Sequence[tuple[str, str]]]
    empty: Text
    link: Text = ""
    url: str = ""


def panel(
    title: Text,
    columns: Mapping[str, Text],
    rows: Iterable[Sequence[str]],
    *,
    empty: Text,
    link: Text = "",
    url: str = "",
) -> Panel:
    """A panel out of columns by name and rows of cells in the order of the columns."""
    named = [tuple(zip(columns, row, strict=True)) for row in rows]
    heads = [Column(name=name, label=label) for name, label in columns.items()]
    return Panel(title, heads, named, empty, link, url)


def linked(url: str, text: object) -> SafeString:
    """A link in a cell."""
    return format_html('<a href="{}">{}</a>', url, text)
