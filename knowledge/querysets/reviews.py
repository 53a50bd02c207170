"""Validations of items."""

from typing import Any, Self

from django.db.models import Q, QuerySet
from django.utils import timezone

from portal.access import Access


class ReviewQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """Of items that the reader sees: that it is validated. The rest: the item's firm, and governance."""
        if access.is_administrator:
            return self
        items = self.model._meta.get_field("item").related_model._default_manager.visible_to(access)
        inside = Q(item__organisation__in=access.organisation_ids) | Q(item__cluster__in=access.staff_cluster_ids)
        return self.filter(Q(verdict="validated") | inside, item__in=items)

    def open(self) -> Self:
        """Neither answered nor withdrawn, and not too late."""
        return self.filter(answered_at=None, revoked_at=None, expires_at__gt=timezone.now())
