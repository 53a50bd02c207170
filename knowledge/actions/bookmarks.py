"""Bookmarks: what a person wants to find again."""

from datetime import datetime
from typing import cast

from django.db import transaction
from django.utils import timezone

from knowledge.models import Bookmark, Item
from knowledge.policies import using as policies
from portal.access import Access, require


@transaction.atomic
def set_bookmark(*, by: Access, item: Item, is_kept: bool, at: datetime | None = None) -> None:
    """Keep it, or not any more. Twice is once; the first stays."""
    require(policies.can_keep(by))
    if is_kept:
        user_id, moment = cast("int", by.user_id), at or timezone.now()
        Bookmark.objects.get_or_create(item=item, user_id=user_id, defaults={"at": moment})
    else:
        Bookmark.objects.filter(item=item, user=by.user_id).delete()
