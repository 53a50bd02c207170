"""Steps through a long list: each begins where the last one ended, so page 5,000 costs what page 1 costs."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Self

FROM, UP_TO = "from", "up-to"
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST: Final = 18  # digits of a number that fits into 64 bits


@dataclass(frozen=True, slots=True)
class Edge:
    """A row at the end of a step: the number it is sorted by, then its key.

    >>> str(Edge(12, 7)), Edge.read("12-7"), Edge.read("12"), Edge.read("x-7")
    ('12-7', Edge(value=12, pk=7), None, None)
    """

    value: int
    pk: int

    def __str__(self) -> str:
        return f"{self.value}-{self.pk}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        """What an address says; None for anything else."""
        value, _, pk = text.partition("-")
        if not all(part.isascii() and part.isdecimal() and len(part) <= _LONGEST for part in (value, pk)):
            return None
        return cls(int(value), int(pk))


def as_number(value: int | datetime) -> int:
    """A count as it is; a moment in microseconds since 1970, none of them lost."""
    return value if isinstance(value, int) else (value - _EPOCH) // timedelta(microseconds=1)


def as_moment(number: int) -> datetime:
    """The moment that ``as_number`` counted; the last of all times where there is none as late.

    >>> as_moment(as_number(datetime(2026, 3, 1, 9, tzinfo=UTC)))
    datetime.datetime(2026, 3, 1, 9, 0, tzinfo=datetime.timezone.utc)
    """
    try:
        return _EPOCH + timedelta(microseconds=number)
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC)
