"""Bookmarks: what a person wants to find again."""

from datetime import datetime

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
        Bookmark.objects.get_or_create(item=item, user_id=by.user_id, defaults={"at": at or timezone.now()})
    else:
        Bookmark.objects.filter(item=item, user=by.user_id).delete()
