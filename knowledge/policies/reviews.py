"""Who asks an expert to validate an item."""

from django.utils.translation import gettext_lazy as _

from knowledge.models import Item, Review
from knowledge.policies.items import can_edit, governs_item
from portal.access import ALLOWED, Access, Decision, refused


def can_ask_expert(access: Access, item: Item) -> Decision:
    """Whoever may change it, and governance where it is among the readers: the expert reads what it says."""
    if item.withdrawn_at is not None:
        return refused(_("This item is withdrawn."))
    if governs_item(access, item) and item.audience_id in access.audience_ids:
        return ALLOWED
    if can_edit(access, item):
        return ALLOWED
    return refused(_("Its author, the managers of its organisation and governance ask experts."))


def can_withdraw_review(access: Access, review: Review) -> Decision:
    if review.answered_at is not None:
        return refused(_("The expert has answered already."))
    if review.revoked_at is not None:
        return refused(_("This invitation is withdrawn already."))
    return can_ask_expert(access, review.item)
