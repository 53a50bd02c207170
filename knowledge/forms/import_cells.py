"""The cells of a row that is an item: words become codes here; the editor's form decides on the whole."""

import re
from collections.abc import Callable
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from knowledge.enums import Form, Licence, Origin, Phase, Process
from knowledge.forms.items import CONTENT_FIELDS, OFFERED_KINDS, ContentForm
from portal.access import Access
from portal.enums import Language
from portal.forms.imports.clusters import ClusterWords
from portal.forms.imports.readers import FormReader, Words, given, plain_text
from portal.lib.audience_words import split_audience
from portal.lib.importing import ImportSettings, Reading
from portal.lib.tables import Cell, split_list
from portal.lib.tables.readings import Unread, read_day, read_moment
from portal.lib.tags import LONGEST, MOST
from portal.models.imports import EXTERNAL_ID_LENGTH, SOURCE_LENGTH

_CHOICES: Final[dict[str, Any]] = {
    "language": Language.choices,
    "kind": OFFERED_KINDS,
    "phase": Phase.choices,
    "process": Process.choices,
    "form": Form.choices,
    "origin": Origin.choices,
    "licence": Licence.choices,
}
_EMPTY: Final[dict[str, Any]] = {
    **dict.fromkeys(("body", "link", "wordless", "credit", "note"), ""),
    "review_by": None,
    "tags": [],
}
_LENGTHS: Final = {"source": SOURCE_LENGTH, "external_id": EXTERNAL_ID_LENGTH, "note": 120}
_OWN: Final = ("cluster", "firm", "partners")
_NO_AUDIENCE: Final = _("Write public, members, cluster, firm or partners.")
_NO_NUMBER: Final = _("This is not the number of an item.")
_TOO_LONG: Final = _("This is too long.")
_ODD: Final = _("There is a character in it that cannot be kept.")
_COMMAS: Final = re.compile(r"[,\n、，；]")
_TONGUES: Final = {
    "pt": "pt-br",
    "en-us": "en",
    "en-gb": "en",
    "vi-vn": "vi",
    "zh-tw": "zh-hant",
    "zh-hant-tw": "zh-hant",
}
_BIGGEST: Final = 2**63


def content_reader() -> FormReader:
    """The editor's form without what stands beside the content."""
    form = ContentForm({})
    for name in set(form.fields) - set(CONTENT_FIELDS):
        del form.fields[name]
    del form.fields["review_by"]  # a day that has passed is wrong in a new text, not in one that is older
    return FormReader(form)


class ItemCells:
    """Reads rows for one run. ``read`` fills the values of a reading or refuses its cells."""

    def __init__(self, access: Access, settings: ImportSettings) -> None:
        self.clears = settings.clears
        self.clusters = ClusterWords(access)
        words = {name: Words(choices) for name, choices in _CHOICES.items()}
        self.readers: dict[str, Callable[[Cell], Any]] = {
            **{name: _word(each) for name, each in words.items()},
            **{name: _short(length) for name, length in _LENGTHS.items()},
            "language": _language(words["language"]),
            "number": _number,
            "review_by": read_day,
            "tags": _tags,
            "cluster": lambda cell: self.clusters.pk(plain_text(cell)),
            "organisation": lambda cell: plain_text(cell).strip(),
            "audience": _audience,
            "shared_at": read_moment,
        }

    def read(self, reading: Reading) -> None:
        for column, cell in reading.cells.items():
            if given(reading, column):
                try:
                    reading.values[column] = self.readers.get(column, plain_text)(cell)
                except Unread as unread:
                    reading.refuse(column, unread.reason)
            elif self.clears and column in _EMPTY and not reading.faults:
                reading.values[column] = _EMPTY[column]


def _word(words: Words) -> Callable[[Cell], str]:
    return lambda cell: words.code(plain_text(cell))


def _language(words: Words) -> Callable[[Cell], str]:
    """Other people's codes for the languages of the portal count as well."""

    def read(cell: Cell) -> str:
        text = plain_text(cell)
        return words.code(_TONGUES.get(text.strip().lower().replace("_", "-"), text))

    return read


def _number(cell: Cell) -> int:
    text = plain_text(cell).strip()
    if not text.isascii() or not text.isdigit() or int(text) >= _BIGGEST:
        raise Unread(_NO_NUMBER)
    return int(text)


def _audience(cell: Cell) -> tuple[str, str]:
    """Kind and address; of one's own cluster and organisation the address may be left out."""
    text = plain_text(cell).strip()
    if text.lower() in _OWN:
        return text.lower(), ""
    try:
        return split_audience(text)
    except ValueError as error:
        raise Unread(_NO_AUDIENCE) from error


def _tags(cell: Cell) -> list[str]:
    text = plain_text(cell)
    words = list(cell) if isinstance(cell, tuple) else split_list(text) if ";" in text else _COMMAS.split(text)
    kept = list(dict.fromkeys(" ".join(word.split()).lstrip("#").strip() for word in words))
    if len(list(filter(None, kept))) > MOST:
        raise Unread(_("At most 12 tags. Keep the ones people would search for."))
    if any(len(word) > LONGEST for word in kept):
        raise Unread(_("A tag has at most 80 characters."))
    return [word for word in kept if word]


def _short(length: int) -> Callable[[Cell], str]:
    def read(cell: Cell) -> str:
        text = " ".join(plain_text(cell).split())
        if len(text) > length:
            raise Unread(_TOO_LONG)
        if "\0" in text:
            raise Unread(_ODD)
        return text

    return read
