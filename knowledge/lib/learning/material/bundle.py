"""The files of a course, from a folder or a zip, within limits; nothing is unpacked onto the disk."""

import stat
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext_lazy as _

from knowledge.lib.learning.material.texts import Finding, NotACourse
from portal.lib.tables.archives import open_archive
from portal.lib.tables.rows import Unreadable

MEGABYTE: Final = 1024 * 1024
MOST_FILES: Final = 2_000
MOST_BYTES: Final = 200 * MEGABYTE
LARGEST_FILE: Final = 25 * MEGABYTE
LARGEST_TEXT: Final = 2 * MEGABYTE
LONGEST_NAME: Final = 300
_ARCHIVES: Final = frozenset({".zip", ".gz", ".bz2", ".xz", ".7z", ".rar", ".tar", ".tgz"})
_DAMAGED: Final = _("This file is damaged, or not what its name says.")


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files by their path, with ``/`` between folders; the bytes are held. ``name``: what the whole is called.

    ``findings``: what was left out.
    """

    files: Mapping[str, bytes]
    name: str = ""
    findings: tuple[Finding, ...] = field(default=())

    def text(self, path: str) -> str:
        """A file as text, with Unix line ends and composed letters. Raises ``NotACourse`` for what is no text."""
        source = self.files[path]
        if len(source) > LARGEST_TEXT:
            raise NotACourse(_("“%(file)s” is too long for a text.") % {"file": path})
        encoding = "utf-16" if source[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
        try:
            text = source.decode(encoding)
        except UnicodeDecodeError as error:
            reason = _("“%(file)s” is not written in UTF-8. Save it again as UTF-8.") % {"file": path}
            raise NotACourse(reason) from error
        if "\0" in text:
            raise NotACourse(_("“%(file)s” is not a text: it has signs that no text has.") % {"file": path})
        return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))

    def paths(self, *endings: str) -> list[str]:
        """Those whose names end so, in order."""
        return sorted(path for path in self.files if path.lower().endswith(endings))


def folder_bundle(root: Path) -> Bundle:
    """The files of a folder. Links that lead out of it are left out, hidden files too."""
    root = root.resolve()
    files: dict[str, bytes] = {}
    findings = []
    total = 0
    for path in sorted(root.rglob("*")):
        name = unicodedata.normalize("NFC", path.relative_to(root).as_posix())
        if not path.is_file() or _is_hidden(name):
            continue
        if not path.resolve().is_relative_to(root):
            findings.append(Finding(name, 0, _("This is a link out of the folder and was left out.")))
            continue
        total += path.stat().st_size
        _check_amount(len(files) + 1, total)
        _check_size(name, path.stat().st_size)
        files[name] = path.read_bytes()
    return _bundle(files, findings, root.name)


def zip_bundle(file: IO[bytes], name: str = "") -> Bundle:
    """The files of a zip. Raises ``NotACourse`` for bombs, for names that lead elsewhere, for links and for locks."""
    try:
        archive = open_archive(file)
    except Unreadable as error:
        raise NotACourse(str(error)) from error
    with archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        _check_amount(len(members), sum(member.file_size for member in members))
        files: dict[str, bytes] = {}
        for member in members:
            inner = _safe_name(member)
            if _is_hidden(inner) or inner.startswith("__MACOSX/"):
                continue
            if inner in files:
                raise NotACourse(_("Two files of the zip are called “%(file)s”.") % {"file": inner})
            _check_size(inner, member.file_size)
            files[inner] = _read(archive, member)
    return _bundle(_without_common_folder(files), [], PurePosixPath(name).stem)


def _safe_name(member: ZipInfo) -> str:
    """The name of a file, if it stays within the folder. Raises ``NotACourse``."""
    name = unicodedata.normalize("NFC", member.filename)
    shown = {"file": "".join(char if char.isprintable() else "?" for char in name)[:80]}
    leads_out = ".." in PurePosixPath(name).parts or name.startswith("/") or "\\" in name or ":" in name
    if leads_out:
        raise NotACourse(_("A file of the zip is called “%(file)s”: that name leads out of its folder.") % shown)
    if stat.S_ISLNK(member.external_attr >> 16):
        raise NotACourse(_("“%(file)s” in the zip is a link to another file. Put the file itself in.") % shown)
    if (
        len(name) > LONGEST_NAME
        or not all(char.isprintable() for char in name)
        or member.orig_filename != member.filename
    ):
        raise NotACourse(_("A file of the zip has a name that cannot be used: “%(file)s”.") % shown)
    return str(PurePosixPath(name))


def _read(archive: ZipFile, member: ZipInfo) -> bytes:
    try:
        return archive.read(member)
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error) as error:
        raise NotACourse(_DAMAGED) from error


def _check_amount(count: int, total: int) -> None:
    if count > MOST_FILES:
        raise NotACourse(_("A course has at most %(most)d files.") % {"most": MOST_FILES})
    if total > MOST_BYTES:
        raise NotACourse(
            _("The files of a course have at most %(most)d MB together.") % {"most": MOST_BYTES // MEGABYTE}
        )


def _check_size(name: str, size: int) -> None:
    if size > LARGEST_FILE:
        reason = _("“%(file)s” is larger than %(most)d MB.")
        raise NotACourse(reason % {"file": name, "most": LARGEST_FILE // MEGABYTE})


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") for part in PurePosixPath(name).parts)


def _without_common_folder(files: dict[str, bytes]) -> dict[str, bytes]:
    """A zip of one folder is that folder."""
    tops = {name.partition("/")[0] for name in files}
    if len(tops) != 1 or not all("/" in name for name in files):
        return files
    return {name.partition("/")[2]: data for name, data in files.items()}


def _bundle(files: dict[str, bytes], findings: list[Finding], name: str) -> Bundle:
    kept = dict(_plain(files, findings))
    if not kept:
        raise NotACourse(_("There is no file in it."))
    return Bundle(kept, name, tuple(findings))


def _plain(files: Mapping[str, bytes], findings: list[Finding]) -> Iterator[tuple[str, bytes]]:
    for name, data in files.items():
        if PurePosixPath(name).suffix.lower() in _ARCHIVES:
            findings.append(Finding(name, 0, _("An archive within the archive is not opened.")))
        else:
            yield name, data
