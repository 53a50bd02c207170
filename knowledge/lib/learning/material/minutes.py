"""How long a text takes: what it says of itself, or how many words it has."""

import re
from typing import Final

# Words a minute of somebody who reads in order to learn, and characters where words are not parted.
_WORDS: Final = 150
_CHARACTERS: Final = 300
_HAN: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_WORD: Final = re.compile(r"\w+")
_MOST: Final = 600


def minutes_of(text: str) -> int:
    """At least one."""
    han = len(_HAN.findall(text))
    words = len(_WORD.findall(_HAN.sub(" ", text)))
    return max(1, min(_MOST, round(han / _CHARACTERS + words / _WORDS)))


def given_minutes(*values: object) -> int | None:
    """The sum of the numbers among the values, or None if no value is a number of minutes."""
    numbers = [int(str(value)) for value in values if re.fullmatch(r"\d{1,3}", str(value).strip())]
    total = sum(numbers)
    return min(total, _MOST) if total else None
