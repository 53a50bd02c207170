"""An import as its sender sees it."""

from dataclasses import dataclass
from itertools import islice

from portal.lib.tables import Table, text_of

_SAMPLES, _LOOKED_AT, _LENGTH = 3, 50, 60


@dataclass(frozen=True, slots=True)
class Sample:
    """A column of a file: its heading and some of what stands in it."""

    heading: str
    values: tuple[str, ...]


def samples_of(table: Table) -> list[Sample]:
    """The first few different values of each column, among the first rows."""
    found: list[dict[str, None]] = [{} for _heading in table.headings]
    for row in islice((row for row in table.rows() if row.cells), _LOOKED_AT):
        for values, cell in zip(found, row.cells, strict=True):
            text = " ".join(text_of(cell).split())
            if text and len(values) < _SAMPLES:
                values[text if len(text) <= _LENGTH else f"{text[:_LENGTH]}…"] = None
    return [Sample(heading, tuple(values)) for heading, values in zip(table.headings, found, strict=True)]
