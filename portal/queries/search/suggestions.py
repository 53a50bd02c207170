"""What may be meant while a question is still typed: things whose titles begin like it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from portal.access import Access
from portal.contributions import Text
from portal.lib.search.choosing import Choice
from portal.lib.search.question import parse
from portal.lib.search.terms import quoted
from portal.lib.search.words import is_han
from portal.queries.search.branches import Asked
from portal.queries.search.candidates import Candidate, Weighed, candidates
from portal.queries.search.hits import hits_of
from portal.queries.search.matching import PREFIX_FROM
from portal.queries.search.operators import names
from portal.queries.search.sources import Source, kinds, sources

MOST: Final = 8
OF_EACH_KIND: Final = 3
_READ: Final = 6  # rows of each table
_MEAN = 100.0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to go to at once."""

    title: str
    kind: Text
    url: str
    language: str


def suggestions(access: Access, text: str) -> list[Suggestion]:
    """At most eight things that the reader may see, with every word in the title; the last may be a beginning.

    One query for the rows, and those of each kind among them.
    """
    every = kinds(access)
    query = "&".join(_heads(parse(text, names(every)).runs))
    if not query:
        return []
    searched = [source for source in sources(access, every) if not source.is_part]
    asked = Asked(Choice((query,), _READ, is_bounded=True), (), (), (), ())
    rows = sorted(candidates(access, searched, asked, Weighed([], [], _MEAN)), key=_newest_first)
    return list(_shown(access, rows, searched))


def _heads(runs: Sequence[Sequence[str]]) -> Iterator[str]:
    """Each word as the title of a thing has it. Of three letters and more, it may be the beginning of one."""
    for run in runs:
        for place, token in enumerate(run):
            if is_han(token):
                pair = "".join(run[place : place + 2])
                if len(pair) > 1 and is_han(pair[1]):
                    yield f"{quoted(pair)}:A"
                elif place == 0:
                    yield quoted(f"^{token}")
            else:
                yield quoted(f"^{token}") + (":*" if len(token) >= PREFIX_FROM else "")


def _newest_first(row: Candidate) -> tuple[float, int]:
    return (-row.moment.timestamp() if row.moment else 0.0, -row.key)


def _shown(access: Access, rows: Sequence[Candidate], searched: Sequence[Source]) -> Iterator[Suggestion]:
    chosen: dict[str, list[int]] = {}
    kinds_by_code = {source.kind.code: source.kind for source in searched}
    for row in rows:
        keys = chosen.setdefault(searched[row.source].kind.code, [])
        if row.key not in keys and len(keys) < OF_EACH_KIND and sum(map(len, chosen.values())) < MOST:
            keys.append(row.key)
    hits = hits_of(access, [(kinds_by_code[code], keys) for code, keys in chosen.items()])
    for code, keys in chosen.items():
        for key in keys:
            hit = hits.get((code, key))
            if hit:
                yield Suggestion(hit.title, kinds_by_code[code].label, hit.url, hit.language)
