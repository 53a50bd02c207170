"""Recordings and documents that a lesson names, with what belongs to a recording: captions and a transcript."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from knowledge.enums import AttachmentRole
from knowledge.models import Attachment, Lesson
from knowledge.views.file_list import ListedFile, listed
from portal.access import Access

_LANGUAGE: Final = re.compile(r"\.[a-z]{2}(?:-[A-Za-z]{2,4})?$")


@dataclass(frozen=True, slots=True)
class Recording:
    """One to play. Captions and transcript have its name with another ending: ``intro.mp4``, ``intro.vtt``."""

    file: ListedFile
    captions: Sequence[ListedFile]
    transcripts: Sequence[ListedFile]

    @property
    def anchor(self) -> str:
        """Where a link in the text leads."""
        return f"recording-{self.file.attachment.pk}"


@dataclass(frozen=True, slots=True)
class LessonFiles:
    """What stands below the text of a lesson. Pictures are in the text."""

    recordings: Sequence[Recording]
    documents: Sequence[ListedFile]


def lesson_files(access: Access, lesson: Lesson) -> LessonFiles:
    """Those that the text names and the reader may fetch, in the order of the text. One query; needs the course."""
    rows = Attachment.objects.visible_to(access).filter(item=lesson.course.item_id).select_related("item")
    found = [file for file in listed(rows, access) if file.url]
    places = {file: _place(lesson.body, file.attachment.name) for file in found}
    named = sorted((file for file in found if places[file] >= 0), key=lambda file: places[file])
    plays = [file for file in named if file.attachment.role == AttachmentRole.RECORDING]
    return LessonFiles(
        recordings=[recording_of(file, found) for file in plays],
        documents=[
            file
            for file in named
            if file.attachment.role in {AttachmentRole.FILE, AttachmentRole.TRANSCRIPT}
            and not file.attachment.media_type.startswith("image/")
        ],
    )


def recording_of(file: ListedFile, files: Sequence[ListedFile]) -> Recording:
    """A recording with what stands beside it under the same name."""
    name = stem(file.attachment)
    beside = [each for each in files if each is not file and stem(each.attachment) == name]
    return Recording(
        file=file,
        captions=[each for each in beside if each.attachment.role == AttachmentRole.CAPTIONS],
        transcripts=[
            each for each in beside if each.attachment.role in {AttachmentRole.TRANSCRIPT, AttachmentRole.FILE}
        ],
    )


def stem(row: Attachment) -> str:
    """The name without its ending, and without a language before the ending of captions: ``intro.pt-BR.vtt``."""
    name = row.name.rpartition(".")[0]
    is_word = row.role in {AttachmentRole.CAPTIONS, AttachmentRole.TRANSCRIPT}
    return (_LANGUAGE.sub("", name) if is_word else name).lower()


def _place(body: str, name: str) -> int:
    """Where the text names it; -1 where it does not."""
    return max(body.find(f"({name}"), body.find(f"({quote(name)}"), body.find(f"<{name}"))
