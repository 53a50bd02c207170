"""Who looks after the vocabulary."""

from django.utils.translation import gettext_lazy as _

from portal.access import ALLOWED, Access, Decision, refused


def can_curate(access: Access) -> Decision:
    """Governance of any cluster: the vocabulary is one for all."""
    if access.is_administrator or access.staff_cluster_ids:
        return ALLOWED
    return refused(_("Only governance looks after the tags."))
