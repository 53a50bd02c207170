"""Who holds up a good case."""

from django.utils.translation import gettext_lazy as _

from knowledge.models import Item
from knowledge.policies.items import governs_item
from portal.access import ALLOWED, Access, Decision, refused


def can_promote(access: Access, item: Item) -> Decision:
    """Governance of its cluster, where it is among the readers. Taking it back is the same decision."""
    if item.withdrawn_at is not None:
        return refused(_("This item is withdrawn."))
    if governs_item(access, item) and (access.is_administrator or item.audience_id in access.audience_ids):
        return ALLOWED
    return refused(_("Only governance of its cluster can do this."))
