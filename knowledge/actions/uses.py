"""This was of use to us: once per person, by constraint, with the count kept beside the rows."""

from typing import cast

from django.db import IntegrityError, transaction
from django.db.models import F

from knowledge.actions.holding import USES, require_quota
from knowledge.models import Item, Use
from knowledge.policies import items as policies
from portal.access import Access, require


@transaction.atomic
def mark_use(*, by: Access, item: Item, is_of_use: bool) -> None:
    """Say it, or take it back. Saying it twice is saying it once."""
    require(policies.can_mark_use(by, item))
    change = _add(by, item) if is_of_use else -_remove(by, item)
    if change:
        Item.objects.filter(pk=item.pk).update(uses=F("uses") + change)


@transaction.atomic
def toggle_use(*, by: Access, item: Item) -> bool:
    """The other of the two; answers whether it is of use now."""
    is_of_use = not Use.objects.filter(item=item, user=by.user_id).exists()
    mark_use(by=by, item=item, is_of_use=is_of_use)
    return is_of_use


def _add(by: Access, item: Item) -> int:
    require_quota(by, USES)
    try:
        with transaction.atomic():
            Use.objects.create(item=item, user_id=cast("int", by.user_id))
    except IntegrityError:
        return 0
    return 1


def _remove(by: Access, item: Item) -> int:
    removed, _by_model = Use.objects.filter(item=item, user=by.user_id).delete()
    return removed
