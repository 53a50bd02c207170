"""Who notes what they saw out there, who makes a brief of it, and who takes a note away."""

from django.utils.translation import gettext_lazy as _

from knowledge.models import WatchNote
from knowledge.policies.items import AT_ONCE, can_write
from knowledge.policies.themes import governs
from portal.access import ALLOWED, Access, Decision, refused
from portal.models import Audience


def can_show_note(audience: Audience) -> Decision:
    """To the firm, its partners or its cluster."""
    if audience.kind in AT_ONCE:
        return ALLOWED
    return refused(_("This audience is not offered here."))


def can_brief(access: Access, note: WatchNote) -> Decision:
    """Whoever reads the note and may share items, once."""
    if note.brief_id is not None:
        return refused(_("There is a brief of this already."))
    return can_write(access)


def can_take_away(access: Access, note: WatchNote) -> Decision:
    """Its author while in the organisation, the organisation's managers, and governance of the cluster."""
    is_own = note.organisation_id in access.organisation_ids
    is_author = access.is_signed_in and note.author_id == access.user_id
    if governs(access, note.cluster_id) or (is_own and (is_author or access.manages(note.organisation_id))):
        return ALLOWED
    return refused(_("Only who noted it, the managers of the organisation and governance can take it away."))


def can_change(access: Access, note: WatchNote) -> Decision:
    """Its author while in the organisation, and the organisation's managers."""
    is_author = access.is_signed_in and note.author_id == access.user_id
    if note.organisation_id in access.organisation_ids and (is_author or access.manages(note.organisation_id)):
        return ALLOWED
    return refused(_("Only who noted it and the managers of the organisation can change it."))
