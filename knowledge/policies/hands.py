"""Who writes in a text that many hands write."""

from django.utils.translation import gettext_lazy as _

from knowledge.enums import ItemKind
from knowledge.models import Item
from knowledge.policies.items import can_edit, can_write
from portal.access import ALLOWED, Access, Decision, refused


def can_write_in(access: Access, item: Item) -> Decision:
    """Change the text: its own people; who looks at it again; and of an open method all people of firms who read it."""
    own = can_edit(access, item)
    if own or is_reviewer(access, item):
        return ALLOWED
    if not item.many_hands or item.withdrawn_at is not None:
        return own
    decision = can_write(access)
    if not decision:
        return decision
    if item.audience_id in access.audience_ids:
        return ALLOWED
    return own


def can_open_to_hands(access: Access, item: Item) -> Decision:
    """Its own people, and methods alone: a case or a lesson is what one firm has lived through."""
    if item.kind != ItemKind.METHOD:
        return refused(_("Only methods are written by many hands."))
    if item.withdrawn_at is not None:
        return refused(_("This item is withdrawn. Share it again first."))
    return can_edit(access, item)


def can_close_to_hands(access: Access, item: Item) -> Decision:
    return can_edit(access, item)


def can_look_again(access: Access, item: Item) -> Decision:
    """Say that it is still right: its own people, and who looks at it again."""
    return ALLOWED if is_reviewer(access, item) else can_edit(access, item)


def can_hand_over(access: Access, item: Item) -> Decision:
    """Say which colleague looks at it again: the organisation's managers."""
    if access.is_administrator or access.manages(item.organisation_id):
        return ALLOWED
    return refused(_("Only the managers of the organisation say who looks at it again."))


def is_reviewer(access: Access, item: Item) -> bool:
    """Named by a manager, and still in the organisation."""
    is_own = item.organisation_id in access.organisation_ids
    return is_own and access.is_signed_in and item.reviewer_id == access.user_id
