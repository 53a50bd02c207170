"""What should be looked at again, as far as the reader may see it: soonest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.db.models import DateTimeField, Exists, F, OuterRef, Q
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from knowledge.models import Comment, Item
from knowledge.queries.lines import ItemLine, item_lines
from portal.access import MEMBERS_AUDIENCE_ID, Access
from portal.models import Membership, User

AHEAD: Final = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class OverdueLine:
    """An item, its owner as far as the reader may know them, and whether a reader reported it."""

    line: ItemLine
    owner: str
    is_reported: bool


def reviewer_of(item: Item) -> User | None:
    """Whoever was named, else the author, as long as they are in the organisation; None leaves it to its managers."""
    wanted = [pk for pk in (item.reviewer_id, item.author_id) if pk is not None]
    rows = Membership.objects.accepted().filter(organisation=item.organisation_id, user__in=wanted)
    found = {row.user_id: row.user for row in rows.select_related("user")}
    return next((found[pk] for pk in wanted if pk in found), None)


def colleagues_of(item: Item) -> list[User]:
    """The people of the item's organisation, by name."""
    held = Membership.objects.accepted().filter(organisation=item.organisation_id)
    return list(User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("name", "pk"))


def to_look_at(access: Access, *, whose: str) -> Any:
    """Overdue, due within two months, or reported by a reader; ``due`` is what they are sorted by.

    ``whose`` is "mine" (what falls to the person), "own" (their firms') or empty.
    """
    reports = Comment.objects.visible_to(access).open_reports()
    # Few, and known beforehand, so that the database finds the others by their day instead of asking every item.
    reported = list(reports.values_list("item", flat=True))
    names = ("author", "reviewer", "organisation", "audience__organisation", "audience__cluster")
    rows = Item.objects.visible_to(access).shared().select_related(*names)
    rows = rows.defer("body", "body_html", "tag_words", "search")
    if whose:
        rows = rows.filter(organisation__in=access.organisation_ids)
    if whose == "mine":
        rows = rows.filter(_falls_to(access))
    limit = timezone.localdate() + AHEAD
    return (
        rows.annotate(is_reported=Exists(reports.filter(item=OuterRef("pk"))))
        .filter(Q(review_by__lte=limit) | Q(pk__in=reported))
        .annotate(due=Coalesce(Cast(F("review_by"), DateTimeField()), F("changed_at")))
    )


def overdue_lines(access: Access, rows: list[Any]) -> list[OverdueLine]:
    """Of ``to_look_at``. One query: who is still in the organisation."""
    rows = list(rows)
    knows = access.is_administrator or MEMBERS_AUDIENCE_ID in access.audience_ids
    lines, present = item_lines(access, rows), _present(rows)
    return [
        OverdueLine(line, _owner(row, present) if knows else "", row.is_reported)
        for line, row in zip(lines, rows, strict=True)
    ]


def _falls_to(access: Access) -> Q:
    """Named for it, or its author where nobody is named; or, for managers, both have left the organisation."""
    members = Membership.objects.accepted().filter(organisation=OuterRef("organisation"))
    is_named = Exists(members.filter(user=OuterRef("reviewer")))
    is_written = Exists(members.filter(user=OuterRef("author")))
    mine = Q(reviewer=access.user_id) | (Q(author=access.user_id) & ~Q(is_named))
    left = Q(organisation__in=access.managed_ids) & ~Q(is_named) & ~Q(is_written)
    return mine | left


def _present(rows: Iterable[Any]) -> set[tuple[int, int]]:
    """Pairs of organisation and person who is in it."""
    rows = list(rows)
    people = {pk for row in rows for pk in (row.reviewer_id, row.author_id) if pk is not None}
    held = Membership.objects.accepted().filter(organisation__in={row.organisation_id for row in rows}, user__in=people)
    return set(held.values_list("organisation", "user"))


def _owner(row: Item, present: set[tuple[int, int]]) -> str:
    people = (person for person in (row.reviewer, row.author) if person is not None)
    return next((str(person) for person in people if (row.organisation_id, person.pk) in present), "")
