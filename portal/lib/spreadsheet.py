"""Text on its way into a spreadsheet, where a cell that begins like a formula would be carried out."""

import re
from typing import Final

FIRST: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
UNWRITABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def as_text(value: object) -> str:
    """The value as a cell that stays text: nothing lost, an apostrophe in front where it could be a formula.

    >>> as_text("=1+1"), as_text("Oficina"), as_text(None)
    ("'=1+1", 'Oficina', '')
    """
    text = UNWRITABLE.sub("", "" if value is None else str(value))
    return f"'{text}" if text.startswith(FIRST) else text
