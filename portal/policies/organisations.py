"""What may be done to an organisation by its own people."""

from django.utils.translation import gettext_lazy as _

from portal.access import ALLOWED, Access, Decision, refused
from portal.enums import OrganisationState
from portal.models import Organisation
from portal.policies.governance import governs


def can_register(access: Access) -> Decision:
    return ALLOWED if access.is_signed_in else refused(_("Sign in to register an organisation."))


def can_edit(access: Access, organisation: Organisation) -> Decision:
    if organisation.state == OrganisationState.CLOSED:
        return refused(_("This organisation is closed."))
    if access.manages(organisation.pk) or governs(access, organisation):
        return ALLOWED
    return refused(_("Only a manager of this organisation can edit its page."))


def can_manage(access: Access, organisation: Organisation) -> Decision:
    """Decide on members, invitations and partners in the organisation's name."""
    if not access.manages(organisation.pk):
        return refused(_("Only a manager of this organisation can do this."))
    if organisation.state == OrganisationState.SUSPENDED:
        return refused(_("This organisation is suspended. Talk to the governance agency."))
    return ALLOWED


def can_invite(access: Access, organisation: Organisation) -> Decision:
    """Only a verified organisation writes to other people's addresses."""
    decision = can_manage(access, organisation)
    if decision and organisation.state != OrganisationState.VERIFIED:
        return refused(_("You can invite colleagues once the organisation is verified."))
    return decision


def can_ask_again(access: Access, organisation: Organisation) -> Decision:
    """Ask governance to look once more, after it refused."""
    if organisation.state != OrganisationState.REFUSED:
        return refused(_("Only an organisation that was refused can ask again."))
    if access.manages(organisation.pk):
        return ALLOWED
    return refused(_("Only a manager of this organisation can do this."))


def can_be_contact(access: Access, organisation: Organisation) -> Decision:
    """Put oneself on the organisation's page."""
    if organisation.pk in access.standings:
        return ALLOWED
    return refused(_("Only people of this organisation can be its contact people."))


def can_see_people(access: Access, organisation: Organisation) -> Decision:
    """The list of an organisation's people is for its own people and for governance."""
    if organisation.pk in access.standings or governs(access, organisation):
        return ALLOWED
    return refused(_("Only people of this organisation can see its members."))
