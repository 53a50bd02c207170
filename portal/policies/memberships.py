"""Who may ask to belong, who answers, and who may go."""

from django.utils.translation import gettext_lazy as _

from portal.access import ALLOWED, Access, Decision, refused
from portal.enums import MembershipState, OrganisationState
from portal.models import Invitation, Membership, Organisation
from portal.policies.governance import governs


def can_ask_to_join(access: Access, organisation: Organisation) -> Decision:
    if not access.is_signed_in:
        return refused(_("Sign in to ask for a place in this organisation."))
    if organisation.pk in access.standings:
        return refused(_("You belong to this organisation already."))
    if organisation.state != OrganisationState.VERIFIED:
        return refused(_("This organisation does not take members now."))
    return ALLOWED


def can_answer(access: Access, membership: Membership) -> Decision:
    """Nobody lets themselves in, governance staff neither."""
    if membership.state != MembershipState.REQUESTED:
        return refused(_("This request was answered already."))
    if membership.user_id == access.user_id:
        return refused(_("Somebody else has to answer your request."))
    if governs(access, membership.organisation):
        return ALLOWED
    if not access.manages(membership.organisation_id):
        return refused(_("Only a manager of the organisation or its governance can answer."))
    if membership.organisation.state == OrganisationState.SUSPENDED:
        return refused(_("This organisation is suspended. Talk to the governance agency."))
    return ALLOWED


def can_withdraw(access: Access, membership: Membership) -> Decision:
    if membership.user_id != access.user_id or membership.state != MembershipState.REQUESTED:
        return refused(_("Only your own open request can be withdrawn."))
    return ALLOWED


def can_leave(access: Access, membership: Membership) -> Decision:
    """Whether a successor is there is decided under a lock, in the action."""
    if membership.user_id != access.user_id or membership.state != MembershipState.ACCEPTED:
        return refused(_("You can leave only an organisation you belong to."))
    return ALLOWED


def can_change(access: Access, membership: Membership) -> Decision:
    """Change the role of a member, or remove them. Governance staff cannot raise themselves."""
    if membership.state != MembershipState.ACCEPTED:
        return refused(_("This person does not belong to the organisation."))
    if access.manages(membership.organisation_id):
        return ALLOWED
    if governs(access, membership.organisation) and membership.user_id != access.user_id:
        return ALLOWED
    return refused(_("Only a manager of the organisation or its governance can do this."))


def can_appoint_steward(access: Access, membership: Membership) -> Decision:
    """Say who sees the firm's confidential figures: its own managers, and nobody outside."""
    if access.manages(membership.organisation_id):
        return ALLOWED
    return refused(_("Only a manager of the organisation can choose its data stewards."))


def can_revoke(access: Access, invitation: Invitation) -> Decision:
    if not access.manages(invitation.organisation_id):
        return refused(_("Only a manager of this organisation can do this."))
    if invitation.accepted_at or invitation.revoked_at:
        return refused(_("This invitation was used or withdrawn already."))
    return ALLOWED
