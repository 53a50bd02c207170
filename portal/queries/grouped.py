"""Counts of many groups among the same rows, in one query that looks for those rows once."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

Counts = tuple[str, str, str, int]
_NOTHING: Final = ("SELECT NULL::bigint WHERE false", ())


@dataclass(slots=True)
class Groups:
    """``keys`` gives rows to group by; the branches made with them are counted together."""

    _found: dict[Hashable, tuple[str, QuerySet[Any]]] = field(default_factory=dict)

    def keys(self, asked: Hashable, rows: QuerySet[Any]) -> RawSQL:
        """The keys of the rows, for conditions of branches. The same ``asked`` means the same rows."""
        name, _rows = self._found.setdefault(asked, (f"fitting_{len(self._found)}", rows))
        return RawSQL(f"SELECT pk FROM {name}", ())  # noqa: S608, S611 — a name of our own

    def counted(self, branches: Sequence[QuerySet[Any, Counts]]) -> list[Counts]:
        """The rows of all branches. One query."""
        parts: list[str] = []
        values: list[Any] = []
        for name, rows in self._found.values():
            sql, given = _sql(rows.order_by().values_list("pk")) or _NOTHING
            parts.append(f"{name}(pk) AS MATERIALIZED ({sql})")
            values += given
        asked = [made for branch in branches if (made := _sql(branch))]
        if not asked:
            return []
        values += [value for _sql, given in asked for value in given]
        text = f"WITH {', '.join(parts)} {' UNION ALL '.join(f'({sql})' for sql, _given in asked)}"
        with connection.cursor() as cursor:
            cursor.execute(text, values)
            return list(cursor)


def _sql(rows: QuerySet[Any, Any]) -> tuple[str, Sequence[Any]] | None:
    """None where Django knows that there are none."""
    try:
        sql, values = rows.query.sql_with_params()
    except EmptyResultSet:
        return None
    return sql, values
