"""Comments of items."""

from typing import Any, Self

from django.db.models import F, Q

from portal.access import Access
from portal.querysets.readable import ReadableQuerySet


class CommentQuerySet(ReadableQuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """Of items that the reader sees, those written for them. Hidden ones: their author and governance."""
        if access.is_administrator:
            return self
        items = self.model._meta.get_field("item").related_model._default_manager.visible_to(access)
        shown = Q(hidden_at=None) | Q(item__cluster__in=access.staff_cluster_ids)
        if access.is_signed_in:
            shown |= Q(author=access.user_id)
        return super().visible_to(access).filter(shown, item__in=items)

    def open_reports(self) -> Self:
        """That the item is out of date, of its present version, and not settled or hidden."""
        return self.filter(kind="outdated", settled_at=None, hidden_at=None, version=F("item__version"))
