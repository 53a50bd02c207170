"""Readers say something about an item: a remark, or that it is out of date."""

from datetime import datetime
from typing import cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.actions.acts import record
from knowledge.actions.holding import COMMENTS, held_item, require_quota
from knowledge.actions.telling import tell_author
from knowledge.enums import ActKind, CommentKind
from knowledge.models import Act, Comment, Item
from knowledge.policies import comments as policies
from portal.access import Access, Refused, require
from portal.actions.notices import notify
from portal.models import Organisation


@transaction.atomic
def add_comment(
    *, by: Access, item: Item, organisation: Organisation, kind: str, text: str, at: datetime | None = None
) -> Comment:
    """For those who read the item now. Its author hears of it."""
    require_quota(by, COMMENTS)
    item = held_item(item)
    require(policies.can_comment(by, item))
    if organisation.pk not in by.organisation_ids:
        raise Refused(_("You can only write in the name of your own organisation."))
    moment = at or timezone.now()
    comment = Comment.objects.create(
        item=item,
        audience=item.audience,
        kind=kind,
        version=item.version,
        text=text,
        organisation=organisation,
        author_id=cast("int", by.user_id),
        at=moment,
    )
    record(ActKind.ITEM_DISCUSSED, item, by=by, organisation_id=organisation.pk, at=moment)
    word = "item-outdated" if kind == CommentKind.OUTDATED else "item-commented"
    tell_author(item, word, by=by, event=str(comment.pk))
    return comment


@transaction.atomic
def delete_comment(*, by: Access, comment: Comment) -> None:
    """Gone, with the act."""
    require(policies.can_delete_comment(by, comment))
    _forget_act(comment)
    comment.delete()


@transaction.atomic
def hide_comment(*, by: Access, comment: Comment, reason: str) -> None:
    """From everybody but its author and governance. The author is told why."""
    comment = Comment.objects.select_for_update(of=("self",)).select_related("item", "author").get(pk=comment.pk)
    require(policies.can_hide_comment(by, comment))
    comment.hidden_at, comment.hidden_by_id, comment.hidden_reason = timezone.now(), by.user_id, reason
    comment.save(update_fields=("hidden_at", "hidden_by", "hidden_reason"))
    _forget_act(comment)
    notify(
        kind="comment-hidden",
        ref=f"knowledge.item:{comment.item_id}",
        recipients=[comment.author],
        params={"title": comment.item.title, "reason": reason},
        event=str(comment.pk),
        by=by,
    )


@transaction.atomic
def settle_reports(*, by: Access, item: Item) -> int:
    """The item is still right: its open reports are settled. Answers how many."""
    item = held_item(item)
    require(policies.can_settle_reports(by, item))
    count: int = Comment.objects.filter(item=item).open_reports().update(settled_at=timezone.now())
    return count


def _forget_act(comment: Comment) -> None:
    """What is not there any more was not said."""
    acts = Act.objects.filter(item=comment.item_id, kind=ActKind.ITEM_DISCUSSED, at=comment.at)
    acts.filter(person=comment.author_id).delete()
