"""Who adds files, takes them away, fetches and judges them."""

from django.utils.translation import gettext_lazy as _

from knowledge.enums import AttachmentState
from knowledge.models import Attachment, Draft
from knowledge.policies.hands import can_write_in
from knowledge.policies.items import can_edit, can_write, governs_item
from portal.access import ALLOWED, Access, Decision, refused


def can_add(access: Access, draft: Draft) -> Decision:
    """To one's own draft; to the item they go with it."""
    if not access.is_signed_in or draft.author_id != access.user_id:
        return refused(_("This draft is somebody else's."))
    return can_write_in(access, draft.item) if draft.item is not None else can_write(access)


def can_remove(access: Access, attachment: Attachment) -> Decision:
    if attachment.item is not None:
        return can_edit(access, attachment.item)
    if access.is_signed_in and attachment.draft is not None and attachment.draft.author_id == access.user_id:
        return ALLOWED
    return refused(_("This draft is somebody else's."))


def can_fetch(attachment: Attachment) -> Decision:
    """Of the files that one may see at all: a refused one goes to nobody."""
    if attachment.state == AttachmentState.REFUSED:
        return refused(_("This file was refused and is not sent to anybody."))
    return ALLOWED


def can_judge(access: Access, attachment: Attachment) -> Decision:
    """Governance looks after the files of its cluster's items, as far as it may read the items."""
    if attachment.item is not None and governs_item(access, attachment.item):
        return ALLOWED
    return refused(_("Only governance of its cluster can do this."))


def can_refuse(access: Access, attachment: Attachment) -> Decision:
    if attachment.state == AttachmentState.REFUSED:
        return refused(_("This file is refused already."))
    return can_judge(access, attachment)
