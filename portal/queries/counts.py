"""Several counts of different tables in one query."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, IntegerField, QuerySet, Subquery, Value

from portal.access import PUBLIC_AUDIENCE_ID
from portal.models import Audience


def count_of(rows: QuerySet[Any], column: str = "*", *, distinct: bool = False) -> Subquery:
    """How many rows, or how many (``distinct``) values of a column, as a part of ``counted``."""
    number = rows.order_by().values(all_rows=Value(1)).annotate(number=Count(column, distinct=distinct))
    return Subquery(number.values("number"), output_field=IntegerField())


def counted(counts: Iterable[Subquery]) -> list[int]:
    """Each count in its order, 0 where there is nothing. One query; it hangs on the one row that is always there."""
    return [number or 0 for number in Audience.objects.filter(pk=PUBLIC_AUDIENCE_ID).values_list(*counts).get()]
