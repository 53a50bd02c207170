"""Who tells that their firm tried an item, who changes what was told, and who decides who else reads it."""

from django.utils.translation import gettext_lazy as _

from knowledge.enums import OpeningState
from knowledge.models import Item, Trial, TrialOpening
from knowledge.policies.items import AT_ONCE, BY_GOVERNANCE, can_write, is_wider
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


def can_ask_to_open_trial(access: Access, trial: Trial, audience: Audience) -> Decision:
    """Ask governance for all members or the public: where the item itself is read by as many."""
    decision = can_edit_trial(access, trial)
    if not decision:
        return decision
    if audience.kind not in BY_GOVERNANCE or not is_wider(audience, trial.audience):
        return refused(_("Governance is asked only for more readers than the trial has."))
    if is_wider(audience, trial.item.audience) or trial.item.withdrawn_at is not None:
        return refused(_("Fewer people read the item that was tried. A trial is read no further than its item."))
    return ALLOWED


def can_decide_trial_opening(access: Access, opening: TrialOpening) -> Decision:
    if opening.state != OpeningState.ASKED:
        return refused(_("This request was decided on already."))
    if access.is_administrator or opening.trial.cluster_id in access.staff_cluster_ids:
        return ALLOWED
    return refused(_("Only governance of its cluster can do this."))


def can_withdraw_trial_opening(access: Access, opening: TrialOpening) -> Decision:
    if opening.state != OpeningState.ASKED:
        return refused(_("This request was decided on already."))
    return can_edit_trial(access, opening.trial)
