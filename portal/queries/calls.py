"""Open calls as readers see them: the deadline by the clock of its zone, and how long it is till then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from portal.access import Access
from portal.lib.moments import zone_words
from portal.lib.shelf import Shelf
from portal.models import Call
from portal.queries.publications import Line, lines, shelved

LATELY = 5
SOON_DAYS = 7


@dataclass(frozen=True, slots=True)
class CallLine:
    """A call in a list. ``deadline`` is by the clock of ``zone``, without a zone, as templates show it unchanged.

    ``days``: whole days that are left; 0 on the last day and after it.
    """

    line: Line
    deadline: datetime
    zone: str
    days: int

    @property
    def call(self) -> Call:
        call: Call = self.line.row
        return call

    @property
    def closes_soon(self) -> bool:
        return self.call.is_open and self.days <= SOON_DAYS


def calls_open(access: Access, shelf: Shelf) -> QuerySet[Call]:
    rows: Any = shelved(access, Call, shelf, moment="deadline")
    return rows.open().for_list()


def calls_closed(access: Access, shelf: Shelf) -> QuerySet[Call]:
    rows: Any = shelved(access, Call, shelf, moment="deadline")
    return rows.closed().for_list()


def call_lines(access: Access, rows: Iterable[Call]) -> list[CallLine]:
    """Rows with ``select_related("cluster")``. No query of its own."""
    now = timezone.now()
    return [
        CallLine(
            line,
            line.row.deadline.astimezone(line.row.zone).replace(tzinfo=None),
            zone_words(line.row.time_zone),
            max((line.row.deadline - now).days, 0),
        )
        for line in lines(access, rows)
    ]
