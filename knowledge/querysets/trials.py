"""Trials: read inside their own audience, and no further than the item they tried."""

from typing import Self

from knowledge.querysets.cycle import CycleQuerySet
from portal.access import Access


class TrialQuerySet(CycleQuerySet):
    def visible_to(self, access: Access) -> Self:
        """Of items that the reader sees, those whose audience the reader is in; one's own firm's in any case."""
        if access.is_administrator:
            return self
        items = self.model._meta.get_field("item").related_model._default_manager.visible_to(access)
        return super().visible_to(access).filter(item__in=items)

    def for_list(self) -> Self:
        """What a line shows: with the item and the names behind the trial."""
        return self.select_related("item", "organisation", "audience__organisation", "audience__cluster").defer(
            "item__body", "item__body_html", "item__search"
        )
