"""Things that stand in code, not in a table: few enough to be looked through one by one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from portal.access import Access
from portal.contributions import Catalogue, SearchHit
from portal.lib.search.extracts import Marker
from portal.lib.search.question import Question
from portal.lib.search.terms import Stems
from portal.lib.search.words import is_han, tokens, unaccented
from portal.queries.search.operators import Read

MOST = 10
_ENOUGH_LETTERS = 4  # of a word, to leave an entry out without reading it


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that holds all that was asked. ``is_named``: its title does."""

    kind: Catalogue
    hit: SearchHit
    is_named: bool


def entries(
    access: Access, question: Question, *, known: Mapping[str, Stems], read: Read, every: Sequence[Catalogue]
) -> list[Entry]:
    """Entries with each free word and phrase and none that is barred, in the reader's language; those it names first.
    None where an operator asks for what only rows have.
    """
    if read.wanted or not question.has_words:
        return []
    words = [Marker.of([word], known) for word in dict.fromkeys(question.words)]
    found = [
        entry
        for kind in every
        if kind.code in read.kinds
        for hit in kind.entries(access)
        for entry in _fitting(kind, hit, question, words)
    ]
    return sorted(found, key=lambda entry: not entry.is_named)[:MOST]


def _fitting(kind: Catalogue, hit: SearchHit, question: Question, words: Sequence[Marker]) -> Iterator[Entry]:
    plain = unaccented(f"{hit.title} {hit.text}".lower())
    beginnings = (unaccented(word)[:_ENOUGH_LETTERS] for word in question.words)
    if not all(beginning in plain for beginning in beginnings if not is_han(beginning)):
        return
    title = " ".join(tokens(hit.title))
    line = f" {title} {' '.join(tokens(hit.text))} "
    if not all(word.spans(line) for word in words):
        return
    if not all(f" {' '.join(phrase)} " in line for phrase in question.phrases):
        return
    if any(f" {' '.join(barred)} " in line for barred in question.barred):
        return
    yield Entry(kind, hit, is_named=all(word.spans(title) for word in words))
