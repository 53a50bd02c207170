"""Comments as pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Self

from django.db.models import Count, F, Q, Window

from knowledge.enums import CommentKind
from knowledge.models import Comment, Item
from knowledge.policies import comments as policies
from knowledge.queries.lines import name_for
from portal.access import MEMBERS_AUDIENCE_ID, Access

NEWEST: Final = 3
_OPEN: Final = Q(kind=CommentKind.OUTDATED, settled_at=None, hidden_at=None, version=F("item__version"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentLine:
    """One comment. ``person`` and ``organisation`` are empty where the reader may not know of them."""

    comment: Comment
    person: str
    organisation: str
    is_report: bool
    is_open: bool
    is_hidden: bool
    can_delete: bool
    can_hide: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of an item, as far as the reader may know: the newest, how many, how many open reports."""

    lines: list[CommentLine]
    count: int
    reports: int

    @classmethod
    def nothing(cls) -> Self:
        return cls([], 0, 0)


def said_of(access: Access, item: Item) -> Said:
    """One query."""
    rows = comments_of(access, item).annotate(total=Window(Count("pk")), reports=Window(Count("pk", filter=_OPEN)))
    found: list[Any] = list(rows.order_by("-at", "-pk")[:NEWEST])
    counts = (found[0].total, found[0].reports) if found else (0, 0)
    return Said(comment_lines(access, item, found), *counts)


def comments_of(access: Access, item: Item) -> Any:
    return Comment.objects.visible_to(access).filter(item=item).select_related("author", "organisation")


def comment_lines(access: Access, item: Item, comments: Iterable[Comment]) -> list[CommentLine]:
    """Of ``comments_of``; no query of its own."""
    knows_people = access.is_administrator or MEMBERS_AUDIENCE_ID in access.audience_ids
    found = []
    for comment in comments:
        comment.item = item
        is_report, is_hidden = comment.kind == CommentKind.OUTDATED, comment.hidden_at is not None
        is_answered = comment.settled_at is not None or comment.version != item.version
        found.append(
            CommentLine(
                comment=comment,
                person=str(comment.author) if knows_people or comment.author_id == access.user_id else "",
                organisation=name_for(access, comment.organisation),
                is_report=is_report,
                is_open=is_report and not is_hidden and not is_answered,
                is_hidden=is_hidden,
                can_delete=bool(policies.can_delete_comment(access, comment)),
                can_hide=bool(policies.can_hide_comment(access, comment)),
            )
        )
    return found
