"""A text as a PDF that screen readers can read: set by Typst, with fonts of our own for Chinese."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

from knowledge.lib.printing.tree import tree_of
from portal.enums import Language

HERE: Final = Path(__file__).parent
# Language and region as Typst names them.
LANGUAGES: Final[Mapping[str, tuple[str, str]]] = {
    Language.ENGLISH: ("en", "GB"),
    Language.PORTUGUESE: ("pt", "BR"),
    Language.VIETNAMESE: ("vi", "VN"),
    Language.CHINESE: ("zh", "TW"),
}
_MISSING: Final = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)


class Unprintable(ValueError):
    """No font here has a letter for some of the text. ``text``: the first piece of it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


@dataclass(frozen=True, kw_only=True, slots=True)
class Printed:
    """What stands on the paper. ``language`` is the text's, ``own_language`` the reader's, in which the rest is said.

    ``above`` is a line over the title, ``foot`` one at the end of each page, ``facts`` are pairs of a label and its
    value; ``cell`` is the row and column of the mark, ``cell_words`` names them.
    """

    title: str
    summary: str
    body: str
    language: str
    own_language: str
    above: str
    foot: str
    cell: tuple[int, int]
    cell_words: str
    facts: tuple[tuple[str, str], ...]
    changed_at: datetime


def as_pdf(printed: Printed) -> bytes:
    """The pages of a text. Raises ``Unprintable``."""
    values: dict[str, Any] = asdict(printed) | {"body": tree_of(printed.body)}
    values["lang"], values["region"] = LANGUAGES[printed.language]
    values["own_lang"], values["own_region"] = LANGUAGES[printed.own_language]
    values["changed_at"] = printed.changed_at.isoformat()
    return pages_of(_template(), {"item": values}, at=printed.changed_at)


def pages_of(template: bytes, inputs: Mapping[str, Any], *, at: datetime) -> bytes:
    """Set a template with ``inputs`` (values as JSON has them), tagged after PDF/UA-1; the same gives the same bytes.

    The machine's own fonts are asked where ours have no letter. Raises ``Unprintable``.
    """
    try:
        return _set(template, inputs, at=at, with_system_fonts=False)
    except typst.TypstError as error:
        if not _MISSING.search(str(error)):
            raise
    try:
        return _set(template, inputs, at=at, with_system_fonts=True)
    except typst.TypstError as error:
        missing = _MISSING.search(str(error))
        if missing is None:
            raise
        raise Unprintable(missing[1]) from error


def _set(template: bytes, inputs: Mapping[str, Any], *, at: datetime, with_system_fonts: bool) -> bytes:
    found = typst.compile(
        template,
        font_paths=_fonts(with_system_fonts=with_system_fonts),
        sys_inputs={name: json.dumps(value, ensure_ascii=False) for name, value in inputs.items()},
        pdf_standards=["ua-1"],
        timestamp=int(at.timestamp()),
    )
    assert isinstance(found, bytes)  # noqa: S101 — one PDF, not one picture for each page
    return found


@cache
def _template() -> bytes:
    return (HERE / "item.typ").read_bytes()


@cache
def _fonts(*, with_system_fonts: bool) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=with_system_fonts, font_paths=[str(HERE / "fonts")])
