"""Rows of the knowledge cycle: read inside their audience, while the module is on in their cluster."""

from typing import Any, Self

from django.db.models import Q, QuerySet

from knowledge.querysets.items import module_q
from portal.access import Access
from portal.querysets.readable import ReadableQuerySet, visible_q


class CycleQuerySet(ReadableQuerySet[Any]):
    """Rows with an audience and a cluster."""

    def visible_to(self, access: Access) -> Self:
        if access.is_administrator:
            return self
        return self.filter(visible_q(access), module_q(access))


class AboutQuerySet(CycleQuerySet):
    """Rows about one other row. The database keeps their audience that row's; a withdrawn item takes them along."""

    def visible_to(self, access: Access) -> Self:
        rows = super().visible_to(access)
        if access.is_administrator:
            return rows
        is_there = Q(item=None) | Q(item__withdrawn_at=None) | Q(item__organisation__in=access.organisation_ids)
        return rows.filter(is_there)


class RatingQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """As readable as the source."""
        return self.filter(source__in=_end(self, "source").visible_to(access))


class LineageQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """Lines of which the reader sees both ends: that a thing has an ancestor tells that the ancestor exists."""
        rows = self.filter(item__in=_end(self, "item").visible_to(access))
        for name in ("to_item", "to_source", "to_need", "to_trial"):
            rows = rows.filter(Q(**{name: None}) | Q(**{f"{name}__in": _end(self, name).visible_to(access)}))
        return rows


def _end(rows: QuerySet[Any], name: str) -> Any:
    """The rows at the other end of a foreign key."""
    return rows.model._meta.get_field(name).related_model._default_manager
