"""Who may import, and into which clusters."""

from django.utils.translation import gettext_lazy as _

from portal.access import ALLOWED, Access, Decision, refused
from portal.models import ImportRun


def can_import(access: Access) -> Decision:
    """Governance imports lists into its clusters; what single firms write they write themselves."""
    if access.is_administrator or (access.is_staff and access.staff_cluster_ids):
        return ALLOWED
    return refused(_("Only governance imports lists."))


def can_import_into(access: Access, cluster_id: int) -> Decision:
    if access.is_administrator or cluster_id in access.staff_cluster_ids:
        return ALLOWED
    return refused(_("You can import into clusters that you govern."))


def can_ask_for(access: Access, run: ImportRun) -> Decision:
    """Change the columns of a run, or start it."""
    if not run.is_open:
        return refused(_("This import is at work or done. Send the file again for another."))
    if run.by_id != access.user_id:
        return refused(_("Only the person who sent the file can start its import."))
    return can_import(access)
