"""Who brings in items from lists and folders, and newer words into those that came that way."""

from django.utils.translation import gettext_lazy as _

from knowledge.models import Item
from knowledge.policies.items import AT_ONCE, can_edit, can_write, can_write_for, governs_item
from portal.access import ALLOWED, Access, Decision, refused
from portal.policies.imports import can_import_into


def can_bring_in(access: Access, organisation_id: int, cluster_id: int) -> Decision:
    """New items of a list: governance into its clusters, managers in the name of their own organisation."""
    governed = can_import_into(access, cluster_id)
    if governed or access.is_system:
        return governed
    if not (access.manages(organisation_id) and organisation_id in access.organisation_ids):
        return governed
    return can_write_for(access, organisation_id, cluster_id)


def can_bring_in_for(access: Access, cluster_id: int, audience_kind: str) -> Decision:
    """For these readers: beyond the cluster it is governance that decides."""
    if audience_kind in AT_ONCE or can_import_into(access, cluster_id):
        return ALLOWED
    return refused(_("Beyond the cluster governance decides. Import it for the cluster and ask to open it."))


def can_import_folder(access: Access) -> Decision:
    """A folder in the name of a firm: its managers."""
    decision = can_write(access)
    if decision and not access.managed_ids & access.organisation_ids:
        return refused(_("Only managers of an organisation import a folder."))
    return decision


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
