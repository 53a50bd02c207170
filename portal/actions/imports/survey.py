"""The first look through a file: how many rows, and which of them are the same thing twice."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from portal.lib.tables.cells import Cell
from portal.lib.tables.rows import Row, Table

Identities = Callable[[Mapping[str, Cell]], Iterable[tuple[str, str]]]
Pick = Callable[[Row], Mapping[str, Cell]]


@dataclass(slots=True)
class Survey:
    """``twice`` names the rows that share an identity, by its hash. Twelve bytes a row while it is made."""

    rows: int = 0
    twice: dict[int, list[int]] = field(default_factory=dict)

    def others(self, column: str, key: str) -> list[int]:
        """All rows of this identity where there are several; else none."""
        return self.twice.get(hashed(column, key), [])


def look_through(table: Table, pick: Pick, identities: Identities) -> Survey:
    """Goes through all rows once. Raises ``Unreadable`` where the file breaks off."""
    survey, hashes, numbers = Survey(), array("q"), array("l")
    for row in table.rows():
        if row.is_blank:
            continue
        survey.rows += 1
        if row.fault:
            continue
        for column, key in identities(pick(row)):
            hashes.append(hashed(column, key))
            numbers.append(row.number)
    several = {found for found, count in Counter(hashes).items() if count > 1}
    for found, number in zip(hashes, numbers, strict=True):
        if found in several:
            survey.twice.setdefault(found, []).append(number)
    return survey


def hashed(column: str, key: str) -> int:
    return int.from_bytes(blake2b(f"{column}\0{key}".encode(), digest_size=8).digest(), signed=True)
