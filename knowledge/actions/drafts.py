"""What a person is writing, kept at every save until it is shared or thrown away."""

from collections.abc import Mapping
from typing import Final, cast
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.actions.attachments import forget_files
from knowledge.actions.holding import DRAFTS, hold_person, require_quota
from knowledge.models import Draft, Item
from knowledge.policies import items as policies
from knowledge.policies.hands import can_write_in
from portal.access import Access, Refused, require

LARGEST: Final = 300_000  # characters in all fields together


class DraftTooLarge(Refused):
    def __init__(self) -> None:
        super().__init__(_("The text is too long to be kept. Split it, or add it as a file."))


class Overtaken(Exception):
    """A save came after a newer one: the draft stays as it is. ``draft`` is the newer one."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(f"Draft {draft.pk} is at {draft.sequence}.")
        self.draft = draft


@transaction.atomic
def save_draft(
    *, by: Access, key: UUID, values: Mapping[str, str], sequence: int, item: Item | None = None, version: int = 0
) -> Draft:
    """Keep what was typed, right or wrong: of a new item, or of an edit of an item's ``version``.

    ``key`` is the editor's; an edit has one draft per person whatever the editor. ``sequence`` counts the saves of one
    editor from the draft's own number on: the same save again changes nothing, an older one raises ``Overtaken``.
    """
    require(can_write_in(by, item) if item else policies.can_write(by))
    if sum(map(len, values.values())) > LARGEST:
        raise DraftTooLarge
    draft = _held(by, key, item) or _started(by, key, item)
    if sequence == draft.sequence and draft.values == dict(values):
        return draft
    if sequence <= draft.sequence:
        raise Overtaken(draft)
    draft.values, draft.sequence, draft.version, draft.saved_at = dict(values), sequence, version, timezone.now()
    draft.save(update_fields=("values", "sequence", "version", "saved_at"))
    return draft


@transaction.atomic
def delete_draft(*, by: Access, draft: Draft) -> None:
    """Gone with its files."""
    rows = Draft.objects.visible_to(by).select_for_update().filter(pk=draft.pk)
    for row in rows:
        forget_files(row.attachments.all())
        row.delete()


def _held(by: Access, key: UUID, item: Item | None) -> Draft | None:
    rows = Draft.objects.visible_to(by).select_for_update()
    found: Draft | None = (rows.filter(item=item) if item else rows.filter(key=key, item=None)).first()
    return found


def _started(by: Access, key: UUID, item: Item | None) -> Draft:
    """A new row, unless the same first save came twice: with the person held the second one finds it."""
    hold_person(by)
    found = _held(by, key, item)
    if found:
        return found
    require_quota(by, DRAFTS)
    is_taken = Draft.objects.filter(key=key).exists()
    return Draft.objects.create(
        author_id=cast("int", by.user_id), key=uuid4() if is_taken else key, item=item, saved_at=timezone.now()
    )
