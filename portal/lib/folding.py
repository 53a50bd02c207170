"""Text made comparable: without accents and case, so that "co khi" finds "Cơ khí"."""

import unicodedata
from dataclasses import dataclass
from typing import Final

# Letters that do not come apart into a base and a mark, and the one Chinese pair people mix up in names of places.
PLAIN_FROM: Final = "đðøłı臺"
PLAIN_TO: Final = "ddoli台"
_PLAIN = str.maketrans(PLAIN_FROM, PLAIN_TO)
MARKS_FIRST, MARKS_LAST = "\u0300", "\u036f"
TERMS: Final = 8
TERM_LENGTH: Final = 60


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a question. ``is_exact``: it was typed with accents, so they count."""

    text: str
    is_exact: bool


def lowered(text: str) -> str:
    """Lower case and compatibility forms made plain; accents stay."""
    return unicodedata.normalize("NFKC", text).lower()


def fold(text: str) -> str:
    """Lower case without accents; Chinese stays as it is but for 臺, which becomes 台.

    ``portal.queries.matching.folded`` does the same in the database.

    >>> fold("Cơ khí Đông Anh, SERTÃOZINHO 臺中")
    'co khi dong anh, sertaozinho 台中'
    """
    apart = unicodedata.normalize("NFKD", text).lower()
    return "".join(char for char in apart if not MARKS_FIRST <= char <= MARKS_LAST).translate(_PLAIN)


def terms(text: str) -> list[Term]:
    """The words of a question, each once, at most eight of sixty characters.

    >>> [term.text for term in terms("Khuôn dap  DAP")]
    ['khuôn', 'dap']
    """
    words = dict.fromkeys(word[:TERM_LENGTH] for word in lowered(text.replace("\0", " ")).split())
    return [_term(word) for word in list(words)[:TERMS]]


def _term(word: str) -> Term:
    """Accents count when typed: má is not mà. A word of another script has none and is compared folded."""
    plain = fold(word)
    accented = any(MARKS_FIRST <= char <= MARKS_LAST for char in unicodedata.normalize("NFKD", word)) or "đ" in word
    return Term(word, is_exact=True) if accented else Term(plain, is_exact=False)
