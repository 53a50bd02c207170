"""The tables that are searched: each kind's rows and parts, with the columns that operators and facets read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet

from portal.access import Access
from portal.contributions import Catalogue, Searched, contributions

Kind = Searched | Catalogue


@dataclass(frozen=True, slots=True)
class Source:
    """One table of a kind. ``key`` leads to what is found: the row itself, or what it is a part of."""

    kind: Searched
    rows: QuerySet[Any]
    key: str
    vector: str

    @property
    def is_part(self) -> bool:
        return self.key != self.kind.key

    def path(self, column: str) -> str:
        """Where a column of the kind is, seen from a row of this table."""
        if not self.is_part:
            return column
        return self.key if column == "pk" else f"{self.key}__{column}"

    def local(self, name: str) -> str | None:
        """A column of the kind's own table, or None."""
        column = self.kind.columns.get(name)
        return None if column is None or "__" in column or is_to_many(self.kind_model, column) else column

    def column(self, name: str) -> str | None:
        """The path of a column with one value, or None."""
        column = self.kind.columns.get(name)
        return None if column is None or is_to_many(self.kind_model, column) else self.path(column)

    def with_value_q(self, access: Access, name: str, values: Sequence[Any]) -> Q | None:
        """Rows whose column has one of the values; None where the kind has no such column."""
        if name in self.kind.links:
            found = self.kind.links[name](access).filter(value__in=values).values("row")
            return Q(**{f"{self.key}__in": found})
        column = self.kind.columns.get(name)
        if column is None:
            return None
        if is_to_many(self.kind_model, column):
            found = self.kind_model._default_manager.filter(**{f"{column}__in": values}).values("pk")
            return Q(**{f"{self.key}__in": found})
        return Q(**{f"{self.path(column)}__in": values})

    @property
    def kind_model(self) -> type[Model]:
        model: type[Model] = self.rows.model
        for step in self.key.split("__") if self.is_part else ():
            model = model._meta.get_field(step).related_model  # type: ignore[assignment]
        return model


def kinds(access: Access) -> list[Searched]:
    """What this reader may search: kinds of a module only while it is on somewhere."""
    every = (kind for contribution in contributions() for kind in contribution.searched)
    return [kind for kind in every if kind.module is None or access.has_module(kind.module)]


def catalogues(access: Access) -> list[Catalogue]:
    """What stands in code and is looked through as well."""
    every = (each for contribution in contributions() for each in contribution.catalogues)
    return [each for each in every if each.module is None or access.has_module(each.module)]


def sources(access: Access, wanted: Sequence[Searched]) -> Iterator[Source]:
    for kind in wanted:
        yield Source(kind, kind.rows(access).order_by(), kind.key, kind.vector)
        for part in kind.parts:
            yield Source(kind, part.rows(access).order_by(), part.key, part.vector)


def choices(every: Sequence[Kind]) -> Mapping[str, dict[str, Any]]:
    """The columns with closed lists, and the words for their codes."""
    found: dict[str, dict[str, Any]] = {}
    for kind in every:
        for name, pairs in kind.choices.items() if isinstance(kind, Searched) else ():
            found.setdefault(name, {}).update(pairs)
    return found


def is_to_many(model: type[Model], path: str) -> bool:
    """Does the path lead to several values?"""
    for step in path.split("__"):
        if step == "pk":
            return False
        field = model._meta.get_field(step)
        if field.many_to_many or field.one_to_many:
            return True
        if field.related_model:
            model = field.related_model
    return False
