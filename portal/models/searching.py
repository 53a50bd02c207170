"""What the search stores: a vector on each searchable row, made by the database, and how often words occur."""

from typing import Any

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, GeneratedField, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Concat

from portal.models.change import on_visitors_pages

Column = str | tuple[str, ...] | Combinable


class UnreadVectorField(SearchVectorField):
    """A vector for conditions and ranking. Where a row is read it comes as None: it is large and of no use there."""

    def select_format(self, compiler: Any, sql: str, params: Any) -> tuple[str, Any]:
        return "NULL", []


class StoredVector(GeneratedField):
    """A column that the database fills; inserts do not send it back."""

    db_returning = False  # type: ignore[assignment] # the stubs know it as a constant


def search_vector(
    *,
    language: Column,
    title: Column,
    summary: Column = "",
    body: Column = "",
    extra: Column = "",
) -> StoredVector:
    """The vector of a row from its own columns: a name, several names, or an expression; what it has not is left out.

    Weights: title A, summary B, body C, extra D. The history of the model is tracked without it:
    ``@pghistory.track(exclude=["search"])``.
    """
    parts = (language, title, summary, body, extra)
    return StoredVector(
        expression=Func(*map(_part, parts), function="search_vector"),
        output_field=UnreadVectorField(),
        db_persist=True,
    )


def search_index(name: str, column: str = "search") -> GinIndex:
    """The index of a stored vector, named as ``<model>_search``."""
    return GinIndex(fields=[column], name=name, gin_pending_list_limit=1024)


def texts_of(model: type[models.Model], vector: str) -> list[Any]:
    """The expressions of the texts that a vector of the model is made of: title, summary, body, extra."""
    field: Any = model._meta.get_field(vector)
    _language, *texts = field.expression.get_source_expressions()
    return texts


def _part(part: Column) -> Combinable:
    if isinstance(part, tuple):
        names = [piece for name in part for piece in (Value(" "), F(name))]
        return Concat(*names[1:], output_field=TextField())
    if isinstance(part, str):
        return F(part) if part else Value("")
    return part


@on_visitors_pages()
class SearchLanguage(models.Model):
    """How many rows of a language can be searched, and how many different words one has on average."""

    language = models.CharField(max_length=7, unique=True)
    rows = models.PositiveIntegerField()
    length = models.FloatField()

    def __str__(self) -> str:
        return self.language or "-"


@on_visitors_pages()
class SearchWord(models.Model):
    """In how many rows of a language a word stands, as the vectors hold it. Counted now and then."""

    language = models.CharField(max_length=7)
    word = models.TextField()
    rows = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint("word", "language", name="searchword_once"),)

    def __str__(self) -> str:
        return self.word


@on_visitors_pages()
class SearchSpelling(models.Model):
    """A word as people write it, for those who mistyped it. ``plain`` is without accents.

    Words of rows that not everybody may read are among them: none may be shown before a row that the reader sees
    was found to hold it.
    """

    plain = models.TextField()
    word = models.TextField()
    rows = models.PositiveIntegerField()

    class Meta:
        indexes = (GinIndex(OpClass("plain", "gin_trgm_ops"), name="searchspelling_alike"),)
        constraints = (models.UniqueConstraint("word", name="searchspelling_once"),)

    def __str__(self) -> str:
        return self.word
