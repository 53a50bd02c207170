"""One step through the items that fit: by keys where they are many, by their numbers where they are few."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from knowledge.lib.filters import MOST_USED, NEWEST, LibraryFilters
from knowledge.lib.steps import FROM, UP_TO, Edge, as_moment, as_number
from knowledge.models import Item
from knowledge.querysets.items import ItemQuerySet

SIZE = 20
COLUMNS: Mapping[str, str] = {NEWEST: "shared_at", MOST_USED: "uses"}


@dataclass(frozen=True, slots=True)
class Step:
    """The rows of one step; the edges from which the steps beside it go on, None where there is none."""

    rows: list[Item]
    back: Edge | None = None
    on: Edge | None = None

    def addresses(self, filters: LibraryFilters, path: str) -> tuple[str, str]:
        """Where the steps back and on are, empty where there is none."""
        address = filters.address(path)
        sign = "&" if "?" in address else "?"
        back = f"{address}{sign}{UP_TO}={self.back}" if self.back else ""
        return back, f"{address}{sign}{FROM}={self.on}" if self.on else ""


def step(rows: ItemQuerySet, order: str, query: Mapping[str, str]) -> Step:
    """The step that the address asks for (``from``, ``up-to``), the first where it makes no sense. One query."""
    onward, backward = Edge.read(query.get(FROM, "")), Edge.read(query.get(UP_TO, ""))
    column = COLUMNS[order]
    is_back = onward is None and backward is not None
    edge = onward or backward
    if edge is not None:
        rows = rows.filter(_beyond(column, edge, is_back=is_back))
    order_by = (column, "pk") if is_back else (f"-{column}", "-pk")
    found = list(rows.for_list().order_by(*order_by)[: SIZE + 1])
    has_more = len(found) > SIZE
    found = found[SIZE - 1 :: -1] if is_back else found[:SIZE]
    has_back, has_on = (has_more, True) if is_back else (onward is not None, has_more)

    def edge_of(row: Item) -> Edge:
        return Edge(as_number(getattr(row, column)), row.pk)

    return Step(
        found, edge_of(found[0]) if found and has_back else None, edge_of(found[-1]) if found and has_on else None
    )


def step_ranked(rows: "QuerySet[Item]", ranked: Sequence[int], query: Mapping[str, str]) -> Step:
    """The same through numbers in their order; an edge counts how many went before. Two queries."""
    onward, backward = Edge.read(query.get(FROM, "")), Edge.read(query.get(UP_TO, ""))
    start = onward.value if onward else max(backward.value - SIZE, 0) if backward else 0
    here = ranked[start : start + SIZE]
    fits = set(rows.filter(pk__in=here).values_list("pk", flat=True))
    end = start + SIZE
    found = _lines(pk for pk in here if pk in fits)
    return Step(found, Edge(start, 0) if start and found else None, Edge(end, 0) if end < len(ranked) else None)


def _lines(pks: Iterable[int]) -> list[Item]:
    """The rows of these numbers in their order, each with what a line shows: joined to twenty rows, not to all."""
    order = list(pks)
    rows = {row.pk: row for row in Item.objects.for_list().filter(pk__in=order)}
    return [rows[pk] for pk in order if pk in rows]


def _beyond(column: str, edge: Edge, *, is_back: bool) -> TupleLessThan | TupleGreaterThan:
    """Rows behind the edge, as one comparison: an index finds them among any number of rows with the same value."""
    value = as_moment(edge.value) if column == COLUMNS[NEWEST] else edge.value
    compared = TupleGreaterThan if is_back else TupleLessThan
    return compared(Tuple(F(column), F("pk")), (value, edge.pk))
