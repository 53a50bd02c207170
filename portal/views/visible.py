"""Fetching what the reader may see; anything else does not exist."""

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404

from portal.access import Access

Row = TypeVar("Row", bound=Model)


def get_visible(rows: QuerySet[Row], access: Access, **lookup: Any) -> Row:
    """The one row that fits among those visible to the reader. Raises the same ``Http404`` for hidden and missing."""
    found = rows.visible_to(access).filter(**lookup).first()  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found
