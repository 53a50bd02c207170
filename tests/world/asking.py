"""What firms ask of experts, of their peers, and in surveys of needs."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from knowledge.actions.asks import answer_ask, ask_experts, decline_token, set_limit
from knowledge.actions.assists import answer_peer, ask_peers, note_assist, set_meeting
from knowledge.actions.needs import state_need
from knowledge.actions.rounds import make_ranking, open_round, weigh_needs
from knowledge.models import AskedExpert, Assist, AssistPeer, Item, Need, NeedRound
from portal.access import MEMBERS_AUDIENCE_ID
from portal.models import Contact
from portal.queries.access import access_of
from tests.cast import Cast

_CLUSTER = {"ada", "ben", "cleo", "dora", "root"}
# A word nobody else writes, and who alone may meet it anywhere.
CANARIES: dict[str, set[str]] = {
    "canary-ask-named": _CLUSTER,
    "canary-ask-unnamed": _CLUSTER,
    "canary-ask-answer": _CLUSTER,  # Cleo's, to Ada's firm; governance reads it
    "canary-ask-secret": {"ada", "cleo", "dora", "root"},  # to Ada alone, who asked without a name
    "canary-assist-text": {"ada", "ben", "cleo", "root"},
    "canary-assist-notes": {"ada", "ben", "cleo", "root"},
    "canary-round": _CLUSTER,
}


@dataclass(frozen=True)
class AskingWorld:
    """The rows that the tables of permissions name: Ada asks, Cleo is asked, Dora opens the surveys.

    ``answered`` and ``waiting`` are what Cleo was asked: with Ada's name and answered, and without and not yet.
    """

    answered: AskedExpert
    waiting: AskedExpert
    assist: Assist
    held: Assist
    open_round: NeedRound
    over: NeedRound
    ranked: NeedRound

    @property
    def token(self) -> str:
        return decline_token(self.waiting)


def add(cast: Cast, item: Item) -> AskingWorld:
    make_expert(cast, "Canary and chips")
    set_limit(by=access_of(cast.cleo), most=10)
    answered, _unnamed = (_asked(cast, "named", "answer"), _asked(cast, "unnamed", "secret"))
    waiting = _asked(cast, "waiting")
    ranked = _round(cast, "ranked", days=20)
    weigh_needs(
        by=access_of(cast.cleo),
        row=ranked,
        organisation=cast.firm_b,
        needs=[answered.ask.need],
        at=ranked.opens_at + timedelta(days=1),
    )
    make_ranking(by=access_of(cast.dora), row=ranked)
    ranked.refresh_from_db()
    opened = _round(cast, "open", days=2, length=30)
    weigh_needs(by=access_of(cast.ada), row=opened, organisation=cast.firm_a, needs=[answered.ask.need])
    return AskingWorld(
        answered=answered,
        waiting=waiting,
        assist=_assist(cast, item, "asked"),
        held=_held(cast, item),
        open_round=opened,
        over=_round(cast, "over", days=20),
        ranked=ranked,
    )


def make_expert(cast: Cast, line: str, **other: Any) -> Contact:
    """Cleo agrees to be asked about something, or somebody else."""
    values = {"organisation": cast.firm_b, "user": cast.cleo, "audience_id": MEMBERS_AUDIENCE_ID} | other
    return Contact.objects.create(**values, ask_about=line)


def stated(cast: Cast, title: str, *, is_anonymous: bool = False) -> Need:
    """Ada's, for her firm."""
    return state_need(
        by=access_of(cast.ada),
        organisation=cast.firm_a,
        cluster=cast.cluster,
        words={"title": title, "text": "", "language": "en"},
        is_anonymous=is_anonymous,
    )


def _asked(cast: Cast, how: str, answer: str = "") -> AskedExpert:
    need = stated(cast, f"canary-ask-{how}", is_anonymous=how != "named")
    need.slug = "a-question"
    need.save(update_fields=("slug",))
    ask = ask_experts(by=access_of(cast.ada), need=need)
    asked = ask.experts.get(expert=cast.cleo)
    if answer:
        answer_ask(by=access_of(cast.cleo), asked=asked, answer=f"canary-ask-{answer}", may_share=True)
    return AskedExpert.objects.select_related("ask__need").get(pk=asked.pk)


def _assist(cast: Cast, item: Item, title: str) -> Assist:
    return ask_peers(
        by=access_of(cast.ada),
        organisation=cast.firm_a,
        cluster=cast.cluster,
        about=item,
        peers=[cast.firm_b],
        words={"title": title, "text": "canary-assist-text", "language": "en"},
    )


def _held(cast: Cast, item: Item) -> Assist:
    """Cleo comes, and what was said is written down."""
    assist = _assist(cast, item, "held")
    answer_peer(by=access_of(cast.cleo), peer=AssistPeer.objects.get(assist=assist), comes=True)
    set_meeting(by=access_of(cast.ada), assist=assist, meets_at=timezone.now() - timedelta(days=40), place="Hall 2")
    note_assist(by=access_of(cast.cleo), assist=assist, notes="canary-assist-notes")
    assist.refresh_from_db()
    return assist


def _round(cast: Cast, title: str, *, days: int, length: int = 10) -> NeedRound:
    """Opened so many days ago, for so many days."""
    opens_at = timezone.now() - timedelta(days=days)
    return open_round(
        by=access_of(cast.dora),
        cluster=cast.cluster,
        content={
            "title": f"canary-round {title}",
            "language": "en",
            "opens_at": opens_at,
            "closes_at": opens_at + timedelta(days=length),
        },
    )
