"""Who puts a need to experts, who answers, and what is made of an answer.

Whether somebody asked a need is looked up by the caller: the row of an anonymous need does not know.
"""

from django.utils.translation import gettext_lazy as _

from knowledge.enums import AskedState, NeedState
from knowledge.models import AskedExpert, Need
from knowledge.policies.items import can_write
from portal.access import ALLOWED, Access, Decision, refused


def can_ask(access: Access, need: Need, *, is_asker: bool) -> Decision:
    """Who asked the need, or a manager of the firm that it names, while it is open."""
    if need.state != NeedState.OPEN:
        return refused(_("This need is not open any more."))
    if is_asker or (need.organisation_id is not None and access.manages(need.organisation_id)):
        return can_write(access)
    return refused(_("Only who asked puts the question to experts."))


def can_settle_answer(access: Access, asked: AskedExpert, *, is_asker: bool) -> Decision:
    """Say that an answer helped: who asked, or a manager of the firm that the need names."""
    if asked.state != AskedState.ANSWERED:
        return refused(_("There is no answer yet."))
    need: Need = asked.ask.need
    if is_asker or (need.organisation_id is not None and access.manages(need.organisation_id)):
        return ALLOWED
    return refused(_("Only who asked says whether it helped."))


def can_answer(access: Access, asked: AskedExpert) -> Decision:
    """The expert, once, while the need is open; also after the question was passed on to somebody else."""
    decision = _is_open_for(access, asked)
    if decision and asked.state == AskedState.DECLINED:
        return refused(_("You said “not this time”. The question went on to somebody else."))
    return decision


def can_decline(access: Access, asked: AskedExpert) -> Decision:
    decision = _is_open_for(access, asked)
    if decision and asked.state != AskedState.ASKED:
        return refused(_("The question went on to somebody else already."))
    return decision


def can_share_answer(access: Access, asked: AskedExpert, *, is_asker: bool) -> Decision:
    """Make an item of it, once: the expert, or who asked where the expert agreed.

    Of an anonymous need the expert alone: an item has a firm, and the firm would be the one that asked.
    """
    if asked.state != AskedState.ANSWERED:
        return refused(_("There is no answer yet."))
    if asked.item_id is not None:
        return refused(_("There is an item of this answer already."))
    if access.is_signed_in and asked.expert_id == access.user_id:
        return can_write(access)
    if asked.ask.need.is_anonymous:
        return refused(_("Of what was asked without a name only the expert makes an item: an item names its firm."))
    if not asked.may_share:
        return refused(_("The expert wants this answer to stay between you."))
    decision = can_settle_answer(access, asked, is_asker=is_asker)
    return can_write(access) if decision else decision


def _is_open_for(access: Access, asked: AskedExpert) -> Decision:
    if not access.is_signed_in or asked.expert_id != access.user_id:
        return refused(_("Only the expert who was asked answers."))
    if asked.state == AskedState.ANSWERED:
        return refused(_("You answered this already."))
    if asked.ask.need.state != NeedState.OPEN:
        return refused(_("This need is not open any more."))
    return ALLOWED
