"""Did you mean: a word that nothing holds, and one like it that something this reader may see does."""

from collections.abc import Sequence

from django.contrib.postgres.search import TrigramSimilarity

from portal.access import Access
from portal.contributions import Searched
from portal.lib.search.choosing import Choice
from portal.lib.search.spelling import distance, slips_allowed
from portal.lib.search.terms import Term, any_of
from portal.lib.search.words import is_han, unaccented
from portal.models import SearchSpelling
from portal.queries.search.branches import Asked
from portal.queries.search.candidates import Weighed, candidates
from portal.queries.search.reading import stems
from portal.queries.search.sources import sources

MOST_WORDS, MOST_TRIED, MOST_ALIKE = 2, 3, 12
LEAST_LETTERS = 4
LEAST_ALIKE = 0.3
_ONE_OF_EACH = 1


def corrections(access: Access, missing: Sequence[str], every: Sequence[Searched]) -> dict[str, str]:
    """For each of the missing words that has one, the word that was probably meant."""
    found = {}
    for word in [word for word in missing if _may_be_mistyped(word)][:MOST_WORDS]:
        meant = next((each for each in _alike(word) if _is_held(access, each, every)), None)
        if meant:
            found[word] = meant
    return found


def _may_be_mistyped(word: str) -> bool:
    return len(word) >= LEAST_LETTERS and word.isalpha() and not is_han(word)


def _alike(word: str) -> list[str]:
    """Known words that differ by a slip or two, the likeliest first."""
    plain = unaccented(word)
    rows = (
        SearchSpelling.objects.filter(plain__trigram_similar=plain)
        .alias(alike=TrigramSimilarity("plain", plain))
        .order_by("-alike", "-rows")
        .values_list("word", "plain", "rows")[:MOST_ALIKE]
    )
    near = [(distance(plain, other), -count, written) for written, other, count in rows]
    return [written for slips, _, written in sorted(near) if slips <= slips_allowed(plain) and written != word][
        :MOST_TRIED
    ]


def _is_held(access: Access, word: str, every: Sequence[Searched]) -> bool:
    """Does a row that the reader may see hold the word? One query."""
    entries = stems([word])[word].all
    asked = Asked(Choice((any_of(entries),), _ONE_OF_EACH, is_bounded=True), (), (), (), ())
    return bool(candidates(access, list(sources(access, every)), asked, Weighed([Term(entries, 0, 1.0)], [], 100.0)))
