"""Is what a file says the same as what is there? Spelling that files cannot keep does not count as a difference."""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from portal.lib.spreadsheet import UNWRITABLE


def plain(value: Any) -> Any:
    """A value in the form in which it is compared: no blanks at the ends, one kind of line break, no letters in two
    parts, nothing that a file cannot hold; lists without their order.
    """
    if isinstance(value, str):
        text = UNWRITABLE.sub("", value).replace("\r\n", "\n").replace("\r", "\n")
        return unicodedata.normalize("NFC", text).strip()
    if isinstance(value, list | tuple | set):
        return frozenset(plain(each) for each in value)
    return "" if value is None else value


def differences(wanted: Mapping[str, Any], present: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the wanted values that are not there yet."""
    return {name: value for name, value in wanted.items() if plain(value) != plain(present.get(name))}


def same_rows(wanted: Iterable[tuple[Any, ...]], present: Iterable[tuple[Any, ...]]) -> bool:
    """Do two lists hold the same rows, whatever their order?"""
    return {tuple(map(plain, row)) for row in wanted} == {tuple(map(plain, row)) for row in present}
