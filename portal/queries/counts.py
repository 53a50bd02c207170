"""Several counts of different tables in one query."""

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Count, Func, IntegerField, QuerySet, Subquery, Value

from portal.access import PUBLIC_AUDIENCE_ID
from portal.models import Audience


def count_of(rows: QuerySet[Any], column: str = "*", *, distinct: bool = False) -> Subquery:
    """How many rows, or how many (``distinct``) values of a column, as a part of ``counted``."""
    number = rows.order_by().values(all_rows=Value(1)).annotate(number=Count(column, distinct=distinct))
    return Subquery(number.values("number"), output_field=IntegerField())


def counts_of(rows: QuerySet[Any], *columns: str) -> Subquery:
    """How many values each of the columns has, all from one look at the rows, as a part of ``counted``."""
    numbers = Func(
        *(Count(column, distinct=True) for column in columns),
        template="ARRAY[%(expressions)s]",
        output_field=ArrayField(IntegerField()),
    )
    found = rows.order_by().values(all_rows=Value(1)).annotate(numbers=numbers)
    return Subquery(found.values("numbers"), output_field=ArrayField(IntegerField()))


def counted(counts: Iterable[Subquery]) -> list[Any]:
    """Each count in its order, 0 where there is nothing; a list for ``counts_of``. One query; it hangs on the one
    row that is always there.
    """
    return [number or 0 for number in Audience.objects.filter(pk=PUBLIC_AUDIENCE_ID).values_list(*counts).get()]
