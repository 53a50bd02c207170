"""Did you mean: a word that nothing holds, and one like it that a text holds which this reader may see.

The known spellings are everybody's. None is proposed before it was read, letter by letter, in a row of this reader's:
a vector would not do, as a stem is the stem of other words as well. What others may read decides nothing here but the
order among words that are equally near.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Func, QuerySet, TextField, Value
from django.db.models.functions import Left

from portal.access import Access
from portal.contributions import Searched
from portal.lib.search.spelling import distance, slips_allowed
from portal.lib.search.terms import any_of
from portal.lib.search.words import is_han, tokens, unaccented
from portal.models import SearchSpelling
from portal.models.searching import texts_of
from portal.queries.search.matching import Holds
from portal.queries.search.reading import stems
from portal.queries.search.sources import Source, sources

MOST_WORDS = 2
MOST_ALIKE = 40  # spellings that are compared, and
MOST_TRIED = 8  # are looked for
MOST_READ, READ = 12, 4000  # rows of one table, and characters of each
LEAST_LETTERS = 4


def corrections(access: Access, missing: Sequence[str], every: Sequence[Searched]) -> dict[str, str]:
    """For each of the missing words that has one, the word that was probably meant. At most four queries."""
    alike = {word: _alike(word) for word in [word for word in missing if _may_be_mistyped(word)][:MOST_WORDS]}
    tried = [each for near in alike.values() for each in near]
    if not tried:
        return {}
    read = _read(access, tried, every)
    meant = {word: next((each for each in near if each in read), "") for word, near in alike.items()}
    return {word: each for word, each in meant.items() if each}


def _may_be_mistyped(word: str) -> bool:
    return len(word) >= LEAST_LETTERS and word.isalpha() and not is_han(word)


def _alike(word: str) -> list[str]:
    """Known words that differ by a slip or two, the likeliest first."""
    plain = unaccented(word)
    rows = (
        SearchSpelling.objects.filter(plain__trigram_similar=plain)
        .alias(alike=TrigramSimilarity("plain", plain))
        .order_by("-alike", "-rows", "word")
        .values_list("word", "plain", "rows")[:MOST_ALIKE]
    )
    near = sorted((distance(plain, other), -count, written) for written, other, count in rows)
    return [written for slips, _, written in near if slips <= slips_allowed(plain) and written != word][:MOST_TRIED]


def _read(access: Access, words: Sequence[str], every: Sequence[Searched]) -> set[str]:
    """The words of some texts that the reader may see and that hold forms of these."""
    known = stems(words)
    query = any_of(dict.fromkeys(entry for word in words for entry in known[word].all))
    found = list(_texts(access, query, every))
    texts = found[0].union(*found[1:], all=True) if len(found) > 1 else found[0]
    return {token for (text,) in texts for token in tokens(text)}


def _texts(access: Access, query: str, every: Sequence[Searched]) -> Iterator[QuerySet[Any]]:
    """Of each table the texts that its vectors were made of."""
    for source in sources(access, every):
        rows, vector = _with_vector(source)
        parts: Mapping[str, Any] = {"spelled": _written(texts_of(rows.model, vector))}
        yield rows.filter(Holds(vector, query)).order_by("-pk").annotate(**parts).values_list("spelled")[:MOST_READ]


def _with_vector(source: Source) -> tuple[QuerySet[Any], str]:
    """The rows that have the vector: those of the table, or those they belong to."""
    step, _, vector = source.vector.rpartition("__")
    if not step:
        return source.rows, vector
    field: Any = source.rows.model._meta.get_field(step)
    return field.related_model._default_manager.filter(pk__in=source.rows.values(step)), vector


def _written(parts: Sequence[Any]) -> Func:
    return Left(Func(Value(" "), *parts, function="concat_ws", output_field=TextField()), READ)
