"""Files as the pages list them: name, size, state in words, where they are fetched, whether they may be taken away."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from knowledge.enums import AttachmentRole, AttachmentState
from knowledge.lib.files import PLAYABLE
from knowledge.lib.findings import in_words
from knowledge.models import Attachment
from knowledge.policies import attachments as policies
from portal.access import Access


@dataclass(frozen=True, slots=True)
class ListedFile:
    """``url`` is empty where nobody may fetch it; ``play_url`` where no player shows it."""

    attachment: Attachment
    size: str
    state: str
    finding: str
    url: str
    play_url: str
    can_remove: bool

    @property
    def is_video(self) -> bool:
        return self.attachment.media_type.startswith("video/")

    @property
    def is_waiting(self) -> bool:
        return self.attachment.state == AttachmentState.WAITING

    @property
    def is_refused(self) -> bool:
        return self.attachment.state == AttachmentState.REFUSED


def listed(rows: Iterable[Attachment], access: Access) -> list[ListedFile]:
    """Rows with their item and draft loaded cost no query."""
    return [_listed(row, access) for row in rows]


def _listed(row: Attachment, access: Access) -> ListedFile:
    can_fetch = bool(policies.can_fetch(row))
    is_played = can_fetch and row.media_type in PLAYABLE and row.role != AttachmentRole.FILE
    return ListedFile(
        attachment=row,
        size=filesizeformat(row.size),
        state=row.get_state_display(),
        finding=in_words(row.finding),
        url=reverse("knowledge:attachment", args=[row.pk, row.name]) if can_fetch else "",
        play_url=reverse("knowledge:recording", args=[row.pk, row.name]) if is_played else "",
        can_remove=bool(policies.can_remove(access, row)),
    )
