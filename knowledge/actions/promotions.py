"""Governance holds up a good case, and takes that back."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from knowledge.actions.holding import held_item
from knowledge.actions.telling import tell_firm
from knowledge.models import Item, Promotion
from knowledge.policies.promotions import can_promote
from portal.access import Access, require


@transaction.atomic
def promote_item(*, by: Access, item: Item, reason: str, at: datetime | None = None) -> Promotion:
    """Its readers see the reason; its firm hears of it. A second time puts the reason right and tells nobody."""
    item = held_item(item)
    require(can_promote(by, item))
    found = Promotion.objects.filter(item=item).first()
    if found is not None:
        found.reason = reason
        found.save(update_fields=("reason",))
        return found
    promotion = Promotion.objects.create(item=item, reason=reason, by_id=by.user_id, at=at or timezone.now())
    tell_firm(item, "item-promoted", by=by, event=str(promotion.pk), reason=reason)
    return promotion


@transaction.atomic
def demote_item(*, by: Access, item: Item) -> None:
    item = held_item(item)
    require(can_promote(by, item))
    Promotion.objects.filter(item=item).delete()
