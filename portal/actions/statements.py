"""Statements with a source are added, many at a time: what was said before is not said again."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db.models import Model

from portal.access import Access
from portal.lib.site_records import Said

WHERE_FROM = ("source", "as_of", "source_url", "status", "note")
Statement = TypeVar("Statement", bound=Model)


def where_from(said: Said) -> dict[str, Any]:
    """The columns of a ``Provenance`` out of plain values."""
    return {name: getattr(said, name) for name in WHERE_FROM}


def add_statements(
    rows: Sequence[Statement],
    *,
    by: Access,
    thing: tuple[str, ...],
    content: tuple[str, ...],
    known: Iterable[Statement],
) -> list[Statement]:
    """Insert the rows that say something new; all are of one model. One query.

    ``thing`` names the columns that say what a row is about, ``content`` those that say what of it. A row that was
    said before, corrected since or not, is left out. One that the same source gives another content for the same day
    is a correction of the earlier. ``known``: all earlier rows on these things.
    """
    earlier = list(known)
    said = {_key(row, (*thing, *WHERE_FROM, *content)) for row in earlier}
    corrected = {row.corrects_id for row in earlier}  # type: ignore[attr-defined]
    holding = {_key(row, (*thing, "source", "as_of")): row for row in earlier if row.pk not in corrected}
    new = [row for row in rows if _key(row, (*thing, *WHERE_FROM, *content)) not in said]
    for row in new:
        row.corrects = holding.get(_key(row, (*thing, "source", "as_of")))  # type: ignore[attr-defined]
        row.recorded_by_id = by.user_id  # type: ignore[attr-defined]
    return type(rows[0])._default_manager.bulk_create(new, batch_size=1000) if new else []


def _key(row: Model, columns: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(row, row._meta.get_field(name).attname) for name in columns)  # type: ignore[union-attr]
