"""Who comments on items, takes a comment back, hides one, and settles a report."""

from django.utils.translation import gettext_lazy as _

from knowledge.models import Comment, Item
from knowledge.policies.hands import can_look_again
from knowledge.policies.items import can_write, governs_item
from portal.access import ALLOWED, Access, Decision, refused


def can_comment(access: Access, item: Item) -> Decision:
    """Whoever reads it and belongs to a firm; no right to change the item is needed."""
    if item.withdrawn_at is not None:
        return refused(_("This item is withdrawn."))
    if not access.is_administrator and item.audience_id not in access.audience_ids:
        return refused(_("Only its readers comment on an item."))
    return can_write(access)


def can_delete_comment(access: Access, comment: Comment) -> Decision:
    if access.is_signed_in and comment.author_id == access.user_id:
        return ALLOWED
    return refused(_("Only who wrote a comment takes it back."))


def can_hide_comment(access: Access, comment: Comment) -> Decision:
    """Governance of the item's cluster, as far as it reads the item."""
    if comment.hidden_at is not None:
        return refused(_("This comment is hidden already."))
    if governs_item(access, comment.item):
        return ALLOWED
    return refused(_("Only governance of its cluster can do this."))


def can_settle_reports(access: Access, item: Item) -> Decision:
    """Its firm says that it is still right."""
    return can_look_again(access, item)
