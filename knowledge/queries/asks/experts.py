"""Questions to experts as their pages show them, to who asked and to who was asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Q

from knowledge.enums import AskedState
from knowledge.models import Ask, AskedExpert, AskLimit, Need, NeedAsker
from knowledge.models.ask import ASKED_A_MONTH
from knowledge.queries.lines import name_for
from portal.access import Access
from portal.models import Organisation

_TONES: Final = {
    AskedState.ASKED: "accent",
    AskedState.ANSWERED: "good",
    AskedState.DECLINED: "plain",
    AskedState.LAPSED: "plain",
}


@dataclass(frozen=True, slots=True)
class ExpertLine:
    """One of those who were asked. ``firm`` is empty where the reader may not know of it."""

    row: AskedExpert
    name: str
    firm: str
    state: str
    tone: str
    reasons: str


@dataclass(frozen=True, slots=True)
class AskLine:
    """A question of the list. ``asker`` is empty where it asks without a name; ``answers`` and ``asked`` are counts
    for who asked, 0 for an expert.
    """

    ask: Ask
    url: str
    asker: str
    asked: int
    answers: int


@dataclass(frozen=True, slots=True)
class Lists:
    """What waits for the reader, what they answered, and what their side asked. The newest fifty of each."""

    waiting: Sequence[AskLine]
    answered: Sequence[AskLine]
    own: Sequence[AskLine]


SHOWN: Final = 50


def waiting_for(access: Access) -> int:
    """Questions that wait for the reader's answer. No query for visitors."""
    if not access.is_signed_in:
        return 0
    return AskedExpert.objects.visible_to(access).waiting().filter(expert=access.user_id).count()


def lists_of(access: Access) -> Lists:
    """Three queries."""
    own = AskedExpert.objects.filter(expert=access.user_id or 0)
    waiting, answered = (
        own.filter(state=AskedState.ASKED, ask__need__state="open"),
        own.filter(state=AskedState.ANSWERED),
    )
    mine = Q(need__organisation__in=access.organisation_ids) | Q(need__asker__user=access.user_id)
    return Lists(
        _lines(access, Q(pk__in=waiting.values("ask")), is_counted=False),
        _lines(access, Q(pk__in=answered.values("ask")), is_counted=False),
        _lines(access, mine, is_counted=True),
    )


def experts_of(access: Access, ask: Ask) -> list[ExpertLine]:
    """Those whom the reader may know of: all for who asked, oneself for an expert. One query."""
    rows = AskedExpert.objects.visible_to(access).filter(ask=ask).select_related("expert", "organisation", "item")
    return [expert_line(access, row) for row in rows]


def expert_line(access: Access, row: AskedExpert) -> ExpertLine:
    state = AskedState(row.state)
    return ExpertLine(
        row=row,
        name=str(row.expert),
        firm=name_for(access, row.organisation),
        state=str(state.label),
        tone=_TONES[state],
        reasons=", ".join(row.reasons),
    )


def own_row(access: Access, ask: Ask) -> AskedExpert | None:
    """The reader's own, where they are one of those who were asked."""
    rows = AskedExpert.objects.visible_to(access).filter(ask=ask, expert=access.user_id or 0)
    found: AskedExpert | None = rows.select_related("ask__need", "expert", "organisation", "item").first()
    return found


def asker_of(need: Need) -> Organisation | None:
    """The firm of who asked; for the actions and for who asked, not to be shown of an anonymous need."""
    row = NeedAsker.objects.filter(need=need).select_related("organisation").first()
    return row.organisation if row else None


def limit_of(access: Access) -> int:
    row = AskLimit.objects.visible_to(access).filter(user=access.user_id or 0).first()
    return row.most if row else ASKED_A_MONTH


def _lines(access: Access, which: Q, *, is_counted: bool) -> list[AskLine]:
    rows: Any = Ask.objects.visible_to(access).filter(which).select_related("need__organisation", "need__cluster")
    rows = rows.annotate(
        asked=Count("experts", distinct=True),
        answers=Count("experts", filter=Q(experts__state=AskedState.ANSWERED), distinct=True),
    )
    return [
        AskLine(
            ask=row,
            url=row.get_absolute_url(),
            asker=name_for(access, row.need.organisation) if row.need.organisation else "",
            asked=row.asked if is_counted else 0,
            answers=row.answers if is_counted else 0,
        )
        for row in rows.order_by("-at", "-pk")[:SHOWN]
    ]
