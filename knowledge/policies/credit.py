"""Who decides that a firm's page tells of its credit."""

from django.utils.translation import gettext_lazy as _

from portal.access import ALLOWED, Access, Decision, refused
from portal.models import Organisation


def can_show_credit(access: Access, organisation: Organisation) -> Decision:
    """The firm's managers, and nobody for them."""
    if access.manages(organisation.pk) and organisation.pk in access.organisation_ids:
        return ALLOWED
    return refused(_("Only the managers of the organisation decide this."))
