"""Which files are taken: by what is in them, not by what they are called. Nothing is ever unpacked here."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import BinaryIO, Final

import puremagic
from django.utils.translation import gettext_lazy as _

from knowledge.lib import images, webvtt
from knowledge.lib.refusal import FileRefused

MEGABYTE: Final = 1024 * 1024
LARGEST_FILE: Final = 25 * MEGABYTE
LARGEST_RECORDING: Final = 200 * MEGABYTE
LARGEST_TEXT: Final = 2 * MEGABYTE
_HEAD: Final = 8192
DOWNLOAD_ONLY: Final = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class FileKind:
    """What a file name's ending promises. ``magic`` are the endings under which its first bytes are known.

    Without ``magic`` it is text, or a drawing that has no sign of its own. ``picture`` is Pillow's name of the format.
    """

    media_type: str
    magic: frozenset[str] = frozenset()
    picture: str = ""
    is_text: bool = False

    @property
    def is_recording(self) -> bool:
        return self.media_type.startswith(("video/", "audio/"))


def _kind(media_type: str, *magic: str, picture: str = "", is_text: bool = False) -> FileKind:
    return FileKind(media_type, frozenset(magic), picture, is_text)


_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
_ODF: Final = "application/vnd.oasis.opendocument."
_ZIPPED: Final = (".zip", ".docx")
_OLD_OFFICE: Final = (".doc", ".xls", ".ppt", ".msi", ".ole")
# SVG and drawings are sent as bytes without a meaning: a browser saves them and shows nothing.
KINDS: Final[Mapping[str, FileKind]] = MappingProxyType(
    {
        "pdf": _kind("application/pdf", ".pdf"),
        "docx": _kind(f"{_OFFICE}wordprocessingml.document", *_ZIPPED),
        "docm": _kind(DOWNLOAD_ONLY, *_ZIPPED),
        "xlsx": _kind(f"{_OFFICE}spreadsheetml.sheet", *_ZIPPED),
        "xlsm": _kind(DOWNLOAD_ONLY, *_ZIPPED),
        "pptx": _kind(f"{_OFFICE}presentationml.presentation", *_ZIPPED),
        "odt": _kind(f"{_ODF}text", *_ZIPPED, ".odt"),
        "ods": _kind(f"{_ODF}spreadsheet", *_ZIPPED, ".ods"),
        "odp": _kind(f"{_ODF}presentation", *_ZIPPED, ".odp"),
        "zip": _kind("application/zip", *_ZIPPED),
        "doc": _kind("application/msword", *_OLD_OFFICE),
        "xls": _kind("application/vnd.ms-excel", *_OLD_OFFICE),
        "ppt": _kind("application/vnd.ms-powerpoint", *_OLD_OFFICE),
        "png": _kind("image/png", ".png", picture="PNG"),
        "jpg": _kind("image/jpeg", ".jpg", picture="JPEG"),
        "jpeg": _kind("image/jpeg", ".jpg", picture="JPEG"),
        "webp": _kind("image/webp", ".webp", picture="WEBP"),
        "gif": _kind("image/gif", ".gif", picture="GIF"),
        "mp4": _kind("video/mp4", ".mp4", ".m4v", ".mov", ".m4a"),
        "m4v": _kind("video/mp4", ".mp4", ".m4v", ".mov", ".m4a"),
        "webm": _kind("video/webm", ".webm", ".mkv"),
        "mp3": _kind("audio/mpeg", ".mp3", ".mpga"),
        "m4a": _kind("audio/mp4", ".m4a", ".mp4"),
        "ogg": _kind("audio/ogg", ".ogg", ".oga", ".ogv"),
        "wav": _kind("audio/wav", ".wav"),
        "vtt": _kind("text/vtt", is_text=True),
        "txt": _kind("text/plain", is_text=True),
        "md": _kind("text/plain", is_text=True),
        "csv": _kind("text/csv"),
        "svg": _kind(DOWNLOAD_ONLY, is_text=True),
        "dxf": _kind(DOWNLOAD_ONLY),
        "dwg": _kind(DOWNLOAD_ONLY, ".dwg"),
        "step": _kind(DOWNLOAD_ONLY, is_text=True),
        "stp": _kind(DOWNLOAD_ONLY, is_text=True),
        "igs": _kind(DOWNLOAD_ONLY, is_text=True),
        "stl": _kind(DOWNLOAD_ONLY),
    }
)
# What a player of ours may show, from our own host, in a page that can do nothing else.
PLAYABLE: Final = frozenset(
    {"video/mp4", "video/webm", "audio/mpeg", "audio/mp4", "audio/ogg", "audio/wav", "text/vtt"}
)
# What stands in a text as a picture. They were made anew when they came.
PICTURES: Final = frozenset({"image/png", "image/jpeg", "image/webp", "image/gif"})
_RUNS: Final = frozenset({".exe", ".dll", ".elf", ".jar", ".class", ".msi", ".swf", ".com", ".scr", ".lnk", ".apk"})
_PAGES: Final = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script", b"<iframe", b"<?php")


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that is taken: its type by its content, and the bytes that are kept (of pictures: made anew)."""

    media_type: str
    stream: BinaryIO
    is_recording: bool
    is_captions: bool


def ending_of(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def examine(name: str, stream: BinaryIO, *, size: int) -> Examined:
    """Look at a file that somebody sends. Raises ``FileRefused`` with what to do instead."""
    kind = KINDS.get(ending_of(name))
    if kind is None:
        raise FileRefused(
            _("Files of this type are not taken. Send a PDF, a document, a picture, a drawing or a recording.")
        )
    _check_size(kind, size)
    head = stream.read(_HEAD)
    stream.seek(0)
    _check_head(kind, head)
    if kind.is_text:
        _check_text(kind, stream)
    kept = images.made_anew(stream, kind=kind.picture) if kind.picture else stream
    kept.seek(0)
    return Examined(kind.media_type, kept, kind.is_recording, kind.media_type == "text/vtt")


def _check_size(kind: FileKind, size: int) -> None:
    most = LARGEST_RECORDING if kind.is_recording else LARGEST_TEXT if kind.is_text else LARGEST_FILE
    if size > most:
        raise FileRefused(_("The file is larger than %(most)d MB.") % {"most": most // MEGABYTE})
    if not size:
        raise FileRefused(_("The file is empty."))


def _check_head(kind: FileKind, head: bytes) -> None:
    """The first bytes are those of such a file, and not those of a page or a program."""
    known = _known_as(head)
    if kind.magic and not kind.magic & known:
        raise FileRefused(_("The content is not what the name says. Save the file again in its own program."))
    if not kind.magic and (_is_page(head) or known & _RUNS or head.startswith((b"MZ", b"#!", b"\x7fELF"))):
        raise FileRefused(_("The content is a web page or a program. Such files are not taken."))


def _known_as(head: bytes) -> set[str]:
    try:
        return {match.extension for match in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError):
        return set()


def _is_page(head: bytes) -> bool:
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_PAGES)


def _check_text(kind: FileKind, stream: BinaryIO) -> None:
    try:
        text = stream.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileRefused(_("The text is not written in UTF-8. Save it again as UTF-8.")) from error
    if "\0" in text:
        raise FileRefused(_("The content is not a text."))
    if kind.media_type == "text/vtt":
        webvtt.check(text)
    stream.seek(0)
