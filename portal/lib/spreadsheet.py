"""Text on its way into a spreadsheet, where a cell that begins like a formula would be carried out, and back."""

import re
from typing import Final

FIRST: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
UNWRITABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_GUARDED: Final = re.compile(rf"'+[{''.join(map(re.escape, FIRST))}]")


def as_text(value: object) -> str:
    """The value as a cell that stays text: nothing lost, an apostrophe in front where it could be a formula.

    A text that looks like one with such an apostrophe gets another, so that ``from_text`` gives back what went in.

    >>> as_text("=1+1"), as_text("Oficina"), as_text(None), as_text("'=1")
    ("'=1+1", 'Oficina', '', "''=1")
    """
    text = UNWRITABLE.sub("", "" if value is None else str(value))
    return f"'{text}" if text.startswith(FIRST) or _LOOKS_GUARDED.match(text) else text


def from_text(text: str) -> str:
    """What ``as_text`` was given.

    >>> from_text("'=1+1"), from_text("'tis"), from_text("''=1")
    ('=1+1', "'tis", "'=1")
    """
    return text[1:] if _LOOKS_GUARDED.match(text) else text
