"""What should be looked at again, as far as the reader may see it: soonest first."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.db.models import DateTimeField, Exists, F, OuterRef, Q
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from knowledge.models import Comment, Item
from knowledge.queries.lines import ItemLine, item_lines
from portal.access import MEMBERS_AUDIENCE_ID, Access

AHEAD: Final = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class OverdueLine:
    """An item, its owner as far as the reader may know them, and whether a reader reported it."""

    line: ItemLine
    owner: str
    is_reported: bool


def to_look_at(access: Access, *, is_own: bool) -> Any:
    """Overdue, due within two months, or reported by a reader; ``due`` is what they are sorted by."""
    reports = Comment.objects.visible_to(access).open_reports().filter(item=OuterRef("pk"))
    names = ("author", "organisation", "audience__organisation", "audience__cluster")
    rows = Item.objects.visible_to(access).shared().select_related(*names)
    rows = rows.defer("body", "body_html", "tag_words", "search")
    if is_own:
        rows = rows.filter(organisation__in=access.organisation_ids)
    limit = timezone.localdate() + AHEAD
    return (
        rows.annotate(is_reported=Exists(reports))
        .filter(Q(review_by__lte=limit) | Q(is_reported=True))
        .annotate(due=Coalesce(Cast(F("review_by"), DateTimeField()), F("changed_at")))
    )


def overdue_lines(access: Access, rows: list[Any]) -> list[OverdueLine]:
    """Of ``to_look_at``; no query of its own."""
    knows = access.is_administrator or MEMBERS_AUDIENCE_ID in access.audience_ids
    lines = item_lines(access, rows)
    return [
        OverdueLine(line, str(row.author) if knows and row.author else "", row.is_reported)
        for line, row in zip(lines, rows, strict=True)
    ]
