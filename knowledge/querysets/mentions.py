"""Which items name which."""

from typing import Any, Self

from django.db.models import QuerySet

from portal.access import Access


class MentionQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """Both ends: that a text is named somewhere tells that the other text exists."""
        items = self.model._meta.get_field("item").related_model._default_manager.visible_to(access)
        return self.filter(item__in=items, to_item__in=items)
