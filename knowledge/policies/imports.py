"""Who may bring a list's newer words into an item that came from a list."""

from django.utils.translation import gettext_lazy as _

from knowledge.models import Item
from knowledge.policies.items import can_edit, governs_item
from portal.access import ALLOWED, Access, Decision, refused


def can_change_by_import(access: Access, item: Item) -> Decision:
    """Those who may edit it; governance too, as long as it is nobody's: imported, and not written in since.

    The item comes from ``knowledge.queries.importing``, which knows whether its newest revision was imported.
    """
    own = can_edit(access, item)
    if own:
        return own
    if not governs_item(access, item) or not item.source or item.author_id is not None:
        return refused(_("Only its author and the managers of its organisation can change this item."))
    if not getattr(item, "is_as_imported", False):
        return refused(_("People of the organisation have changed this item since. They change it now."))
    return ALLOWED
