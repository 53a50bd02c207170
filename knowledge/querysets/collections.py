"""Collections and what stands in them."""

from typing import Any, Self

from django.db.models import Q, QuerySet

from knowledge.querysets.cycle import CycleQuerySet
from knowledge.querysets.items import module_q
from portal.access import Access
from portal.querysets.readable import visible_q


class CollectionQuerySet(CycleQuerySet):
    def visible_to(self, access: Access) -> Self:
        """Inside their audience; governance also those that it was asked to open."""
        if access.is_administrator:
            return self
        waiting = Q(cluster__in=access.staff_cluster_ids, wanted__isnull=False)
        return self.filter(visible_q(access) | waiting, module_q(access))

    def for_list(self) -> Self:
        """With the names behind a line."""
        return self.select_related(
            "organisation", "cluster", "audience__organisation", "audience__cluster", "author"
        ).defer("search")


class EntryQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """Both ends: an entry that told of an item would tell that the item exists."""
        collections, items = (
            self.model._meta.get_field(name).related_model._default_manager.visible_to(access)
            for name in ("collection", "item")
        )
        return self.filter(collection__in=collections, item__in=items)
