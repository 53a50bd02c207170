"""Marks in lists: how much is new about each thing that the reader follows."""

from collections import Counter
from collections.abc import Mapping

from django.db.models import F

from knowledge.models import Act
from knowledge.queries.follows import PATHS
from portal.access import Access


def unread(access: Access, kind: str) -> Mapping[int, int]:
    """By the number of the thing, those with something new alone; ``kind`` is one of ``FOLLOWED``.

    One query, none for visitors. Acts are counted as far as the reader may see them, one's own not at all.
    """
    if not access.is_signed_in:
        return {}
    sides = [
        Act.objects.visible_to(access)
        .filter(**{f"{path}__user": access.user_id, "at__gt": F(f"{path}__seen_at")})
        .exclude(person=access.user_id)
        .order_by()
        .values_list("pk", f"{path}__{kind}")
        for path in PATHS[kind]
    ]
    return Counter(thing for _act, thing in sides[0].union(*sides[1:]))
