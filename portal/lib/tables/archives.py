"""Zip files, XLSX among them: what they would take is looked at before anything is unpacked."""

import zipfile
from pathlib import PurePosixPath
from typing import IO, Final

from django.utils.translation import gettext_lazy as _

from portal.lib.tables.rows import Unreadable

MOST_FILES: Final = 20_000
MOST_BYTES: Final = 600 * 1024 * 1024
MOST_TIMES: Final = 300  # how many times its packed size a file may take; small ones are let be
_SMALL: Final = 1024 * 1024
_OUTSIDE: Final = _("This file holds names that lead out of it. Pack the folder again.")
_BOMB: Final = _("This file would take more room unpacked than is allowed.")


def open_archive(file: IO[bytes]) -> zipfile.ZipFile:
    """The archive, within the limits. What its directory promises is what reading gives: zipfile stops there."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise Unreadable(_("This file is damaged, or not what its name says.")) from error
    members = archive.infolist()
    if len(members) > MOST_FILES or sum(member.file_size for member in members) > MOST_BYTES:
        raise Unreadable(_BOMB)
    if any(_leads_out(member.filename) for member in members):
        raise Unreadable(_OUTSIDE)
    for member in members:
        if member.file_size > max(_SMALL, member.compress_size * MOST_TIMES):
            raise Unreadable(_BOMB)
        if member.flag_bits & 1:
            raise Unreadable(_("This file is locked with a password."))
    return archive


def _leads_out(name: str) -> bool:
    """Nothing is unpacked to a disk here; but who packs such names means no good to somebody."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or (len(name) > 1 and name[1] == ":")
