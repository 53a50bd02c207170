"""A need put to experts: three are asked, one who declines passes it on, an answer may become an item.

Who asks stands in ``NeedAsker`` alone, as for needs: of an anonymous one nothing here names the firm or the person.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.actions.acts import record
from knowledge.actions.holding import ASKS, require_quota
from knowledge.actions.items import share_item
from knowledge.actions.needs import is_asker, meet_need
from knowledge.enums import SUGGESTED_CELLS, ActKind, AskedState, ItemKind, NeedState, Origin, Relation
from knowledge.models import Ask, AskedExpert, AskLimit, Item, Lineage, Need, NeedAsker
from knowledge.models.ask import ASKED_A_MONTH
from knowledge.policies import asks as policies
from knowledge.queries.asks.fit import Fitting, counts_of_month, fitting_experts, limits_of
from portal.access import Access, Refused, require
from portal.actions.notices import notify
from portal.lib.tokens import hash_of, new_nonce, token_from
from portal.models import Audience, Cluster, Organisation, User
from portal.queries.access import access_of

WANTED: Final = 3  # experts who are asked at a time
PATIENCE: Final = timedelta(days=14)
_HELD: Final = 12  # of the best whose limit is held while some of them are asked
_PURPOSE: Final = "ask"
_CELL: Final = SUGGESTED_CELLS[ItemKind.QUESTION]


class AskGone(Exception):
    """Unknown, settled, of a need that is not open, or of somebody who reads it no more: all the same."""


class NobodyFits(Refused):
    """Nobody among those who may read the need has a line that shares a word with it, and room this month."""

    def __init__(self) -> None:
        super().__init__(_("Nobody fits who may be asked now. Say it in other words, or leave fewer firms out."))


def decline_token(asked: AskedExpert) -> str:
    """What the second link in the mail carries."""
    return token_from(asked.nonce, purpose=_PURPOSE)


@transaction.atomic
def ask_experts(
    *,
    by: Access,
    need: Need,
    without: Collection[Organisation] = (),
    leaves_rivals: bool = False,
    at: datetime | None = None,
) -> Ask:
    """Put it to the three who fit best. Once per need: the same one comes back. Raises ``NobodyFits``."""
    require_quota(by, ASKS)
    need = _held_need(need)
    require(policies.can_ask(by, need, is_asker=is_asker(by, need)))
    present = Ask.objects.filter(need=need).first()
    if present is not None:
        return present
    ask = Ask.objects.create(need=need, leaves_rivals=leaves_rivals, at=at or timezone.now())
    ask.excluded.set(without)
    if not _pass_on(ask, by=by, at=ask.at):
        raise NobodyFits
    return ask


@transaction.atomic
def decline_ask(*, by: Access, asked: AskedExpert) -> None:
    """Not this time, by the expert who is signed in."""
    asked = _held(asked)
    require(policies.can_decline(by, asked))
    _let_go(asked, AskedState.DECLINED)


@transaction.atomic
def decline_by_token(token: str) -> None:
    """Not this time, by whoever holds the link of the mail. Raises ``AskGone``."""
    asked = _held(find_asked(token))
    if asked.state != AskedState.ASKED:
        raise AskGone
    _let_go(asked, AskedState.DECLINED)


def find_asked(token: str) -> AskedExpert:
    """The open question of a token, while the expert may read the need. Raises ``AskGone``."""
    rows = AskedExpert.objects.waiting().filter(token_hash=hash_of(token)).select_related("ask__need", "expert")
    found: AskedExpert | None = rows.first()
    if found is None or not AskedExpert.objects.visible_to(access_of(found.expert)).filter(pk=found.pk).exists():
        raise AskGone
    return found


@transaction.atomic
def answer_ask(
    *, by: Access, asked: AskedExpert, answer: str, may_share: bool = False, at: datetime | None = None
) -> AskedExpert:
    """The expert's answer, once. The trace tells that an expert answered and not which: who reads the need is not
    whom the expert answered.
    """
    asked = _held(asked)
    require(policies.can_answer(by, asked))
    asked.state, asked.answer, asked.may_share = AskedState.ANSWERED, answer, may_share
    asked.settled_at = at or timezone.now()
    asked.save(update_fields=("state", "answer", "may_share", "settled_at"))
    need: Need = asked.ask.need
    record(
        ActKind.EXPERT_ANSWERED,
        need,
        by=by,
        organisation_id=asked.organisation_id,
        at=asked.settled_at,
        is_anonymous=True,
    )
    _tell(asked.ask, "ask-answered", _askers(need), by=by, event=str(asked.pk))
    return asked


@transaction.atomic
def mark_helpful(*, by: Access, asked: AskedExpert, is_helpful: bool) -> None:
    """Did it help? The expert hears of it once."""
    asked = _held(asked)
    require(policies.can_settle_answer(by, asked, is_asker=is_asker(by, asked.ask.need)))
    asked.helpful_at = timezone.now() if is_helpful else None
    asked.save(update_fields=("helpful_at",))
    if is_helpful:
        _tell(asked.ask, "answer-helpful", [asked.expert], by=by, event=str(asked.pk))


@transaction.atomic
def share_answer(
    *,
    by: Access,
    asked: AskedExpert,
    organisation: Organisation,
    cluster: Cluster,
    audience: Audience,
    words: Mapping[str, Any],
    tags: Sequence[str] = (),
    at: datetime | None = None,
) -> Item:
    """Question and answer as an item that answers the need. ``words`` are title, summary, body, language and credit.

    Shared by who asked, it meets the need; shared by the expert, who asked decides about that.
    """
    asked = _held(asked)
    need: Need = asked.ask.need
    is_own = is_asker(by, need)
    require(policies.can_share_answer(by, asked, is_asker=is_own))
    cell = {"kind": ItemKind.QUESTION.value, "phase": _CELL.phase.value, "process": _CELL.process.value}
    content = {**cell, "origin": Origin.INSIDE.value, **words}
    item = share_item(
        by=by, organisation=organisation, cluster=cluster, audience=audience, content=content, tags=tags, at=at
    )
    asked.item = item
    asked.save(update_fields=("item",))
    if asked.expert_id == by.user_id:
        Lineage.objects.create(item=item, relation=Relation.ANSWERS, to_need=need)
        _tell(asked.ask, "answer-shared", _askers(need), by=by, event=str(item.pk))
    elif need.state == NeedState.OPEN:
        meet_need(by=by, need=need, item=item)
    else:
        Lineage.objects.create(item=item, relation=Relation.ANSWERS, to_need=need)
    return item


@transaction.atomic
def set_limit(*, by: Access, most: int) -> None:
    """How many questions within thirty days one wants to be sent; none with 0."""
    if by.user_id is None:
        raise ValueError("Nobody in particular has a limit.")
    AskLimit.objects.update_or_create(user_id=by.user_id, defaults={"most": most})


def pass_on_unanswered() -> int:
    """Questions that nobody answered for two weeks go on to the next who fits. Answers how many there were."""
    due = AskedExpert.objects.waiting().filter(at__lt=timezone.now() - PATIENCE).order_by("pk")
    return sum(_lapse(asked) for asked in due)


@transaction.atomic
def _lapse(asked: AskedExpert) -> bool:
    asked = _held(asked)
    if asked.state != AskedState.ASKED:
        return False
    _let_go(asked, AskedState.LAPSED)
    return True


def _let_go(asked: AskedExpert, state: AskedState) -> None:
    asked.state, asked.settled_at = state, timezone.now()
    asked.save(update_fields=("state", "settled_at"))
    if asked.ask.need.state == NeedState.OPEN:
        _pass_on(asked.ask, by=Access.system(), at=asked.settled_at)


def _pass_on(ask: Ask, *, by: Access, at: datetime) -> list[AskedExpert]:
    """Fill the empty seats with those who fit best and have room. Answers whom it asked."""
    experts = list(ask.experts.values_list("expert", "state"))
    taken = sum(state in {AskedState.ASKED, AskedState.ANSWERED} for _pk, state in experts)
    asker = NeedAsker.objects.select_related("user").filter(need=ask.need_id, user__is_active=True).first()
    if taken >= WANTED or asker is None or asker.user is None:
        return []
    found = fitting_experts(
        access_of(asker.user),
        ask.need,
        own=asker.organisation_id,
        without=list(ask.excluded.values_list("pk", flat=True)),
        leaves_rivals=ask.leaves_rivals,
        asked=[expert for expert, _how in experts],
    )
    rows = [_invite(ask, fit, at) for fit in _with_room(found[:_HELD])[: WANTED - taken]]
    for row in rows:
        _tell_expert(row, asker, by=by)
    return rows


def _with_room(found: Sequence[Fitting]) -> list[Fitting]:
    """Counted again while their limits are held, in one order everywhere: two askers at once do not ask too much."""
    people = sorted(fit.contact.user_id for fit in found)
    AskLimit.objects.bulk_create((AskLimit(user_id=pk) for pk in people), ignore_conflicts=True)
    list(AskLimit.objects.select_for_update().filter(user__in=people).order_by("user"))
    had, limits = counts_of_month(people), limits_of(people)
    return [fit for fit in found if had.get(fit.contact.user_id, 0) < limits.get(fit.contact.user_id, ASKED_A_MONTH)]


def _invite(ask: Ask, fit: Fitting, at: datetime) -> AskedExpert:
    nonce = new_nonce()
    return AskedExpert.objects.create(
        ask=ask,
        expert=fit.contact.user,
        organisation=fit.contact.organisation,
        reasons=fit.reasons,
        at=at,
        nonce=nonce,
        token_hash=hash_of(token_from(nonce, purpose=_PURPOSE)),
    )


def _tell_expert(asked: AskedExpert, asker: NeedAsker, *, by: Access) -> None:
    """In the name of the firm, or of a firm of the cluster where it asks without one."""
    need: Need = asked.ask.need
    kind = "ask-received-unnamed" if need.is_anonymous else "ask-received"
    who = {"cluster": need.cluster.name} if need.is_anonymous else {"organisation": asker.organisation.name}
    notify(
        kind=kind,
        ref=f"knowledge.askedexpert:{asked.pk}",
        recipients=[asked.expert],
        params={"title": need.title, "reasons": ", ".join(asked.reasons), **who},
        event=str(asked.pk),
        by=by,
    )


def _tell(ask: Ask, kind: str, people: Sequence[User], *, by: Access, event: str) -> None:
    notify(
        kind=kind,
        ref=f"knowledge.ask:{ask.pk}",
        recipients=people,
        params={"title": ask.need.title},
        event=event,
        by=by,
    )


def _askers(need: Need) -> list[User]:
    asked = NeedAsker.objects.filter(need=need, user__isnull=False).values("user")
    return list(User.objects.filter(pk__in=asked))


def _held_need(need: Need) -> Need:
    """As it is now, until the end of the transaction."""
    Need.objects.select_for_update(no_key=True).only("pk").get(pk=need.pk)
    return Need.objects.select_related("audience", "cluster").get(pk=need.pk)


def _held(asked: AskedExpert) -> AskedExpert:
    """The need first, so that seats are filled one after the other; then the row as it is now."""
    Need.objects.select_for_update(no_key=True).only("pk").get(pk=asked.ask.need_id)
    rows = AskedExpert.objects.select_related("ask__need__audience", "ask__need__cluster", "expert", "organisation")
    found: AskedExpert = rows.get(pk=asked.pk)
    return found
