"""What a reader has done with items: put on the firm's list, kept, tried."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from knowledge.enums import TryAnswer
from knowledge.models import Bookmark, Item, ToTry, TryQuestion
from knowledge.queries.lines import ItemLine, item_lines
from portal.access import Access


@dataclass(frozen=True, slots=True)
class OwnUse:
    """How the reader stands to an item, for the buttons on its page."""

    can_keep: bool
    can_save: bool
    is_kept: bool = False
    is_saved: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class ToTryLine:
    """One item of the firm's list. ``question`` is the one to answer now or next; None when all is said."""

    to_try: ToTry
    item: ItemLine
    firm: str
    question: TryQuestion | None
    next_at: datetime | None
    answer: str


def own_use(access: Access, item: Item, *, can_save: bool) -> OwnUse:
    """``can_save`` is what ``policies.using`` says. No query for visitors, one for people, two for people of firms."""
    if not access.is_signed_in:
        return OwnUse(can_keep=False, can_save=False)
    return OwnUse(
        can_keep=True,
        can_save=can_save,
        is_kept=Bookmark.objects.filter(user=access.user_id, item=item).exists(),
        is_saved=can_save and ToTry.objects.filter(organisation__in=access.organisation_ids, item=item).exists(),
    )


def to_try_lines(access: Access) -> list[ToTryLine]:
    """The list of the reader's firms, newest first: at most 200. Three queries."""
    rows = ToTry.objects.visible_to(access).filter(organisation__in=access.organisation_ids)
    questions = Prefetch("questions", TryQuestion.objects.order_by("days"))
    items = Prefetch("item", Item.objects.for_list())
    found = list(rows.select_related("organisation").prefetch_related(items, questions).order_by("-at", "-pk")[:200])
    return [_line(row, item) for row, item in zip(found, item_lines(access, [row.item for row in found]), strict=True)]


def _line(row: ToTry, item: ItemLine) -> ToTryLine:
    questions = list(row.questions.all())
    waiting = [each for each in questions if not each.answer]
    answered = [each for each in questions if each.answer]
    return ToTryLine(
        to_try=row,
        item=item,
        firm=row.organisation.name,
        question=waiting[0] if waiting else None,
        next_at=waiting[0].due_at if waiting else None,
        answer=str(TryAnswer(answered[-1].answer).label) if answered else "",
    )
