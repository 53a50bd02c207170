"""JSON Lines: one object for each row, values plain or lists of texts."""

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.lib.tables.cells import Cell
from portal.lib.tables.rows import Row, Unreadable, make_headings

LONGEST_LINE: Final = 2_000_000  # bytes
_SHOWN: Final = 1000
_NOT_AN_OBJECT: Final = _("This line is not a JSON object.")
_TWICE: Final = _("A name stands twice in this line.")
_NESTED: Final = _("A value of this line is neither text, number, yes or no, nor a list of texts.")
_HALVED: Final = _("A text of this line holds half a character.")
_TOO_LONG: Final = _("This line is too long.")


class _Refused(Exception):
    def __init__(self, reason: Promise) -> None:
        super().__init__(reason)
        self.reason = reason


class JsonLinesTable:
    """The headings are all names of the file, in the order in which they appear."""

    kind = "jsonl"
    notes: dict[str, str]

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notes = {"encoding": "utf-8"}
        names: dict[str, None] = {}
        for _number, found, _raw in self._lines():
            if isinstance(found, dict):
                names |= dict.fromkeys(found)
        if not names:
            raise Unreadable(_("This file is empty."))
        self.names = tuple(names)
        self.headings = make_headings(self.names)

    def rows(self) -> Iterator[Row]:
        for number, found, raw in self._lines():
            if isinstance(found, dict):
                yield Row(number, tuple(found.get(name) for name in self.names))
            else:
                yield Row(number, (), fault=found, raw=raw.decode(errors="replace").rstrip("\n"))

    def _lines(self) -> Iterator[tuple[int, dict[str, Cell] | Promise, bytes]]:
        """Number and object of each line, or what is wrong with it, and the line."""
        with self.path.open("rb") as file:
            number = 0
            while line := file.readline(LONGEST_LINE + 1):
                number += 1
                if len(line) > LONGEST_LINE:
                    yield number, _TOO_LONG, line[:_SHOWN]
                    _skip_line(file, line)
                elif line.strip():
                    yield number, _object(line.removeprefix(b"\xef\xbb\xbf")), line


def _skip_line(file: Any, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = file.readline(LONGEST_LINE)


def _object(line: bytes) -> dict[str, Cell] | Promise:
    try:
        found = json.loads(line, object_pairs_hook=_each_once, parse_constant=_no_constant)
    except _Refused as refused:
        return refused.reason
    except (ValueError, RecursionError):
        return _NOT_AN_OBJECT
    if not isinstance(found, dict):
        return _NOT_AN_OBJECT
    try:
        return {name: _cell(value) for name, value in found.items()}
    except _Refused as refused:
        return refused.reason


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Refused(_TWICE)
    return found


def _no_constant(_name: str) -> Any:
    """NaN and Infinity are no JSON."""
    raise _Refused(_NOT_AN_OBJECT)


def _cell(value: Any) -> Cell:
    if isinstance(value, str):
        return _whole(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(map(_whole, value))
    raise _Refused(_NESTED)


def _whole(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise _Refused(_HALVED) from error
    return unicodedata.normalize("NFC", text)
