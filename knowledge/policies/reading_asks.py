"""The reading rule for one row of what firms ask of experts, of each other, and in surveys."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.db.models import Model

from knowledge.enums import AskedState, PeerState
from knowledge.models import (
    Ask,
    AskedExpert,
    AskLimit,
    Assist,
    AssistPeer,
    Need,
    NeedAsker,
    NeedRound,
    NeedVote,
    RankedNeed,
)
from knowledge.policies.inside import in_cycle
from portal.access import Access
from portal.enums import Module

_GONE: Final = frozenset({AskedState.DECLINED.value, AskedState.LAPSED.value})


def is_asking_side(access: Access, need: Need) -> bool:
    """Who asked it, the people of the firm that it names, governance of its cluster. One query where none of these."""
    if need.organisation_id in access.organisation_ids or need.cluster_id in access.staff_cluster_ids:
        return True
    return access.is_signed_in and NeedAsker.objects.filter(need=need, user=access.user_id).exists()


def _ask(access: Access, row: Ask) -> bool:
    if access.is_administrator:
        return True
    is_asked = any(each.expert_id == access.user_id and each.state not in _GONE for each in row.experts.all())
    return in_cycle(access, row.need) and (is_asking_side(access, row.need) or (access.is_signed_in and is_asked))


def _asked_expert(access: Access, row: AskedExpert) -> bool:
    if access.is_administrator:
        return True
    is_own = access.is_signed_in and row.expert_id == access.user_id
    return in_cycle(access, row.ask.need) and (is_own or is_asking_side(access, row.ask.need))


def _limit(access: Access, row: AskLimit) -> bool:
    return access.is_administrator or (access.is_signed_in and row.user_id == access.user_id)


def _peer(access: Access, row: AssistPeer) -> bool:
    if access.is_administrator:
        return True
    is_own = bool({row.organisation_id, row.assist.organisation_id} & access.organisation_ids)
    return in_cycle(access, row.assist) and (is_own or row.state != PeerState.DECLINED)


def _vote(access: Access, row: NeedVote) -> bool:
    """The firm's own people, and nobody above them."""
    is_on = row.round.cluster_id in access.modules.get(Module.KNOWLEDGE, frozenset())
    return is_on and row.organisation_id in access.organisation_ids


def _ranked(access: Access, row: RankedNeed) -> bool:
    """Both ends."""
    return in_cycle(access, row.round) and in_cycle(access, row.need)


RULES: Final[Mapping[type[Model], Callable[[Access, Any], bool]]] = {
    Ask: _ask,
    AskedExpert: _asked_expert,
    AskLimit: _limit,
    Assist: in_cycle,
    AssistPeer: _peer,
    NeedRound: in_cycle,
    NeedVote: _vote,
    RankedNeed: _ranked,
}
