"""What the page of an item shows of its life: what may be done, who read it since when, its files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from knowledge.enums import AttachmentState, ItemKind, OpeningState
from knowledge.models import DiffusionStep, Item, Opening, Use
from knowledge.policies import hands
from knowledge.policies import items as policies
from knowledge.views.file_list import ListedFile, listed
from portal.access import Access, Decision
from portal.queries.audiences import words_of


@dataclass(frozen=True, slots=True)
class ItemActions:
    """What this reader may do with the item, each with the reason where not."""

    can_edit: Decision
    can_write_in: Decision
    can_open_to_hands: Decision
    can_look_again: Decision
    can_hand_over: Decision
    can_change_audience: Decision
    can_withdraw: Decision
    can_share_again: Decision
    can_mark_use: Decision
    can_ask_peers: Decision
    is_of_use: bool
    opening: Opening | None
    can_remind: Decision
    can_decide: Decision
    answered: Opening | None


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the trail as the element shows it."""

    label: str
    when: datetime
    who: str
    detail: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class ItemFiles:
    """Files to fetch, the recording to play with its captions, and the address of one that lives elsewhere."""

    files: Sequence[ListedFile]
    recording: ListedFile | None
    captions: Sequence[ListedFile]
    host: str


def frame_of(access: Access, item: Item) -> dict[str, Any]:
    """``actions``, ``diffusion`` and ``files`` for the item's page. Two queries for a visitor, four for a member."""
    return {
        "actions": actions_of(access, item),
        "diffusion": steps_of(access, item),
        "files": files_of(access, item),
    }


def actions_of(access: Access, item: Item) -> ItemActions:
    can_mark_use = policies.can_mark_use(access, item)
    openings = _openings(access, item)
    waiting = next((row for row in openings if row.state == OpeningState.ASKED), None)
    return ItemActions(
        can_edit=policies.can_edit(access, item),
        can_write_in=hands.can_write_in(access, item),
        can_open_to_hands=hands.can_open_to_hands(access, item),
        can_look_again=hands.can_look_again(access, item),
        can_hand_over=hands.can_hand_over(access, item),
        can_change_audience=policies.can_change_audience(access, item),
        can_withdraw=policies.can_withdraw(access, item),
        can_share_again=policies.can_share_again(access, item),
        can_mark_use=can_mark_use,
        can_ask_peers=policies.can_write(access),
        is_of_use=bool(can_mark_use) and Use.objects.filter(item=item, user=access.user_id).exists(),
        opening=waiting,
        can_remind=policies.can_remind(access, waiting) if waiting else Decision(allowed=False),
        can_decide=policies.can_decide_opening(access, waiting) if waiting else Decision(allowed=False),
        answered=_answered(openings),
    )


def waiting_opening(access: Access, item: Item) -> Opening | None:
    return next((row for row in _openings(access, item) if row.state == OpeningState.ASKED), None)


def steps_of(access: Access, item: Item) -> list[Step]:
    """Latest first. Who took a step is told to people with an account."""
    rows: Any = item.diffusion_steps.select_related("after__organisation", "after__cluster", "by").order_by(
        "-at", "-pk"
    )
    return [_step(row, access, is_current=place == 0) for place, row in enumerate(rows)]


def files_of(access: Access, item: Item) -> ItemFiles:
    """Everybody sees those that were looked at; whoever may change the item sees the others and why."""
    rows = item.attachments.all()
    if not policies.can_edit(access, item):
        rows = rows.filter(state=AttachmentState.CLEAN)
    found = listed(rows, access)
    played = {row.attachment.role: row for row in reversed(found) if row.play_url}
    is_elsewhere = item.kind == ItemKind.RECORDING and bool(item.link)
    return ItemFiles(
        files=found,
        recording=played.get("recording"),
        captions=[row for row in found if row.attachment.role == "captions" and row.play_url],
        host=_host(item.link) if is_elsewhere else "",
    )


def _openings(access: Access, item: Item) -> list[Opening]:
    """Newest first, for the firm and governance; nobody else asks the database."""
    if not (policies.governs_item(access, item) or item.organisation_id in access.organisation_ids):
        return []
    rows = list(item.openings.select_related("audience").order_by("-pk")[:5])
    for row in rows:
        row.item = item
    return rows


def _answered(openings: Sequence[Opening]) -> Opening | None:
    """The newest request, where it was sent back: its reason stands on the page until something new is asked."""
    newest = openings[0] if openings else None
    return newest if newest and newest.state == OpeningState.SENT_BACK else None


def _step(row: DiffusionStep, access: Access, *, is_current: bool) -> Step:
    return Step(
        label=words_of(row.after),
        when=row.at,
        who=str(row.by) if row.by and access.is_signed_in else "",
        detail=row.reason,
        is_current=is_current,
    )


def _host(address: str) -> str:
    return address.partition("://")[2].partition("/")[0]
