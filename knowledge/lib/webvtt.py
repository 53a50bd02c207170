"""Captions: is a text WebVTT that a player can show?"""

import re
from typing import Final

from django.utils.translation import gettext_lazy as _

from knowledge.lib.refusal import FileRefused

_STAMP: Final = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMING: Final = re.compile(rf"{_STAMP}[ \t]+-->[ \t]+{_STAMP}(?:[ \t].*)?")
_SCRIPT: Final = re.compile(r"<\s*(?:script|iframe|object|embed)|javascript:", re.IGNORECASE)


def check(text: str) -> int:
    """The number of captions. Raises ``FileRefused`` with the line that is wrong and what is wrong with it."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        raise FileRefused(_("Captions begin with the word WEBVTT in the first line."))
    if _SCRIPT.search(text):
        raise FileRefused(_("Captions hold words and times, nothing that runs."))
    found = 0
    for number, line in enumerate(lines, 1):
        if "-->" in line:
            _check_timing(line, number)
            found += 1
    if not found:
        raise FileRefused(
            _("There is no caption in this file: a line like 00:01.000 --> 00:04.000 and words below it.")
        )
    return found


def _check_timing(line: str, number: int) -> None:
    match = _TIMING.fullmatch(line.strip())
    if match is None:
        raise FileRefused(_("Line %(number)d is not a time like 00:01.000 --> 00:04.000.") % {"number": number})
    parts = match.groups()
    if _seconds(parts[:4]) >= _seconds(parts[4:]):
        raise FileRefused(_("The caption in line %(number)d ends before it begins.") % {"number": number})


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000
