"""The SQL that takes candidates out of one table: Django says which rows a reader may see, the rest is written here.

Django's own expressions for the columns would cost more than the search itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Model, Q, QuerySet

from portal.access import Access
from portal.lib.search.choosing import BUDGET, Choice
from portal.queries.search.matching import Holds
from portal.queries.search.operators import Wanted
from portal.queries.search.sources import Source

_NOTHING = {"lang": "varchar", "org": "bigint", "cluster": "bigint", "date": "timestamptz"}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rows: ``choice`` finds them by words (none: the newest), ``required`` and ``barred`` are tsqueries;
    ``names`` are the closed lists whose codes are read.
    """

    choice: Choice | None
    required: Sequence[str]
    barred: Sequence[str]
    wanted: Sequence[Wanted]
    names: Sequence[str]


@dataclass(frozen=True, slots=True)
class Branch:
    """One SELECT of a number, the key, the columns and the vector, with its parameters."""

    sql: str
    params: tuple[Any, ...]


def branches(access: Access, sources: Sequence[Source], asked: Asked) -> Iterator[Branch]:
    """One for each source in which something may be found."""
    for number, source in enumerate(sources):
        rows = _fitting(access, source, sources, asked)
        if rows is None:
            continue
        try:
            visible, params = rows.order_by().values("pk").query.sql_with_params()
        except EmptyResultSet:
            continue
        table = rows.model._meta.db_table
        base = f'(SELECT "{table}".* FROM {visible.partition(" FROM ")[2]}) AS s{_vector_join(source)}'  # noqa: S608 — names of our own tables; values are parameters
        yield _branch(number, source, asked, base, params)


def _fitting(access: Access, source: Source, every: Sequence[Source], asked: Asked) -> QuerySet[Any] | None:
    """The rows that operators, phrases and barred words leave; None where there can be none."""
    rows = source.rows
    for wanted in asked.wanted:
        condition = wanted.condition(access, source)
        if condition is None:
            return None
        rows = rows.filter(condition)
    for query in asked.required:
        rows = rows.filter(Holds(source.vector, query))
    for query in asked.barred:
        rows = rows.exclude(_barred(source, every, query))
    return rows


def _barred(source: Source, every: Sequence[Source], query: str) -> Q:
    """A thing is barred by any of its parts that the reader may see."""
    condition = Q(Holds(source.vector, query))
    for other in every:
        if other.kind is source.kind and other is not source:
            found = other.rows.filter(Holds(other.vector, query)).values(other.key)
            condition |= Q(**{f"{source.key}__in": found})
    return condition


def _branch(  # noqa: PLR0917 — each in the order in which it was made
    number: int, source: Source, asked: Asked, base: str, params: tuple[Any, ...]
) -> Branch:
    key = "s.id" if source.key == "pk" else f's."{_column(source.rows.model, source.key)}"'
    main, join = ("s", "") if not source.is_part else ("m", _main_join(source, key))
    vector = "v.search" if "__" in source.vector else f's."{source.vector}"'
    columns = ", ".join([*_columns(source, main, asked.names), f"{vector} || ''::tsvector"])
    select = f"SELECT {number}, {key}, {columns}"
    if asked.choice is None:
        return Branch(f"{select} FROM {base}{join} ORDER BY s.id DESC LIMIT {BUDGET}", params)
    queries, limit = asked.choice.queries, asked.choice.limit
    if len(queries) == 1:
        where = f"WHERE {vector} @@ %s::tsquery LIMIT {limit}"
        return Branch(f"{select} FROM {base}{join} {where}", (*params, queries[0]))
    tier = f"(SELECT s.id FROM {base} WHERE {vector} @@ %s::tsquery LIMIT {limit})"  # noqa: S608 — names of our own tables; values are parameters
    tiers = " UNION ".join([tier] * len(queries))
    table = source.rows.model._meta.db_table
    whole = f'"{table}" AS s{_vector_join(source)}{join}'
    values = tuple(value for query in queries for value in (*params, query))
    return Branch(f"{select} FROM {whole} WHERE s.id IN ({tiers})", values)


def _columns(source: Source, table: str, names: Sequence[str]) -> Iterator[str]:
    """What facets and the ranking read: language, organisation, cluster, moment, use, quality, codes."""
    kind, model = source.kind, source.kind_model
    for name, sql_type in _NOTHING.items():
        path = source.local(name)
        yield f'{table}."{_column(model, path)}"::{sql_type}' if path else f"NULL::{sql_type}"
    for column in (kind.use, kind.quality):
        yield f'{table}."{_column(model, column)}"::float8' if column else "NULL::float8"
    for name in names:
        path = source.local(name)
        yield f'{table}."{_column(model, path)}"::varchar' if path else "NULL::varchar"


def _column(model: type[Model], name: str) -> str:
    field = model._meta.pk if name == "pk" else model._meta.get_field(name)
    return str(field.column)  # type: ignore[union-attr]


def _main_join(source: Source, key: str) -> str:
    return f' JOIN "{source.kind_model._meta.db_table}" AS m ON m.id = {key}'


def _vector_join(source: Source) -> str:
    """The table that has the vector, where it is one step away."""
    step, _, vector = source.vector.rpartition("__")
    if not step:
        return ""
    field: Any = source.rows.model._meta.get_field(step)
    table = field.related_model._meta.db_table
    return f' JOIN (SELECT id AS held, "{vector}" AS search FROM "{table}") AS v ON v.held = s."{field.column}"'  # noqa: S608 — names of our own tables; values are parameters
