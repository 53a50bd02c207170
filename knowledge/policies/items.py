"""Who writes items, changes them, and decides who else reads them."""

from datetime import timedelta
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.enums import WIDTH, OpeningState
from knowledge.models import Item, Opening
from portal.access import ALLOWED, Access, Decision, refused
from portal.enums import AudienceKind, Module
from portal.models import Audience

AT_ONCE: Final = frozenset({AudienceKind.FIRM.value, AudienceKind.PARTNERS.value, AudienceKind.CLUSTER.value})
BY_GOVERNANCE: Final = frozenset({AudienceKind.MEMBERS.value, AudienceKind.PUBLIC.value})
PATIENCE: Final = timedelta(days=3)
_GROUP_WIDTH: Final = 1


def can_write(access: Access) -> Decision:
    """Share something in the name of one of their organisations."""
    if access.is_system:
        return ALLOWED
    if not access.is_signed_in:
        return refused(_("Sign in to share knowledge."))
    if not access.is_member:
        return refused(_("Only people of a verified organisation share knowledge."))
    if not access.cluster_ids & access.modules.get(Module.KNOWLEDGE, frozenset()):
        return refused(_("Knowledge is switched off in your clusters."))
    return ALLOWED


def can_write_for(access: Access, organisation_id: int, cluster_id: int) -> Decision:
    """In this name, for this cluster. That the organisation is in the cluster, the action looks up."""
    decision = can_write(access)
    if not decision or access.is_system:
        return decision
    if organisation_id not in access.organisation_ids:
        return refused(_("You can only write in the name of your own organisation."))
    if cluster_id not in access.modules.get(Module.KNOWLEDGE, frozenset()):
        return refused(_("Knowledge is switched off in this cluster."))
    return ALLOWED


def can_edit(access: Access, item: Item) -> Decision:
    """Its author while in the organisation, and the organisation's managers. Withdrawn ones too: to put them right."""
    is_own = item.organisation_id in access.organisation_ids
    is_author = access.is_signed_in and item.author_id == access.user_id
    if access.is_administrator or (is_own and (is_author or access.manages(item.organisation_id))):
        return ALLOWED
    return refused(_("Only its author and the managers of the organisation can change this item."))


def can_change_audience(access: Access, item: Item) -> Decision:
    """Widen or narrow it."""
    if item.withdrawn_at is not None:
        return refused(_("This item is withdrawn. Share it again first."))
    return can_edit(access, item)


def can_ask_to_open(access: Access, item: Item) -> Decision:
    """Ask governance for all members or the public. One request at a time waits; the action sees to it."""
    decision = can_change_audience(access, item)
    if decision and item.audience.kind == AudienceKind.PUBLIC:
        return refused(_("Everybody reads this item already."))
    return decision


def can_withdraw(access: Access, item: Item) -> Decision:
    """Those who may edit it, and governance where it is among the readers."""
    if item.withdrawn_at is not None:
        return refused(_("This item is withdrawn already."))
    if governs_item(access, item) and item.audience_id in access.audience_ids:
        return ALLOWED
    return can_edit(access, item)


def can_share_again(access: Access, item: Item) -> Decision:
    if item.withdrawn_at is None:
        return refused(_("This item is not withdrawn."))
    return can_edit(access, item)


def can_mark_use(access: Access, item: Item) -> Decision:
    """Say that it was of use to one's own organisation; a firm does not praise itself."""
    if not access.is_member:
        return refused(_("Only people of a verified organisation can say this."))
    if item.organisation_id in access.organisation_ids:
        return refused(_("Others say whether it was of use to them."))
    return refused(_("This item is withdrawn.")) if item.withdrawn_at else ALLOWED


def can_correct_credit(access: Access, item: Item) -> Decision:
    """Governance puts right who is credited and under which licence."""
    if governs_item(access, item):
        return ALLOWED
    return refused(_("Only governance of its cluster can do this."))


def governs_item(access: Access, item: Item) -> bool:
    return access.is_administrator or item.cluster_id in access.staff_cluster_ids


def can_decide_opening(access: Access, opening: Opening) -> Decision:
    if opening.state != OpeningState.ASKED:
        return refused(_("This request was decided on already."))
    if governs_item(access, opening.item):
        return ALLOWED
    return refused(_("Only governance of its cluster can do this."))


def can_withdraw_opening(access: Access, opening: Opening) -> Decision:
    if opening.state != OpeningState.ASKED:
        return refused(_("This request was decided on already."))
    return can_edit(access, opening.item)


def can_remind(access: Access, opening: Opening) -> Decision:
    """The author's nudge, some days after asking and after each nudge."""
    decision = can_withdraw_opening(access, opening)
    if decision and timezone.now() - (opening.reminded_at or opening.asked_at) < PATIENCE:
        return refused(_("Governance was told less than three days ago."))
    return decision


def is_wider(audience: Audience, than: Audience) -> bool:
    """Further out on the way from one firm to the public."""
    return WIDTH.get(audience.kind, _GROUP_WIDTH) > WIDTH.get(than.kind, _GROUP_WIDTH)
