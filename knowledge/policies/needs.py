"""Who says what they want to know, who joins in, and who says that it is answered.

Whether somebody is the asker of a need is looked up by the caller: the row of an anonymous need does not know.
"""

from django.utils.translation import gettext_lazy as _

from knowledge.enums import NeedState
from knowledge.models import Need
from knowledge.policies.themes import governs
from portal.access import ALLOWED, Access, Decision, refused
from portal.enums import AudienceKind, Module


def can_back(access: Access, need: Need, *, is_asker: bool) -> Decision:
    """We too: in the name of an organisation that did not ask itself."""
    if not access.is_signed_in:
        return refused(_("Sign in to say that you have the same need."))
    if not access.is_member:
        return refused(_("Only people of a verified organisation can say this."))
    if need.cluster_id not in access.modules.get(Module.KNOWLEDGE, frozenset()):
        return refused(_("Knowledge is switched off in this cluster."))
    if need.state != NeedState.OPEN:
        return refused(_("This need is not open any more."))
    if is_asker or need.organisation_id in access.organisation_ids:
        return refused(_("You asked this yourselves."))
    return ALLOWED


def can_back_for(access: Access, need: Need, organisation_id: int, *, is_asker: bool) -> Decision:
    decision = can_back(access, need, is_asker=is_asker)
    if decision and organisation_id not in access.organisation_ids:
        return refused(_("You can only write in the name of your own organisation."))
    return decision


def can_settle(access: Access, need: Need, *, is_asker: bool) -> Decision:
    """Say that it is met, close it, open it again: the asker, managers of the named organisation, governance."""
    if is_asker or governs(access, need.cluster_id):
        return ALLOWED
    if need.organisation_id is not None and access.manages(need.organisation_id):
        return ALLOWED
    return refused(_("Only who asked and governance of the cluster settle a need."))


def can_open_need(access: Access, need: Need) -> Decision:
    """To everybody: for governance to say. Who asked without a name asked their cluster."""
    if need.organisation_id is None:
        return refused(_("An anonymous need stays in its cluster."))
    if need.audience.kind == AudienceKind.PUBLIC:
        return refused(_("Everybody reads this need already."))
    if governs(access, need.cluster_id):
        return ALLOWED
    return refused(_("Only governance of its cluster can do this."))


def can_change(access: Access, need: Need, *, is_asker: bool) -> Decision:
    """Say it in other words, while it is open: who asked it, and managers of the named organisation."""
    if need.state != NeedState.OPEN:
        return refused(_("This need is not open any more."))
    if is_asker or (need.organisation_id is not None and access.manages(need.organisation_id)):
        return ALLOWED
    return refused(_("Only who asked changes the words of a need."))
