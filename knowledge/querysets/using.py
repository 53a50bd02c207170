"""What people keep of what they read: as far as they still may read it."""

from typing import Any, Self

from django.db.models import QuerySet

from knowledge.querysets.cycle import seen_q
from portal.access import Access


def _end(rows: QuerySet[Any], name: str) -> Any:
    """The rows at the other end of a foreign key."""
    return rows.model._meta.get_field(name).related_model._default_manager


class ToTryQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """The list of one's own firms."""
        if access.is_administrator:
            return self
        items = _end(self, "item").visible_to(access)
        return self.filter(organisation__in=access.organisation_ids, item__in=items)


class TryQuestionQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        return self.filter(to_try__in=_end(self, "to_try").visible_to(access))


class BookmarkQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """One's own, whoever one is."""
        if not access.is_signed_in:
            return self.none()
        return self.filter(user=access.user_id, item__in=_end(self, "item").visible_to(access))


class FollowQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """One's own, whoever one is. Everybody may know the words of the vocabulary."""
        if not access.is_signed_in:
            return self.none()
        rows = self.filter(user=access.user_id)
        for name in ("item", "source", "organisation", "theme", "collection"):
            rows = rows.filter(seen_q(self, access, name))
        return rows
