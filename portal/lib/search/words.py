"""Words as the search compares them. The database does the same in ``search_plain`` and ``search_spaced``."""

import re
import unicodedata
from typing import Final

from portal.lib.folding import fold

# Variants of one character, as people and keyboards mix them up.
VARIANTS: Final = str.maketrans("臺裏着爲衆峯羣綫啓説汙鈎税强内户黄産牀麪", "台裡著為眾峰群線啟說污鉤稅強內戶黃產床麵")
HAN: Final = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = re.compile(f"[{HAN}]|[^\\W_{HAN}]+")
_HAN = re.compile(f"[{HAN}]")
_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
LONGEST: Final = 60


def tokens(text: str) -> list[str]:
    """Words in lower case and single Chinese characters, in order; a word of more than sixty letters is cut.

    >>> tokens("ＣＮＣ-milling、臺灣 Cơ_khí")
    ['cnc', 'milling', '台', '灣', 'cơ', 'khí']
    """
    plain = unicodedata.normalize("NFKC", text).lower().translate(VARIANTS)
    return [token[:LONGEST] for token in _TOKEN.findall(plain)]


def is_han(token: str) -> bool:
    return _HAN.match(token) is not None


def is_accented(token: str) -> bool:
    """Typed with accents, so that they count: má is not mà, đá is not da."""
    return _ACCENTED.search(token) is not None


def unaccented(token: str) -> str:
    """A Latin word without its accents; others as they are."""
    return fold(token) if is_accented(token) else token


def lower(text: str) -> str:
    """In lower case and with variants as one, letter for letter, so that places in it are places in the text."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(letter if len(letter.lower()) != 1 else letter.lower() for letter in text)
    return lowered if lowered.isascii() else lowered.translate(VARIANTS)


def bare(lowered: str) -> str:
    """Without accents, letter for letter."""
    return lowered if lowered.isascii() else lowered.translate(_BARE)


_BARE = {
    code: plain
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if len(plain := fold(chr(code))) == 1 and plain != chr(code)
}
_ENDINGS = (
    ("coes", "ções"),
    ("cao", "ção"),
    ("oes", "ões"),
    ("aes", "ães"),
    ("ao", "ão"),
    ("eis", "éis"),
    ("ois", "óis"),
)


def with_portuguese_ending(token: str) -> str:
    """A word typed without accents, with the ending it has in Portuguese, or "" where none is known.

    >>> with_portuguese_ending("exportacoes")
    'exportações'
    """
    for plain, accented in _ENDINGS:
        if token.endswith(plain) and len(token) > len(plain) + 1:
            return token[: -len(plain)] + accented
    return ""
