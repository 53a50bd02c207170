"""Items as lists show them, each as far as the reader may know who stands behind it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.utils import timezone

from knowledge.enums import ItemKind
from knowledge.models import Item
from portal.access import Access
from portal.models import Cluster, Organisation
from portal.queries.audiences import words_of


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item of a list. ``organisation`` is empty where the reader may not know of it.

    ``new``: how much was done about it since the reader, who follows it, looked.
    """

    item: Item
    url: str
    kind: str
    organisation: str
    audience: str
    is_overdue: bool
    new: int = 0


def item_lines(
    access: Access, items: Iterable[Item], *, new: Mapping[int, int] = MappingProxyType({})
) -> list[ItemLine]:
    """Of ``Item.objects.for_list()``; no query of its own. ``new`` is from ``knowledge.queries.unread``."""
    today = timezone.localdate()
    return [
        ItemLine(
            item=item,
            url=item.get_absolute_url(),
            kind=str(ItemKind(item.kind).label),
            organisation=name_for(access, item.organisation),
            audience=words_of(item.audience),
            is_overdue=is_overdue(item, today),
            new=new.get(item.pk, 0),
        )
        for item in items
    ]


def is_overdue(item: Item, today: date) -> bool:
    """Its author wanted to look at it again by now."""
    return item.review_by is not None and item.review_by < today


def knows_of(access: Access, row: Organisation | Cluster) -> bool:
    """Is the row among ``visible_to(access)``?"""
    return access.is_administrator or row.audience_id in access.audience_ids


def name_for(access: Access, row: Organisation | Cluster) -> str:
    return row.name if knows_of(access, row) else ""
