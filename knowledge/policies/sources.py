"""Who keeps the register of sources, and who rates what stands in it."""

from django.utils.translation import gettext_lazy as _

from knowledge.models import Source
from knowledge.policies.items import AT_ONCE, BY_GOVERNANCE
from knowledge.policies.themes import governs
from portal.access import ALLOWED, Access, Decision, refused
from portal.enums import Module
from portal.models import Audience


def can_edit_source(access: Access, source: Source) -> Decision:
    """Who listed it while in the organisation, the organisation's managers, and governance of the cluster."""
    is_own = source.organisation_id in access.organisation_ids
    is_author = access.is_signed_in and source.author_id == access.user_id
    if governs(access, source.cluster_id) or (is_own and (is_author or access.manages(source.organisation_id))):
        return ALLOWED
    return refused(_("Only who listed it, the managers of the organisation and governance can change this source."))


def can_show_source(access: Access, cluster_id: int, audience: Audience) -> Decision:
    """To the firm, its partners or its cluster; all members or everybody is for governance to say."""
    if audience.kind in AT_ONCE or (audience.kind in BY_GOVERNANCE and governs(access, cluster_id)):
        return ALLOWED
    return refused(_("This audience is not offered here."))


def can_rate(access: Access, source: Source) -> Decision:
    """In the name of an organisation that used it, while the module is on in the source's cluster."""
    if not access.is_signed_in:
        return refused(_("Sign in to rate this source."))
    if not access.is_member:
        return refused(_("Only people of a verified organisation rate sources."))
    if source.cluster_id not in access.modules.get(Module.KNOWLEDGE, frozenset()):
        return refused(_("Knowledge is switched off in this cluster."))
    return ALLOWED


def can_rate_for(access: Access, source: Source, organisation_id: int) -> Decision:
    decision = can_rate(access, source)
    if decision and organisation_id not in access.organisation_ids:
        return refused(_("You can only write in the name of your own organisation."))
    return decision
