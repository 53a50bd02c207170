"""Opening an item to all members or the public: asked by its firm, decided by governance of its cluster."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.actions.diffusion import move
from knowledge.actions.holding import OPENINGS, held_item, held_opening, require_quota
from knowledge.actions.telling import tell_decision, tell_governance
from knowledge.enums import OpeningState
from knowledge.models import Item, Opening
from knowledge.policies import items as policies
from portal.access import Access, Refused, require
from portal.models import Audience

FORGOTTEN: Final = timedelta(days=7)


class AlreadyAsked(Refused):
    def __init__(self) -> None:
        super().__init__(_("Governance was asked already. Wait for its answer, or withdraw the request."))


class ChangedMeanwhile(Refused):
    """Nobody approves a text other than the one they read."""

    def __init__(self) -> None:
        super().__init__(_("The item was changed after you opened this page. Look at it again."))


@transaction.atomic
def ask_to_open(
    *, by: Access, item: Item, audience: Audience, message: str = "", at: datetime | None = None
) -> Opening:
    """Ask governance to open the item to all members or the public. From now on that governance can read it.

    Raises ``AlreadyAsked``; of two requests at once one comes in.
    """
    require_quota(by, OPENINGS)
    item = held_item(item)
    require(policies.can_ask_to_open(by, item))
    if audience.kind not in policies.BY_GOVERNANCE or not policies.is_wider(audience, item.audience):
        raise Refused(_("Governance is asked only for more readers than the item has."))
    if item.openings.filter(state=OpeningState.ASKED).exists():
        raise AlreadyAsked
    opening = Opening.objects.create(
        item=item, audience=audience, message=message, asked_by_id=by.user_id, asked_at=at or timezone.now()
    )
    tell_governance(opening, "item-opening-asked", by=by, event=str(opening.pk))
    return opening


@transaction.atomic
def approve_opening(*, by: Access, opening: Opening, version: int | None = None) -> None:
    """Open the item and its newest revision. ``version`` is the one governance looked at: see ``ChangedMeanwhile``."""
    opening = held_opening(opening)
    require(policies.can_decide_opening(by, opening))
    if version is not None and version != opening.item.version:
        raise ChangedMeanwhile
    _decide(opening, OpeningState.APPROVED, by)
    move(opening.item, opening.audience, by=by)
    tell_decision(opening, "item-opened", by=by)


@transaction.atomic
def send_back(*, by: Access, opening: Opening, reason: str) -> None:
    """The item keeps its readers; the author is told what to change. It may be asked for again."""
    opening = held_opening(opening)
    require(policies.can_decide_opening(by, opening))
    _decide(opening, OpeningState.SENT_BACK, by, reason)
    tell_decision(opening, "item-sent-back", by=by)


@transaction.atomic
def withdraw_opening(*, by: Access, opening: Opening) -> None:
    """The firm does not ask any more; governance reads only what it read before."""
    opening = held_opening(opening)
    require(policies.can_withdraw_opening(by, opening))
    _decide(opening, OpeningState.WITHDRAWN, by)


@transaction.atomic
def remind(*, by: Access, opening: Opening) -> None:
    """The firm's nudge to governance."""
    opening = held_opening(opening)
    require(policies.can_remind(by, opening))
    _remind(opening, by)


def remind_of_forgotten() -> int:
    """Tell governance again of every request that nobody spoke of for a week. Safe to run twice at once."""
    last = Coalesce(F("reminded_at"), F("asked_at"))
    waiting = Opening.objects.filter(state=OpeningState.ASKED).alias(last=last)
    count = 0
    for opening in waiting.filter(last__lte=timezone.now() - FORGOTTEN).select_related("item"):
        count += _remind_if_forgotten(opening)
    return count


@transaction.atomic
def _remind_if_forgotten(opening: Opening) -> int:
    """Asked again with the row held: somebody may have decided, or reminded, meanwhile."""
    opening = held_opening(opening)
    is_forgotten = timezone.now() - (opening.reminded_at or opening.asked_at) >= FORGOTTEN
    if opening.state != OpeningState.ASKED or not is_forgotten:
        return 0
    _remind(opening, Access.system())
    return 1


def end_requests(item: Item, *, by: Access) -> None:
    """Of an item that is withdrawn nothing is asked any more."""
    item.openings.filter(state=OpeningState.ASKED).update(
        state=OpeningState.WITHDRAWN, decided_at=timezone.now(), decided_by=by.user_id
    )


def _remind(opening: Opening, by: Access) -> None:
    opening.reminded_at = timezone.now()
    opening.save(update_fields=("reminded_at",))
    event = f"{opening.pk}:{opening.reminded_at:%Y%m%d%H%M%S%f}"
    tell_governance(opening, "item-opening-reminded", by=by, event=event)


def _decide(opening: Opening, state: OpeningState, by: Access, reason: str = "") -> None:
    opening.state, opening.reason = state, reason
    opening.decided_at, opening.decided_by_id = timezone.now(), by.user_id
    opening.save(update_fields=("state", "reason", "decided_at", "decided_by"))
