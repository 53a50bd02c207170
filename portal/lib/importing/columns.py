"""The columns an importer knows, and which of them the headings of a file mean."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise

from portal.lib.folding import fold

REASONS: Final = "reasons"  # the column in which a file to mend says what is wrong; it is never read
_NOTHING: Final = re.compile(r"[\W_]+")
_BRACKETS: Final = re.compile(r"[(\[（].*?[)\]）]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportColumn:
    """``name`` heads the column in our own files; ``words`` are other headings that mean it, in any language.

    ``form`` says in a few words what a value looks like; ``is_settable`` that one value for all rows makes sense.
    """

    name: str
    label: str | Promise
    form: str | Promise = ""
    words: tuple[str, ...] = ()
    example: str = ""
    is_required: bool = False
    is_settable: bool = False
    is_read: bool = True
    choices: Mapping[str, str | Promise] | None = None


def guess_columns(headings: Iterable[str], columns: Iterable[ImportColumn]) -> dict[str, str]:
    """Column names by heading: what each heading is likely to mean, every column at most once."""
    meanings = _meanings(list(columns))
    found: dict[str, str] = {}
    for reading in (_key, _key_without_brackets):
        for heading in headings:
            name = meanings.get(reading(heading), "")
            if name and heading not in found and name not in found.values():
                found[heading] = name
    return found


def _meanings(columns: list[ImportColumn]) -> dict[str, str]:
    """Column names by the key of a word for them. The names themselves come first, then labels, then other words."""
    readable = [column for column in columns if column.is_read]
    found = {_key(column.name): column.name for column in readable}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for column in readable:
                found.setdefault(_key(str(column.label)), column.name)
    for column in readable:
        for word in column.words:
            found.setdefault(_key(word), column.name)
    return found


def _key(heading: str) -> str:
    """What spellings of a heading share.

    >>> _key("E-mail (address)"), _key("Tên công ty")
    ('emailaddress', 'tencongty')
    """
    return _NOTHING.sub("", fold(heading))


def _key_without_brackets(heading: str) -> str:
    return _key(_BRACKETS.sub("", heading))
