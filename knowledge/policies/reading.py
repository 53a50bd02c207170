"""The reading rule for one row, beside ``visible_to`` for all of them."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model

from knowledge.enums import AttachmentState, OpeningState
from knowledge.models import Attachment, DiffusionStep, Draft, Item, Opening, Revision
from portal.access import Access
from portal.enums import Module
from portal.policies import reading as below


def can_view(access: Access, row: Model) -> bool:
    """True where the row is among ``visible_to(access)`` of its kind; rows of the apps below are asked there."""
    for kind, may_see in _RULES.items():
        if isinstance(row, kind):
            return may_see(access, row)
    return below.can_view(access, row)


def _item(access: Access, row: Item) -> bool:
    if access.is_administrator:
        return True
    if row.cluster_id not in access.modules.get(Module.KNOWLEDGE, frozenset()):
        return False
    if row.withdrawn_at is not None and row.organisation_id not in access.organisation_ids:
        return False
    return row.audience_id in access.audience_ids or _is_asked_to_open(access, row)


def _is_asked_to_open(access: Access, row: Item) -> bool:
    if row.cluster_id not in access.staff_cluster_ids:
        return False
    return any(opening.state == OpeningState.ASKED for opening in row.openings.all())


def _revision(access: Access, row: Revision) -> bool:
    is_open = row.number == row.item.version or row.audience_id in access.audience_ids or access.is_administrator
    return is_open and _item(access, row.item)


def _draft(access: Access, row: Draft) -> bool:
    return access.is_signed_in and row.author_id == access.user_id


def _attachment(access: Access, row: Attachment) -> bool:
    if row.draft is not None:
        return _draft(access, row.draft)
    is_own = access.is_signed_in and row.uploaded_by_id == access.user_id
    return row.item is not None and _item(access, row.item) and (is_own or row.state == AttachmentState.CLEAN)


def _opening(access: Access, row: Opening) -> bool:
    is_own = row.item.organisation_id in access.organisation_ids
    return access.is_administrator or is_own or row.item.cluster_id in access.staff_cluster_ids


def _step(access: Access, row: DiffusionStep) -> bool:
    return _item(access, row.item)


_RULES: dict[type[Model], Callable[[Access, Any], bool]] = {
    Item: _item,
    Revision: _revision,
    Draft: _draft,
    Attachment: _attachment,
    Opening: _opening,
    DiffusionStep: _step,
}
