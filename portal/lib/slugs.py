"""Addresses made from names in any script."""

import unicodedata
from collections.abc import Callable

from django.utils.text import slugify

_LATIN_EXTRAS = str.maketrans({"đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ß": "ss", "æ": "ae", "Æ": "Ae"})


def make_slug(name: str, *, fallback: str, length: int = 80) -> str:
    """Lower-case letters, digits and hyphens. Latin letters lose their accents, other scripts stay as they are.

    >>> make_slug("Cơ khí Đông Anh", fallback="x")
    'co-khi-dong-anh'
    >>> make_slug("裕昌鑄造", fallback="x")
    '裕昌鑄造'
    """
    kept = "".join(_without_accents(char) for char in unicodedata.normalize("NFKC", name.translate(_LATIN_EXTRAS)))
    return slugify(kept, allow_unicode=True)[:length].strip("-") or fallback


def free_slug(slug: str, is_taken: Callable[[str], bool]) -> str:
    """The slug itself, or with the first number from 2 that is free."""
    if not is_taken(slug):
        return slug
    number = 2
    while is_taken(f"{slug[:74]}-{number}"):
        number += 1
    return f"{slug[:74]}-{number}"


def _without_accents(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0]
    return base if base.isascii() else char
