"""The reading rule. Every list, page, count, search and export starts here."""

from typing import Self, TypeVar

from django.db.models import Model, Q, QuerySet

from portal.access import Access

Row = TypeVar("Row", bound=Model)


def visible_q(access: Access, path: str = "audience") -> Q:
    """Rows whose audience the reader belongs to; ``path`` leads from the row to its audience."""
    if access.is_administrator:
        return Q()
    return Q(**{f"{path}__in": access.audience_ids})


class ReadableQuerySet(QuerySet[Row]):
    """Rows with an audience of their own."""

    def visible_to(self, access: Access) -> Self:
        return self.filter(visible_q(access))
