"""Who tells that their firm tried an item, and who changes what was told."""

from django.utils.translation import gettext_lazy as _

from knowledge.models import Item, Trial
from knowledge.policies.items import AT_ONCE, can_write
from portal.access import ALLOWED, Access, Decision, refused
from portal.models import Audience


def can_try(access: Access, item: Item) -> Decision:
    """For one's own firm, of what another firm shared: nobody proves their own advice."""
    decision = can_write(access)
    if not decision:
        return decision
    if item.withdrawn_at is not None:
        return refused(_("This item is withdrawn."))
    if item.organisation_id in access.organisation_ids:
        return refused(_("Other firms say whether it worked for them."))
    return ALLOWED


def can_edit_trial(access: Access, trial: Trial) -> Decision:
    """Its author while in the organisation, and the organisation's managers."""
    is_own = trial.organisation_id in access.organisation_ids
    is_author = access.is_signed_in and trial.author_id == access.user_id
    if access.is_administrator or (is_own and (is_author or access.manages(trial.organisation_id))):
        return ALLOWED
    return refused(_("Only its author and the managers of the organisation can change this trial."))


def can_show_trial(audience: Audience) -> Decision:
    """To the firm, its partners or its cluster."""
    if audience.kind in AT_ONCE:
        return ALLOWED
    return refused(_("This audience is not offered here."))
