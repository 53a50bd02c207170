"""Rows of the knowledge cycle: read inside their audience, while the module is on in their cluster."""

from typing import Any, Self

from django.db.models import Exists, OuterRef, Q, QuerySet

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
    """Rows about one other row. The database keeps their audience that row's.

    A withdrawn item takes them along, and a trial is read no further than the item it tried.
    """

    def visible_to(self, access: Access) -> Self:
        rows = super().visible_to(access)
        if access.is_administrator:
            return rows
        gone = _end(self, "item").exclude(withdrawn_at=None).exclude(organisation__in=access.organisation_ids)
        return rows.filter(Q(item=None) | ~Q(item__in=gone), seen_q(self, access, "trial"))

    def with_subjects(self) -> Self:
        """With what a line says of the subject; one query. The names of organisations are shown by ``name_for``."""
        firm = ("organisation__name", "organisation__audience")
        titles = ("source__name", "source__slug", "need__title", "need__slug", "acquisition__title")
        more = ("note__title", "item__title", "item__slug", "trial__item__title", "item__language")
        lists = ("collection__title", "collection__slug")
        ends = ("source", "need", "acquisition", "note", "item", "trial__item", "collection", "organisation")
        return self.select_related(*ends).only(
            *(field.name for field in self.model._meta.concrete_fields), *firm, *titles, *more, *lists
        )


class RatingQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """As readable as the source."""
        return self.filter(source__in=_end(self, "source").visible_to(access))


class LineageQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """Lines of which the reader sees both ends: that a thing has an ancestor tells that the ancestor exists."""
        rows = self
        for name in ("item", "to_item", "to_source", "to_need", "to_trial"):
            rows = rows.filter(seen_q(self, access, name))
        return rows


def seen_q(rows: QuerySet[Any], access: Access, name: str) -> Q:
    """Nothing is at the other end of the foreign key, or what the reader sees.

    Asked for each row, so that the database may look up a few things where it would else list all that are seen.
    """
    seen = Q(Exists(_end(rows, name).visible_to(access).filter(pk=OuterRef(name))))
    return Q(**{name: None}) | seen if rows.model._meta.get_field(name).null else seen


def _end(rows: QuerySet[Any], name: str) -> Any:
    """The rows at the other end of a foreign key."""
    return rows.model._meta.get_field(name).related_model._default_manager
