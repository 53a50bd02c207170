"""Tags as people type them: separated by commas, alike whatever their case and spaces."""

import re
from typing import Final

from portal.lib.folding import lowered

LONGEST: Final = 80
MOST: Final = 12
_SEPARATORS = re.compile(r"[,;\n、，；]+")


def split_tags(text: str) -> list[str]:
    """The words between commas, each once, at most twelve of eighty characters.

    >>> split_tags("Lean,  5S ; lean、品質")
    ['Lean', '5S', '品質']
    """
    words = (" ".join(word.split()).lstrip("#").strip()[:LONGEST] for word in _SEPARATORS.split(text))
    each_once: dict[str, str] = {}
    for word in filter(None, words):
        each_once.setdefault(tag_key(word), word)
    return list(each_once.values())[:MOST]


def tag_key(word: str) -> str:
    """What two spellings of one tag share. Vietnamese and Portuguese accents count, for they change the word.

    >>> tag_key("  Cơ  Khí ") == tag_key("cơ khí")
    True
    """
    return " ".join(lowered(word).split()).replace("臺", "台")
