"""Counting the words of everything that can be found, so that rare words weigh more and choose what is looked at."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from django.contrib.postgres.search import SearchVectorField
from django.db import connection, transaction
from django.db.models import F, Func, Model, QuerySet, Value

from portal.access import Access
from portal.contributions import Part, Searched, contributions
from portal.lib.search.words import is_han, unaccented
from portal.models import SearchLanguage, SearchSpelling, SearchWord

# From so many rows on, words of a single row are not kept: one that is not known counts as rare anyway.
MANY_ROWS: Final = 5000
LONGEST: Final = 60
NEWEST: Final = 10_000  # rows of one table and language whose spellings are kept
READ: Final = 4000  # characters of each
LEAST_LETTERS: Final = 4  # of a word that may have been mistyped
_BATCH: Final = 5000
_WORDS: Final = "SELECT word, ndoc FROM ts_stat(%s) WHERE length(word) <= %s"
_LENGTH: Final = "SELECT count(*), coalesce(avg(search_length(v)), 0) FROM (%s) AS counted (v)"


class _Read(Func):
    """A vector as it is; a column by its name would come as nothing."""

    template = "%(expressions)s"
    output_field = SearchVectorField()


class _Written(Func):
    """The words of a text as they are written, but for case."""

    template = f"to_tsvector('pg_catalog.simple', search_spaced(left(%(expressions)s, {READ})))"
    output_field = SearchVectorField()


@transaction.atomic
def count_words() -> int:
    """Count anew; answers how many words are known now. Searches go on with the old numbers until the end."""
    rows: dict[str, int] = {}
    lengths: dict[str, float] = {}
    words: dict[tuple[str, str], int] = {}
    written: dict[str, int] = {}
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        for language, vectors, texts in _tables():
            sql = cursor.mogrify(*vectors.query.sql_with_params()).decode()
            cursor.execute(_LENGTH % sql)
            count, mean = cursor.fetchone()
            rows[language] = rows.get(language, 0) + count
            lengths[language] = lengths.get(language, 0.0) + count * mean
            cursor.execute(_WORDS, [sql, LONGEST])
            for word, holding in cursor:
                words[word, language] = words.get((word, language), 0) + holding
            cursor.execute(_WORDS, [cursor.mogrify(*texts.query.sql_with_params()).decode(), LONGEST])
            for word, holding in cursor:
                written[word] = written.get(word, 0) + holding
    least = 2 if sum(rows.values()) >= MANY_ROWS else 1
    _write(
        SearchLanguage,
        (SearchLanguage(language=key, rows=rows[key], length=lengths[key] / rows[key]) for key in rows if rows[key]),
    )
    _write(SearchWord, _known(words, least))
    _write(SearchSpelling, _spellings(written))
    return SearchWord.objects.count()


def _tables() -> Iterator[tuple[str, QuerySet[Any], QuerySet[Any]]]:
    """Each table's vectors by the language they were made in, and its newest texts as they are written."""
    done = set()
    for contribution in contributions():
        for kind in contribution.searched:
            for source in _sources(kind):
                model, vector = _end(source.rows(Access.system()).model, source.vector)
                if (model, vector) not in done:
                    done.add((model, vector))
                    yield from _by_language(model, vector)


def _sources(kind: Searched | Part) -> Iterator[Searched | Part]:
    yield kind
    if isinstance(kind, Searched):
        yield from kind.parts


def _end(model: type[Model], path: str) -> tuple[type[Model], str]:
    """The model that has the vector."""
    *steps, vector = path.split("__")
    for step in steps:
        model = model._meta.get_field(step).related_model  # type: ignore[assignment]
    return model, vector


def _by_language(model: type[Model], vector: str) -> Iterator[tuple[str, QuerySet[Any], QuerySet[Any]]]:
    rows: QuerySet[Any] = model._default_manager.order_by()
    language, *parts = model._meta.get_field(vector).expression.get_source_expressions()  # type: ignore[union-attr]
    if isinstance(language, F):
        field = language.name  # type: ignore[attr-defined]
        for code in list(rows.values_list(field, flat=True).distinct()):
            own = rows.filter(**{field: code})
            yield code, own.values_list(_Read(F(vector))), _texts(own, parts)
    else:
        yield language.value, rows.values_list(_Read(F(vector))), _texts(rows, parts)


def _texts(rows: QuerySet[Any], parts: Sequence[Any]) -> QuerySet[Any]:
    """The words of the newest rows' texts, as vectors of words that are not stemmed."""
    return rows.order_by("-pk").values_list(_Written(Func(Value(" "), *parts, function="concat_ws")))[:NEWEST]


def _known(words: dict[tuple[str, str], int], least: int) -> Iterator[SearchWord]:
    """What stands in texts; words of titles and lengths have marks before them."""
    for (word, language), holding in words.items():
        if holding >= least and word[0] not in "^#":
            yield SearchWord(word=word, language=language, rows=holding)


def _spellings(written: dict[str, int]) -> Iterator[SearchSpelling]:
    for word, holding in written.items():
        if len(word) >= LEAST_LETTERS and word.isalpha() and not is_han(word):
            yield SearchSpelling(word=word, plain=unaccented(word), rows=holding)


def _write(model: Any, rows: Iterable[Any]) -> None:
    model.objects.all().delete()
    model.objects.bulk_create(rows, batch_size=_BATCH)
