"""Pictures, documents and recordings of a course: the attachments of its item, named in the texts of its lessons."""

from typing import BinaryIO, Final

from django.core.files import File
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from knowledge.actions.attachments import digest_of, forget_files, plain_name, role_of
from knowledge.actions.course_texts import render_anew
from knowledge.actions.holding import COURSE_FILES, held_item, require_quota
from knowledge.lib.files import MEGABYTE, examine
from knowledge.lib.private_files import put
from knowledge.lib.refusal import FileRefused
from knowledge.models import Attachment, Course
from knowledge.policies.learning.courses import can_edit_course
from portal.access import Access, require

MOST_FILES: Final = 500
MOST_BYTES: Final = 1500 * MEGABYTE


@transaction.atomic
def add_course_file(
    *, by: Access, course: Course, name: str, stream: BinaryIO, size: int, is_transcript: bool = False
) -> Attachment:
    """A file for the lessons to name; it waits to be looked at. Under a name that is there it takes that one's place.

    The same file again is the one that is there. Raises ``FileRefused`` with the reason.
    """
    item = held_item(course.item)
    require(can_edit_course(by, item))
    require_quota(by, COURSE_FILES)
    examined = examine(name, stream, size=size)
    name, digest = plain_name(name), digest_of(examined.stream)
    before = Attachment.objects.filter(item=item, name=name)
    same = before.filter(sha256=digest).first()
    if same is not None:
        return same
    kept = File(examined.stream, name=name)
    _check_room(item.pk, kept.size)
    forget_files(before)
    row = Attachment.objects.create(
        item=item,
        role=role_of(examined, is_transcript=is_transcript),
        name=name,
        media_type=examined.media_type,
        size=kept.size,
        sha256=digest,
        path=put(kept),
        uploaded_by_id=by.user_id,
    )
    render_anew(item, [name])
    return row


@transaction.atomic
def remove_course_file(*, by: Access, course: Course, attachment: Attachment) -> None:
    """Where lessons name it, its words stand from now on."""
    item = held_item(course.item)
    require(can_edit_course(by, item))
    forget_files(Attachment.objects.filter(pk=attachment.pk, item=item))


def _check_room(item_id: int, size: int) -> None:
    rows = Attachment.objects.filter(item=item_id)
    if rows.count() >= MOST_FILES:
        raise FileRefused(_("A course has at most %(most)d files. Remove one first.") % {"most": MOST_FILES})
    if rows.aggregate(bytes=Sum("size", default=0))["bytes"] + size > MOST_BYTES:
        raise FileRefused(
            _("The files of a course have at most %(most)d MB together.") % {"most": MOST_BYTES // MEGABYTE}
        )
