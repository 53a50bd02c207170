"""Needs and who asked them."""

from typing import Any, Self

from django.db.models import F, Q, QuerySet

from portal.access import Access


class NeedAskerQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """The asker, and governance of the need's cluster. Where the firm is named, whoever may read the need."""
        own = Q(user=access.user_id) if access.is_signed_in else Q(pk__in=())
        if access.is_administrator:
            return self
        needs = self.model._meta.get_field("need").related_model._default_manager.visible_to(access)
        named = Q(need__organisation=F("organisation"), need__in=needs)
        return self.filter(own | named | Q(need__cluster__in=access.staff_cluster_ids))
