"""Names of organisations compared: the same firm with and without accents, legal form or punctuation."""

import re
from difflib import SequenceMatcher
from typing import Final

from portal.lib.folding import fold

# Legal forms and the words that stand in front of them, folded. They tell nothing about which firm it is.
_FORMS: Final = (
    "sociedade anonima", "limitada", "ltda", "eireli", "epp", "s/a", "s.a.", "sa", "mei", "me",
    "cong ty", "trach nhiem huu han", "tnhh", "co phan", "mot thanh vien", "mtv", "cp", "jsc",
    "co., ltd", "company", "limited", "ltd", "inc", "corp", "corporation", "gmbh", "ag", "kg", "llc", "plc",
)  # fmt: skip
_LONGEST_FIRST = sorted(_FORMS, key=len, reverse=True)
_FORM = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _LONGEST_FIRST))})(?!\w)")
_CHINESE_FORM = re.compile("股份有限公司|有限責任公司|有限公司|公司|企業社|工廠")
_ALIKE: Final = 0.72
_SHORT: Final = 3


def core_of(name: str) -> str:
    """The name folded, without legal forms and punctuation; the folded name itself where nothing else is left.

    >>> core_of("Oficina Barbosa Ltda.")
    'oficina barbosa'
    >>> core_of("Công ty TNHH Cơ khí Đông Anh")
    'co khi dong anh'
    >>> core_of("裕昌鑄造股份有限公司")
    '裕昌鑄造'
    """
    folded = fold(name)
    bare = re.sub(r"[\W_]+", " ", _CHINESE_FORM.sub(" ", _FORM.sub(" ", folded))).strip()
    return bare or folded.strip()


def is_alike(one: str, other: str) -> bool:
    """Would a person take the two for the same organisation?

    >>> is_alike("Oficina Barbosa", "OFICINA BARBOZA LTDA")
    True
    >>> is_alike("Oficina Barbosa", "Oficina Almeida")
    False
    """
    first, second = core_of(one), core_of(other)
    if not first or not second:
        return False
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) >= _SHORT and f" {shorter} " in f" {longer} ":
        return True
    return SequenceMatcher(None, first, second).ratio() >= _ALIKE


def telling_words(name: str) -> list[str]:
    """Pieces of the name that the same firm's name is likely to hold: beginnings of words, pairs of characters."""
    words = core_of(name).split()
    return [piece for word in words for piece in ([word[:2], word[-2:]] if _is_han(word) else [word[:4]]) if piece]


def _is_han(word: str) -> bool:
    return "\u3400" <= word[0] <= "\u9fff"
