"""Reading a long list piece by piece: page 5,000 costs what page 1 costs, as each begins where the last one ended."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.db.models import F, Model, Q, QuerySet

Row = TypeVar("Row", bound=Model)
SIZE = 20
FROM, UP_TO = "from", "up-to"
_SIGN = "~"


@dataclass(frozen=True, slots=True)
class Piece(Generic[Row]):
    """The rows of one step, and the addresses of the steps beside it; empty where there is none."""

    rows: list[Row]
    back_url: str = ""
    on_url: str = ""


@dataclass(frozen=True, slots=True)
class _Edge:
    """A row at the end of a piece: the moment it is sorted by, and its key."""

    moment: datetime
    pk: int

    def __str__(self) -> str:
        return f"{self.moment.astimezone(UTC):%Y%m%dT%H%M%S.%fZ}{_SIGN}{self.pk}"

    @classmethod
    def read(cls, text: str) -> "_Edge | None":
        """What an address says; None for anything else."""
        moment, _, pk = text.partition(_SIGN)
        if not (pk.isascii() and pk.isdecimal()) or len(pk) > 18:  # noqa: PLR2004 — a key fits into 64 bits
            return None
        try:
            return cls(datetime.strptime(moment, "%Y%m%dT%H%M%S.%fZ").replace(tzinfo=UTC), int(pk))
        except ValueError:
            return None


def piece(
    rows: QuerySet[Row], *, by: str, query: Mapping[str, str], path: str, newest_first: bool = True, size: int = SIZE
) -> Piece[Row]:
    """A step through the rows by their moment ``by``, then their key. ``query`` is the question of the address.

    One query. An address that makes no sense is the first step.
    """
    onward, backward = _Edge.read(query.get(FROM, "")), _Edge.read(query.get(UP_TO, ""))
    is_back = onward is None and backward is not None
    falls = newest_first != is_back
    edge = onward or backward
    if edge is not None:
        rows = rows.filter(_beyond(by, edge, falls=falls))
    order = (F(by).desc(), F("pk").desc()) if falls else (F(by).asc(), F("pk").asc())
    found = list(rows.order_by(*order)[: size + 1])
    has_more = len(found) > size
    found = found[:size]
    if is_back:
        found.reverse()
    has_back = has_more if is_back else onward is not None
    has_on = has_more or is_back
    asked = {name: value for name, value in query.items() if name not in {FROM, UP_TO} and value}

    def address(step: str, row: Any) -> str:
        return f"{path}?{urlencode({**asked, step: str(_Edge(getattr(row, by), row.pk))})}"

    back_url = address(UP_TO, found[0]) if has_back and found else ""
    on_url = address(FROM, found[-1]) if has_on and found else ""
    return Piece(found, back_url, on_url)


def _beyond(by: str, edge: _Edge, *, falls: bool) -> Q:
    """Rows behind the edge; the first condition alone lets an index find them."""
    sign = "lt" if falls else "gt"
    near = Q(**{f"{by}__{sign}e": edge.moment})
    return near & (Q(**{f"{by}__{sign}": edge.moment}) | Q(**{f"pk__{sign}": edge.pk}))
