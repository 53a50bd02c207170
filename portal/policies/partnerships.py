"""Ties between organisations: who may propose, confirm, decline and end them."""

from django.utils.translation import gettext_lazy as _

from portal.access import ALLOWED, Access, Decision, refused
from portal.enums import OrganisationState, PartnershipState
from portal.models import Organisation, Partnership


def can_see_partners(access: Access, organisation: Organisation) -> Decision:
    """Who trades with whom is a trade secret: the organisation's own people see it, and governance does not."""
    if organisation.pk in access.standings:
        return ALLOWED
    return refused(_("Only people of this organisation can see its partners."))


def can_seek_partners(access: Access, organisation: Organisation) -> Decision:
    """Propose to anybody at all in the organisation's name."""
    if _manages_verified(access, organisation.pk):
        return ALLOWED
    return refused(_("Only a manager of a verified organisation can propose a partnership."))


def can_propose(access: Access, organisation: Organisation, partner: Organisation) -> Decision:
    decision = can_seek_partners(access, organisation)
    if not decision:
        return decision
    if partner.pk == organisation.pk:
        return refused(_("An organisation cannot be its own partner."))
    if partner.state != OrganisationState.VERIFIED:
        return refused(_("Only a verified organisation can be a partner."))
    return ALLOWED


def can_answer(access: Access, partnership: Partnership) -> Decision:
    if partnership.state != PartnershipState.PROPOSED:
        return refused(_("This proposal was answered already."))
    if _manages_verified(access, partnership.partner_id):
        return ALLOWED
    return refused(_("Only a manager of the organisation that was asked can answer."))


def can_end(access: Access, partnership: Partnership) -> Decision:
    if partnership.state not in (PartnershipState.PROPOSED, PartnershipState.CONFIRMED):
        return refused(_("This partnership has ended already."))
    if any(_manages_verified(access, pk) for pk in (partnership.proposer_id, partnership.partner_id)):
        return ALLOWED
    return refused(_("Only a manager of one of the two organisations can end a partnership."))


def _manages_verified(access: Access, organisation_id: int) -> bool:
    return access.manages(organisation_id) and organisation_id in access.organisation_ids
