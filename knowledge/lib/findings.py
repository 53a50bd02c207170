"""What the look at a file found: kept as a short code, told in the reader's language."""

from typing import Final

from django.utils.translation import gettext as _

UNSCANNED: Final = "unscanned"
SILENT: Final = "silent"
GONE: Final = "gone"
VIRUS: Final = "virus "


def virus(name: str) -> str:
    return f"{VIRUS}{name}"[:200]


def in_words(finding: str) -> str:
    """A sentence; what governance wrote itself stands as it is. Nothing for a file that a scanner found clean."""
    if finding.startswith(VIRUS):
        return _("A virus was found in it: %(name)s") % {"name": finding.removeprefix(VIRUS)}
    words = {
        "": "",
        UNSCANNED: _("Its type was checked. No virus scanner is set up here."),
        SILENT: _("The virus scanner does not answer. It is asked again."),
        GONE: _("The file is not there any more."),
    }
    return words.get(finding, finding)
