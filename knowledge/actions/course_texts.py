"""Lessons' texts as HTML, with the pictures and files of their course as far as those may be shown.

Whoever changes a file of an item calls ``render_anew``: a picture that came, was looked at, was refused or went changes
the lessons that name it.
"""

import re
from collections.abc import Iterable
from posixpath import dirname, join, normpath
from typing import Final
from urllib.parse import quote

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import translation

from knowledge.enums import AttachmentRole, AttachmentState
from knowledge.lib.files import PICTURES
from knowledge.lib.images import size_of
from knowledge.lib.private_files import opened
from knowledge.models import Attachment, Item, Lesson
from portal.lib.markdown import Picture, Rendered, render_document

_SHOWN: Final = re.compile(r"!(\[[^\]\n]*\]\(<?)([^)>\n]+?\.(?:mp4|m4v|webm|mp3|m4a|ogg|wav))(?=[>\s)])", re.IGNORECASE)


def render_lesson(lesson: Lesson, body: str) -> Rendered:
    """The text as learners see it. Needs the lesson's course with its item; two queries, and a look at each picture.

    A recording that is put like a picture becomes a link to its player, which stands below the text.
    """
    files = _files_of(lesson.course.item)
    lessons = Neighbours(lesson)
    return render_document(
        _SHOWN.sub(r"\1\2", body),
        language=lesson.course.item.language,
        pictures=lambda name: _picture(files, name),
        links=lambda target: _file_address(files, target) or lessons.address(target),
    )


def render_anew(item: Item, names: Iterable[str]) -> None:
    """The lessons of a course that name one of these files. Nothing for an item that is no course."""
    named = Q(pk=None)
    for name in names:
        named |= Q(body__contains=name) | Q(body__contains=quote(name))
    for lesson in Lesson.objects.filter(named, course__item=item).select_related("course__item"):
        html = render_lesson(lesson, lesson.body).html
        if html != lesson.body_html:
            Lesson.objects.filter(pk=lesson.pk).update(body_html=html)


class Neighbours:
    """The lessons of a course, found by the words with which another one leads to them.

    Asked for once and only if there is such a link. An address is relative, so that it is right in every language.
    """

    def __init__(self, lesson: Lesson) -> None:
        self.lesson = lesson
        self._slugs: dict[str, str] | None = None

    def address(self, target: str) -> str | None:
        """By key, as the file of a lesson is called in imported material; else by the lesson's own address."""
        name, _mark, part = target.partition("#")
        if self._slugs is None:
            self._slugs = self._found()
        near = normpath(join(dirname(self.lesson.key), name))
        stem = name.rstrip("/").rpartition("/")[2].rpartition(".md")[0] or name.strip("./").rpartition("/")[2]
        slug = self._slugs.get(near) or self._slugs.get(name) or self._slugs.get(stem)
        return f"../{slug}/{f'#{part}' if part else ''}" if slug else None

    def _found(self) -> dict[str, str]:
        rows = Lesson.objects.filter(course=self.lesson.course_id, removed_at=None).values_list("slug", "key")
        return {slug: slug for slug, _key in rows} | {key: slug for slug, key in rows if key}


def _files_of(item: Item) -> dict[str, Attachment]:
    """By name; of two with the same name the later one."""
    return {row.name: row for row in Attachment.objects.filter(item=item, state=AttachmentState.CLEAN).order_by("pk")}


def _named(files: dict[str, Attachment], name: str) -> Attachment | None:
    return files.get(name) or files.get(name.rpartition("/")[2])


def _picture(files: dict[str, Attachment], name: str) -> Picture | None:
    row = _named(files, name)
    if row is None or row.media_type not in PICTURES:
        return None
    try:
        with opened(row.path) as stream:
            width, height = size_of(stream)
    except (FileNotFoundError, ValueError):
        return None
    return Picture(_address("knowledge:picture", row), width, height)


def _file_address(files: dict[str, Attachment], target: str) -> str | None:
    row = _named(files, target)
    if row is None:
        return None
    return f"#recording-{row.pk}" if row.role == AttachmentRole.RECORDING else _address("knowledge:attachment", row)


def _address(name: str, row: Attachment) -> str:
    """Without a language: bytes are the same in all of them, and the text is kept for all."""
    with translation.override(settings.LANGUAGE_CODE):
        return reverse(name, args=[row.pk, row.name])
