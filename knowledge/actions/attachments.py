"""Files: kept privately under names that say nothing, taken over by the item when the draft is shared, removed."""

import hashlib
from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from pathlib import PurePath
from typing import BinaryIO, Final

from django.core.files import File
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.actions.course_texts import render_anew
from knowledge.actions.holding import FILES, require_quota
from knowledge.enums import AttachmentRole
from knowledge.lib.files import MEGABYTE, Examined, examine
from knowledge.lib.private_files import private_storage, put
from knowledge.lib.refusal import FileRefused
from knowledge.models import Attachment, Draft, Item
from knowledge.policies import attachments as policies
from portal.access import Access, require

MOST_FILES: Final = 10
MOST_BYTES: Final = 300 * MEGABYTE
_CHUNK: Final = 256 * 1024
_FORGOTTEN: Final = timedelta(days=1)


@transaction.atomic
def add_file(
    *, by: Access, draft: Draft, name: str, stream: BinaryIO, size: int, is_transcript: bool = False
) -> Attachment:
    """A file for what is being written; it waits to be looked at. The same file again is the one that is there.

    Raises ``FileRefused`` with the reason.
    """
    require(policies.can_add(by, draft))
    require_quota(by, FILES)
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    examined = examine(name, stream, size=size)
    name, digest = plain_name(name), digest_of(examined.stream)
    same = draft.attachments.filter(sha256=digest, name=name).first()
    if same is not None:
        return same
    role = role_of(examined, is_transcript=is_transcript)
    kept = File(examined.stream, name=name)
    _check_room(draft, role, kept.size)
    return Attachment.objects.create(
        draft=draft,
        role=role,
        name=name,
        media_type=examined.media_type,
        size=kept.size,
        sha256=digest,
        path=put(kept),
        uploaded_by_id=by.user_id,
    )


@transaction.atomic
def remove_file(*, by: Access, attachment: Attachment) -> None:
    """From the draft or the item; its bytes go when the transaction is through."""
    require(policies.can_remove(by, attachment))
    forget_files(Attachment.objects.filter(pk=attachment.pk))


def take_over(draft: Draft, item: Item) -> None:
    """The draft became the item: its files hang on the item from now on, and the draft is gone."""
    names = list(draft.attachments.values_list("name", flat=True))
    draft.attachments.update(draft=None, item=item)
    draft.delete()
    if names:
        render_anew(item, names)


def forget_files(rows: Iterable[Attachment]) -> None:
    """The rows now, the bytes once it is certain."""
    for row in rows:
        row.delete()
        transaction.on_commit(partial(private_storage().delete, row.path))
        if row.item is not None:
            render_anew(row.item, [row.name])


def forget_lost_files() -> int:
    """Bytes that no row knows, older than a day: of requests that failed after writing, of closed accounts.

    Answers how many were deleted.
    """
    storage, count = private_storage(), 0
    for folder in storage.listdir("")[0] if storage.exists("") else ():
        names = [f"{folder}/{name}" for name in storage.listdir(folder)[1]]
        known = set(Attachment.objects.filter(path__in=names).values_list("path", flat=True))
        for name in names:
            if name not in known and storage.get_modified_time(name) < timezone.now() - _FORGOTTEN:
                storage.delete(name)
                count += 1
    return count


def _check_room(draft: Draft, role: AttachmentRole, size: int) -> None:
    """So many files, so many bytes and one recording for an item, those it has already among them."""
    rows = draft.attachments.all()
    if draft.item_id:
        rows |= Attachment.objects.filter(item=draft.item_id)
    held = rows.aggregate(bytes=Sum("size", default=0))["bytes"]
    if rows.count() >= MOST_FILES:
        raise FileRefused(_("An item has at most %(most)d files. Remove one first.") % {"most": MOST_FILES})
    if held + size > MOST_BYTES:
        raise FileRefused(
            _("The files of an item have at most %(most)d MB together.") % {"most": MOST_BYTES // MEGABYTE}
        )
    if role == AttachmentRole.RECORDING and rows.filter(role=role).exists():
        raise FileRefused(_("An item has one video or audio. Remove the other first."))


def role_of(examined: Examined, *, is_transcript: bool) -> AttachmentRole:
    if examined.is_recording:
        return AttachmentRole.RECORDING
    if examined.is_captions:
        return AttachmentRole.CAPTIONS
    return AttachmentRole.TRANSCRIPT if is_transcript else AttachmentRole.FILE


def plain_name(name: str) -> str:
    """The last part of the name, without what a path or a header could trip over; its ending stays."""
    bare = "".join(char for char in PurePath(name.replace("\\", "/")).name if char.isprintable())
    stem, dot, ending = bare.rpartition(".")
    return f"{stem[: 150 - len(ending)].strip() or 'file'}{dot}{ending}"


def digest_of(stream: BinaryIO) -> str:
    digest = hashlib.sha256()
    stream.seek(0)
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
    stream.seek(0)
    return digest.hexdigest()
