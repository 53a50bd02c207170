"""Rows that hold every word of a text, by their stored vectors, in no order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.postgres.search import SearchQueryField
from django.db.models import BooleanField, F, Func, QuerySet, Value
from django.db.models.expressions import RawSQL

from portal.lib.search.question import parse
from portal.lib.search.terms import Stems, any_of, quoted
from portal.lib.search.words import is_han
from portal.queries.search.reading import stems

Rows = TypeVar("Rows", bound=QuerySet[Any])
PREFIX_FROM = 3  # letters of a word that may be the beginning of a longer one
MOST_WORDS = 8


class AsQuery(Func):
    """A tsquery from its text."""

    template = "(%(expressions)s)::tsquery"
    output_field = SearchQueryField()


class Holds(Func):
    """A vector holds what a tsquery asks for; ``vector`` is the path to it."""

    template = "%(expressions)s"
    arg_joiner = " @@ "
    output_field = BooleanField()
    conditional = True

    def __init__(self, vector: str, query: str) -> None:
        super().__init__(F(vector), AsQuery(Value(query)))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that may hold a word for the thing that ``key`` leads to. ``heads_only``: in the title alone."""

    rows: QuerySet[Any]
    key: str = "pk"
    vector: str = "search"
    heads_only: bool = False


def holding(rows: Rows, text: str, tables: Sequence[Table] = ()) -> Rows:
    """The rows that hold each word, themselves or by one of the tables. Of three letters and more a word may be the
    beginning of one in a title. A text of signs alone is held by nothing, an empty one by everything.
    """
    runs = parse(text, ()).scored
    if not runs:
        return rows.none() if text.strip(" \0") else rows
    known = stems([token for run in runs for token in run])
    searched = tables or [Table(rows)]
    for word in _words(runs, known):
        found = [_found(table, word) for table in searched]
        rows = rows.filter(pk__in=found[0].union(*found[1:]) if len(found) > 1 else found[0])
    return rows


def at_once(rows: Rows) -> Rows:
    """The same rows, looked for now. Reading texts is dear, and how many will be found nobody can tell beforehand: the
    database plans well for rows that it counts, sorts and joins afterwards only when it knows them.
    """
    keys = ",".join(map(str, rows.order_by().values_list("pk", flat=True)))
    known = RawSQL("SELECT unnest(%s::bigint[])", (f"{{{keys}}}",))
    found: Rows = rows.model._default_manager.filter(pk__in=known)
    return found


@dataclass(frozen=True, slots=True)
class _Word:
    """As a tsquery of entries, and of beginnings of words in titles."""

    anywhere: str
    in_title: str


def _found(table: Table, word: _Word) -> QuerySet[Any]:
    query = word.in_title if table.heads_only else f"{word.anywhere}|{word.in_title}"
    return table.rows.filter(Holds(table.vector, query)).order_by().values(table.key)


def _words(runs: Sequence[Sequence[str]], known: Mapping[str, Stems]) -> list[_Word]:
    return [word for run in runs for word in _of_run(run, known)][:MOST_WORDS]


def _of_run(run: Sequence[str], known: Mapping[str, Stems]) -> Iterator[_Word]:
    """Latin words one by one; Chinese characters by the pairs they make, or alone."""
    for before, token, after in zip(("", *run), run, (*run[1:], ""), strict=False):
        if is_han(token):
            pair = token + after if after and is_han(after) else ""
            entry = pair or ("" if before and is_han(before) else token)
            if entry:
                yield _Word(quoted(entry), f"{quoted(entry)}:A")
        else:
            beginning = f"{quoted(f'^{token}')}{':*' if len(token) >= PREFIX_FROM else ''}"
            yield _Word(any_of(known[token].all), beginning)
