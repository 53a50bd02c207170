"""Looking at files before others get them: by a ClamAV daemon where one is set up, else by what was checked on the way
in, and then the file says so.
"""

from django.conf import settings
from django.db import transaction

from knowledge.actions.course_texts import render_anew
from knowledge.enums import AttachmentState
from knowledge.lib import clamd, findings
from knowledge.lib.private_files import opened
from knowledge.models import Attachment
from knowledge.policies import attachments as policies
from portal.access import Access, require
from portal.actions.notices import notify


def look_at_waiting() -> int:
    """Look at every file that waits, oldest first, each once; answers how many were decided. May run twice at once."""
    count, last = 0, 0
    while (row := _look_at_next(after=last)) is not None:
        last = row.pk
        count += row.state != AttachmentState.WAITING
    return count


@transaction.atomic
def _look_at_next(*, after: int) -> Attachment | None:
    waiting = Attachment.objects.filter(state=AttachmentState.WAITING, pk__gt=after).order_by("pk")
    row: Attachment | None = waiting.select_for_update(skip_locked=True).first()
    if row is not None:
        _decide(row, *_judged(row))
    return row


@transaction.atomic
def look_again(*, by: Access, attachment: Attachment) -> None:
    """Governance asks for another look, after the scanner learned something or came back."""
    row = _held(attachment)
    require(policies.can_judge(by, row))
    _decide(row, *_judged(row))


@transaction.atomic
def refuse_file(*, by: Access, attachment: Attachment, reason: str) -> None:
    """Governance takes a file out of circulation; whoever put it there is told."""
    row = _held(attachment)
    require(policies.can_refuse(by, row))
    _decide(row, AttachmentState.REFUSED, reason[:200])


def _held(attachment: Attachment) -> Attachment:
    Attachment.objects.select_for_update().only("pk").get(pk=attachment.pk)
    row: Attachment = Attachment.objects.select_related("item", "uploaded_by").get(pk=attachment.pk)
    return row


def _judged(row: Attachment) -> tuple[AttachmentState, str]:
    """The new state and the finding. What cannot be found out leaves the file waiting: nothing goes through unseen."""
    if not settings.CLAMAV_ADDRESS:
        return AttachmentState.CLEAN, findings.UNSCANNED
    try:
        with opened(row.path) as stream:
            found = clamd.scan(settings.CLAMAV_ADDRESS, stream)
    except FileNotFoundError:
        return AttachmentState.REFUSED, findings.GONE
    except clamd.ClamdSilent:
        return AttachmentState.WAITING, findings.SILENT
    if found.virus:
        return AttachmentState.REFUSED, findings.virus(found.virus)
    return AttachmentState.CLEAN, ""


def _decide(row: Attachment, state: AttachmentState, finding: str) -> None:
    if (row.state, row.finding) == (state, finding):
        return
    row.state, row.finding = state, finding
    row.save(update_fields=("state", "finding"))
    if row.item is not None:
        render_anew(row.item, [row.name])
    if state == AttachmentState.REFUSED and row.uploaded_by is not None:
        notify(
            kind="attachment-refused",
            ref=f"knowledge.item:{row.item_id}" if row.item_id else f"knowledge.draft:{row.draft_id}",
            recipients=[row.uploaded_by],
            params={"file": row.name},
            event=f"{row.pk}:{finding}",
            by=Access.system(),
        )
