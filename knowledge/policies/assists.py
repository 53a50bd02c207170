"""Who asks peers for two hours, who comes, and who writes down what was said."""

from django.utils.translation import gettext_lazy as _

from knowledge.enums import PeerState
from knowledge.models import Assist, AssistPeer
from knowledge.policies.items import can_write
from portal.access import ALLOWED, Access, Decision, refused


def can_ask_peers(access: Access) -> Decision:
    """About whatever need or item one reads."""
    return can_write(access)


def can_answer_peer(access: Access, peer: AssistPeer) -> Decision:
    """Everybody of the firm that was asked, until what was said is written down."""
    if peer.organisation_id not in access.organisation_ids:
        return refused(_("Only people of the firm answer for it."))
    if peer.assist.noted_at is not None:
        return refused(_("This peer assist is over."))
    if peer.state == PeerState.DECLINED:
        return refused(_("Your firm said “not this time” already."))
    return ALLOWED


def can_arrange_assist(access: Access, assist: Assist) -> Decision:
    """Date and place, and what came of it: the firm that asked."""
    if assist.organisation_id in access.organisation_ids:
        return ALLOWED
    return refused(_("Only people of the firm that asked can do this."))


def can_note(access: Access, assist: Assist, peers: list[AssistPeer]) -> Decision:
    """Write down what was said, once a peer comes: everybody of the firm that asked and of those that come."""
    coming = {peer.organisation_id for peer in peers if peer.state == PeerState.ACCEPTED}
    if not coming:
        return refused(_("Nobody has said yet that they come."))
    if access.organisation_ids & {assist.organisation_id, *coming}:
        return ALLOWED
    return refused(_("Only people of the firms that met write this down."))


def can_learn(access: Access, assist: Assist) -> Decision:
    """Make a lesson of it for others: the firm that asked, once what was said is written down."""
    if assist.noted_at is None:
        return refused(_("Write down first what was said."))
    return can_arrange_assist(access, assist)
