"""Items that should be looked at again: confirmed by their firm, or sinking in the search."""

from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.actions.comments import settle_reports
from knowledge.actions.holding import held_item
from knowledge.actions.telling import tell_reviewer
from knowledge.models import Item, Revision
from knowledge.policies.hands import can_hand_over, can_look_again
from portal.access import Access, Refused, require
from portal.models import Membership, User

_AT_ONCE: Final = 200


@transaction.atomic
def look_again(*, by: Access, item: Item, review_by: date) -> Item:
    """It is still right, and is looked at again by that day. The text stays as it is, so there is no new version."""
    item = held_item(item)
    require(can_look_again(by, item))
    if review_by <= timezone.localdate():
        raise Refused(_("Choose a day that is still to come."))
    item.review_by, item.freshness = review_by, 1.0
    item.save(update_fields=("review_by", "freshness"))
    Revision.objects.filter(item=item, number=item.version).update(review_by=review_by)
    settle_reports(by=by, item=item)
    return item


@transaction.atomic
def hand_over_review(*, by: Access, item: Item, person: User | None) -> Item:
    """Who of the firm looks at it again; with nobody named it is the author. The named one hears of it."""
    item = held_item(item)
    require(can_hand_over(by, item))
    if person is not None and not Membership.objects.accepted().filter(organisation=item.organisation_id, user=person):
        raise Refused(_("Only somebody of the organisation looks at its items again."))
    if item.reviewer_id != (person.pk if person else None):
        item.reviewer = person
        item.save(update_fields=("reviewer",))
        if person is not None:
            moment = f"{timezone.now():%Y%m%d%H%M%S}"
            tell_reviewer(item, "review-handed-over", by=by, event=f"{item.pk}:{person.pk}:{moment}")
    return item


def sink_overdue() -> int:
    """Those whose day has passed sink, and who looks after them is told; those with a new day rise. Safe to run twice.

    Answers how many sank.
    """
    today = timezone.localdate()
    Item.objects.filter(Q(review_by=None) | Q(review_by__gte=today), freshness__lt=1).update(freshness=1.0)
    overdue = Item.objects.filter(review_by__lt=today, freshness__gt=0)
    pks = list(overdue.order_by("review_by", "pk").values_list("pk", flat=True)[:_AT_ONCE])
    return sum(_sink(pk, today) for pk in pks)


@transaction.atomic
def _sink(pk: int, today: date) -> int:
    item = held_item(Item(pk=pk))
    if item.review_by is None or item.review_by >= today or not item.freshness:
        return 0
    item.freshness = 0.0
    item.save(update_fields=("freshness",))
    if item.withdrawn_at is None:
        tell_reviewer(item, "item-overdue", by=Access.system(), event=f"{item.pk}:{item.review_by}")
    return 1
