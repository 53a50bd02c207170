"""Rows held until the end of a transaction, in one order everywhere: the person, then the item, then what hangs on it.

What is decided about an item is decided one after the other; the quotas of a person are counted while they are held.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from knowledge.enums import ItemKind
from knowledge.models import (
    Ask,
    Assist,
    Attachment,
    Collection,
    Comment,
    Draft,
    Item,
    NeedAsker,
    NeedBacking,
    Opening,
    Review,
    Source,
    SourceRating,
    Trial,
    Use,
    WatchNote,
)
from portal.access import Access, Refused
from portal.models import User

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Quota:
    """How much one person may do. ``counted`` gives the rows that count; ``words`` say what to do about it."""

    most: int
    counted: Callable[[int], QuerySet[Any]]
    words: Promise


def _since_yesterday(rows: QuerySet[Any], moment: str) -> QuerySet[Any]:
    return rows.filter(**{f"{moment}__gte": timezone.now() - _DAY})


ITEMS = Quota(
    30,
    lambda user_id: _since_yesterday(Item.objects.filter(author=user_id), "shared_at"),
    _("You have shared 30 items within a day. Your draft is kept: go on tomorrow."),
)
DRAFTS = Quota(
    50,
    lambda user_id: Draft.objects.filter(author=user_id),
    _("You have 50 drafts. Delete one that you do not need any more."),
)
OPENINGS = Quota(
    20,
    lambda user_id: _since_yesterday(Opening.objects.filter(asked_by=user_id), "asked_at"),
    _("You have asked governance 20 times within a day. Go on tomorrow."),
)
FILES = Quota(
    60,
    lambda user_id: _since_yesterday(
        Attachment.objects.filter(uploaded_by=user_id).exclude(item__kind=ItemKind.COURSE), "uploaded_at"
    ),
    _("You have added 60 files within a day. Go on tomorrow."),
)
COURSE_FILES = Quota(
    1000,
    lambda user_id: _since_yesterday(
        Attachment.objects.filter(uploaded_by=user_id, item__kind=ItemKind.COURSE), "uploaded_at"
    ),
    _("You have added 1,000 files to courses within a day. Go on tomorrow."),
)
USES = Quota(
    100,
    lambda user_id: _since_yesterday(Use.objects.filter(user=user_id), "at"),
    _("You have marked 100 items within a day. Go on tomorrow."),
)
TRIALS = Quota(
    30,
    lambda user_id: _since_yesterday(Trial.objects.filter(author=user_id), "at"),
    _("You have told of 30 trials within a day. Go on tomorrow."),
)
SOURCES = Quota(
    30,
    lambda user_id: _since_yesterday(Source.objects.filter(author=user_id), "at"),
    _("You have listed 30 sources within a day. Go on tomorrow."),
)
RATINGS = Quota(
    50,
    lambda user_id: _since_yesterday(SourceRating.objects.filter(author=user_id), "at"),
    _("You have rated 50 sources within a day. Go on tomorrow."),
)
NEEDS = Quota(
    20,
    lambda user_id: _since_yesterday(NeedAsker.objects.filter(user=user_id), "need__at"),
    _("You have asked 20 times within a day. Go on tomorrow."),
)
BACKINGS = Quota(
    100,
    lambda user_id: _since_yesterday(NeedBacking.objects.filter(user=user_id), "at"),
    _("You have joined 100 needs within a day. Go on tomorrow."),
)
COMMENTS = Quota(
    60,
    lambda user_id: _since_yesterday(Comment.objects.filter(author=user_id), "at"),
    _("You have commented 60 times within a day. Go on tomorrow."),
)
REVIEWS = Quota(
    10,
    lambda user_id: _since_yesterday(Review.objects.filter(invited_by=user_id), "invited_at"),
    _("You have asked 10 experts within a day. Go on tomorrow."),
)
COLLECTIONS = Quota(
    20,
    lambda user_id: _since_yesterday(Collection.objects.filter(author=user_id), "at"),
    _("You have begun 20 collections within a day. Go on tomorrow."),
)
ASKS = Quota(
    10,
    lambda user_id: _since_yesterday(Ask.objects.filter(need__asker__user=user_id), "at"),
    _("You have put 10 questions to experts within a day. Go on tomorrow."),
)
ASSISTS = Quota(
    10,
    lambda user_id: _since_yesterday(Assist.objects.filter(author=user_id), "at"),
    _("You have asked your peers 10 times within a day. Go on tomorrow."),
)
NOTES = Quota(
    50,
    lambda user_id: _since_yesterday(WatchNote.objects.filter(author=user_id), "at"),
    _("You have noted 50 things within a day. Go on tomorrow."),
)


class QuotaReached(Refused):
    """A person does no more than a diligent person would; a machine that uses the account is stopped."""


def hold_person(by: Access) -> None:
    """Until the end of the transaction the person does one thing after the other."""
    User.objects.select_for_update(no_key=True).filter(pk=by.user_id).first()


def require_quota(by: Access, quota: Quota) -> None:
    """Holds the person and counts. The portal's own commands have no quota. Raises ``QuotaReached``."""
    if by.user_id is None:
        return
    hold_person(by)
    if quota.counted(by.user_id).count() >= quota.most:
        raise QuotaReached(quota.words)


def held_item(item: Item) -> Item:
    """The row as it is now, held until the end of the transaction.

    Held first and read afterwards: in one statement with its audience, a row whose audience somebody else is just
    changing would not be found at all.
    """
    Item.objects.select_for_update(no_key=True).only("pk").get(pk=item.pk)
    return Item.objects.select_related("audience", "organisation", "cluster", "author").get(pk=item.pk)


def held_opening(opening: Opening) -> Opening:
    """The request as it is now, with its item held first."""
    item = held_item(opening.item)
    Opening.objects.select_for_update().only("pk").get(pk=opening.pk)
    row = Opening.objects.select_related("audience", "asked_by").get(pk=opening.pk)
    row.item = item
    return row
