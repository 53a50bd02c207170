"""Good cases."""

from typing import Any, Self

from django.db.models import QuerySet

from portal.access import Access


class PromotionQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """As readable as the item."""
        items = self.model._meta.get_field("item").related_model._default_manager
        return self.filter(item__in=items.visible_to(access))
