"""The cells of a row that is an organisation, read through the forms of an organisation's page."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.access import Access
from portal.enums import CapabilityKind, Language, OrganisationKind, SizeClass
from portal.forms.capabilities import MOST_ROWS, CapabilityForm
from portal.forms.imports.clusters import ClusterWords
from portal.forms.imports.organisation_columns import AUDIENCES, CAPABILITY_COLUMNS
from portal.forms.imports.readers import FormReader, Words, country_words, given, plain_text
from portal.forms.organisations import HeadForm
from portal.forms.profile import PremisesForm, TradeForm
from portal.lib import isic
from portal.lib.importing import ImportSettings, Reading
from portal.lib.tables import Cell, split_list, split_rows
from portal.lib.tables.cells import plain_number
from portal.lib.tables.readings import Unread, read_day, read_number
from portal.models.imports import EXTERNAL_ID_LENGTH, SOURCE_LENGTH

PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "head": ("name", "kind", "language", "summary", "description", "website"),
    "trade": ("isic", "size_class", "founded", "languages"),
    "premises": ("address", "place", "country", "latitude", "longitude"),
}
AUDIENCE_PARTS: Final[Mapping[str, str]] = {
    "trade_audience": "trade",
    "premises_audience": "premises",
    **{f"{column}_audience": kind.value for column, kind in CAPABILITY_COLUMNS.items()},
}
_LENGTHS: Final = {"source": SOURCE_LENGTH, "external_id": EXTERNAL_ID_LENGTH, "slug": 80}
_EMPTY: Final[Mapping[str, Any]] = {
    **dict.fromkeys(("description", "website", "isic", "size_class", "address", "place", "country"), ""),
    **dict.fromkeys(("founded", "latitude", "longitude")),
    "languages": [],
    **{column: [] for column in CAPABILITY_COLUMNS},
}
_KIND_WORDS: Final = {
    "firm": ("company", "business", "enterprise", "empresa", "công ty", "doanh nghiệp", "公司", "企業")
}
_NAME, _DETAIL, _UNTIL = range(3)
_SECTOR: Final = _("Write the two digits of a division of ISIC, such as 25.")


class OrganisationCells:
    """Reads rows for one run. ``read`` fills the values of a reading or refuses its cells."""

    def __init__(self, access: Access, settings: ImportSettings) -> None:
        self.clears = settings.clears
        self.clusters = ClusterWords(access)
        self.forms = {
            "head": FormReader(HeadForm()),
            "trade": FormReader(TradeForm(readerships=())),
            "premises": FormReader(PremisesForm(readerships=())),
        }
        self.capability = FormReader(CapabilityForm())
        languages = Words(Language.choices)
        self.readers: dict[str, Callable[[Cell], Any]] = {
            "kind": _word(Words(OrganisationKind.choices, _KIND_WORDS)),
            "language": _word(languages),
            "size_class": _word(Words(SizeClass.choices)),
            "isic": _sector(Words(((each.code, each.title) for each in isic.DIVISIONS), hint=_SECTOR)),
            "country": _word(country_words()),
            "languages": lambda cell: [languages.code(word) for word in _list(cell)],
            "founded": lambda cell: plain_number(read_number(cell, whole=True)),
            "latitude": lambda cell: plain_number(read_number(cell, least=-90, most=90)),
            "longitude": lambda cell: plain_number(read_number(cell, least=-180, most=180)),
            "clusters": lambda cell: [self.clusters.pk(word) for word in _list(cell)],
            **dict.fromkeys(AUDIENCE_PARTS, _audience(Words(AUDIENCES.items()))),
            **{name: _short(length) for name, length in _LENGTHS.items()},
        }

    def read(self, reading: Reading) -> None:
        found = dict(self._given(reading))
        for part, names in PARTS.items():
            values, wrong = self.forms[part].clean({name: found.pop(name) for name in names if name in found})
            reading.values |= values
            _refuse(reading, wrong)
        reading.values |= found
        for column, kind in CAPABILITY_COLUMNS.items():
            if column in found:
                reading.values[column] = self._capabilities(reading, column, kind)

    def _given(self, reading: Reading) -> Iterator[tuple[str, Any]]:
        """The columns that say something, as the forms take them."""
        for column, cell in reading.cells.items():
            if given(reading, column):
                try:
                    yield column, self.readers.get(column, plain_text)(cell)
                except Unread as unread:
                    reading.refuse(column, unread.reason)
            elif self.clears and column in _EMPTY and not reading.faults:
                reading.values[column] = _EMPTY[column]

    def _capabilities(self, reading: Reading, column: str, kind: str) -> list[dict[str, Any]]:
        """Name, detail and last day of each; what is wrong with one is said of the cell."""
        found: dict[str, dict[str, Any]] = {}
        for parts in _rows(reading.cells[column]):
            try:
                values, wrong = self.capability.clean(_capability(parts, kind))
            except Unread as unread:
                reading.refuse(column, unread.reason)
                continue
            for words in wrong.values():
                reading.refuse(column, " ".join(words) if not parts[_NAME] else f"{parts[_NAME]}: {' '.join(words)}")
            name = values.get("name", "")
            if name in found:
                reading.refuse(column, f"{name}: {_('This name stands here already.')}")
            found[name] = {"name": name, "detail": values.get("detail", ""), "valid_until": values.get("valid_until")}
        if len(found) > MOST_ROWS:
            reading.refuse(column, _("There are too many rows in this cell."))
        return list(found.values())


def _refuse(reading: Reading, wrong: Mapping[str, list[str]]) -> None:
    """What a form says, unless the cell was refused already: a value that was not read looks like none to the form."""
    told = {fault.column for fault in reading.faults}
    for column, words in wrong.items():
        if column not in told:
            reading.refuse(column, " ".join(words))


def _capability(parts: list[str], kind: str) -> dict[str, Any]:
    names = [*parts, "", ""]
    if len(parts) > _UNTIL + 1 or (len(parts) > _UNTIL and kind != CapabilityKind.CERTIFICATE):
        raise Unread(_("There are too many parts in a row of this cell. A | within a text is written as \\|."))
    data: dict[str, Any] = {"name": names[_NAME], "detail": names[_DETAIL]}
    return {**data, "valid_until": read_day(names[_UNTIL])} if names[_UNTIL] else data


def _rows(cell: Cell) -> list[list[str]]:
    return [row for text in (cell if isinstance(cell, tuple) else [plain_text(cell)]) for row in split_rows(text)]


def _list(cell: Cell) -> list[str]:
    return list(cell) if isinstance(cell, tuple) else split_list(plain_text(cell))


def _word(words: Words) -> Callable[[Cell], str]:
    return lambda cell: words.code(plain_text(cell))


def _sector(words: Words) -> Callable[[Cell], str]:
    """Spreadsheets take the zero from 01; some lists write the section in front."""

    def read(cell: Cell) -> str:
        text = plain_text(cell).strip()
        digits = text[1:] if text[:1].isalpha() and text[1:].isdigit() else text
        return words.code(digits.zfill(2) if digits.isdigit() else text)

    return read


def _audience(words: Words) -> Callable[[Cell], str]:
    """Other audiences than the two that a part may be given are kept, to be compared with what is there."""
    return lambda cell: plain_text(cell).strip() if ":" in plain_text(cell) else words.code(plain_text(cell))


def _short(length: int) -> Callable[[Cell], str]:
    def read(cell: Cell) -> str:
        text = " ".join(plain_text(cell).split())
        if len(text) > length:
            raise Unread(_TOO_LONG)
        if "\0" in text:
            raise Unread(_ODD)
        return text

    return read


_TOO_LONG: Final[Promise] = _("This is too long.")
_ODD: Final[Promise] = _("There is a character in it that cannot be kept.")
