"""One page of results as it is shown: hits with their extracts, facets, what was probably meant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils.functional import Promise

from portal.access import Access
from portal.contributions import Searched, SearchHit, Text
from portal.lib.search.extracts import Marker, Piece, extract, marked
from portal.lib.search.question import Question, parse
from portal.queries.search.catalogues import Entry, entries
from portal.queries.search.corrections import corrections
from portal.queries.search.engine import Answer, Match, answer
from portal.queries.search.facets import FacetGroup, facet_groups
from portal.queries.search.hits import hits_of
from portal.queries.search.operators import names, read
from portal.queries.search.sources import catalogues, kinds

PER_PAGE: Final = 20


@dataclass(frozen=True, slots=True)
class Result:
    """One hit. ``title`` and ``extract`` come in pieces, some of them marked."""

    kind: Text
    url: str
    title: list[Piece]
    extract: list[Piece]
    note: str
    language: str
    moment: date | datetime | None


@dataclass(frozen=True, slots=True)
class Results:
    """What a page of the search shows. ``count`` is of all pages; ``is_bounded``: there may be more that fit less."""

    question: Question
    results: list[Result]
    count: int
    is_bounded: bool
    groups: list[FacetGroup]
    notes: tuple[str | Promise, ...]
    missing: tuple[str, ...]
    meant: str
    page: int
    has_next: bool

    @property
    def first(self) -> int:
        """The place of the page's first result among all."""
        return (self.page - 1) * PER_PAGE + 1

    @property
    def has_previous(self) -> bool:
        return self.page > 1


def results(access: Access, text: str, page: int) -> Results:
    """The page of this number, from 1, or the last one. The queries are the same however much is found."""
    every, listed = kinds(access), catalogues(access)
    question = parse(text, names(every))
    operators = read(access, question.asked, [*every, *listed])
    found = answer(access, question, operators, every)
    inside = entries(access, question, known=found.stems, read=operators, every=listed)
    missing = found.missing if not inside else ()
    marker = Marker.of(question.words, found.stems)
    page = max(1, min(page, -(-len(found.matches) // PER_PAGE)))
    start = (page - 1) * PER_PAGE
    return Results(
        question=question,
        results=_page(access, found.matches[start : start + PER_PAGE], inside if page == 1 else (), marker=marker),
        count=len(found.matches) + len(inside),
        is_bounded=found.is_bounded,
        groups=facet_groups(access, question, found, every=every, inside=inside),
        notes=operators.notes,
        missing=missing if found.matches else (),
        meant=_corrected(question, corrections(access, missing, every)),
        page=page,
        has_next=len(found.matches) > start + PER_PAGE,
    )


def _page(access: Access, matches: Sequence[Match], inside: Sequence[Entry], *, marker: Marker) -> list[Result]:
    """Entries of catalogues that are named as asked come first, others last."""
    named = [_result(entry.kind.label, entry.hit, marker) for entry in inside if entry.is_named]
    others = [_result(entry.kind.label, entry.hit, marker) for entry in inside if not entry.is_named]
    return [*named, *_shown(access, matches, marker), *others]


def _shown(access: Access, matches: Sequence[Match], marker: Marker) -> list[Result]:
    """The hits in the order of the matches; what went away meanwhile is left out. One query."""
    by_kind: dict[str, tuple[Searched, list[int]]] = {}
    for match in matches:
        by_kind.setdefault(match.kind.code, (match.kind, []))[1].append(match.key)
    hits = hits_of(access, list(by_kind.values()))
    found = ((match.kind.label, hits.get((match.kind.code, match.key))) for match in matches)
    return [_result(label, hit, marker) for label, hit in found if hit]


def _result(label: Text, hit: SearchHit, marker: Marker) -> Result:
    return Result(
        kind=label,
        url=hit.url,
        title=marked(hit.title, marker),
        extract=extract(hit.text, marker),
        note=hit.note,
        language=hit.language,
        moment=hit.moment,
    )


def _corrected(question: Question, meant: dict[str, str]) -> str:
    """The question with the words that were probably meant."""
    if not meant:
        return ""
    words = [meant.get(word.lower(), word) for word in question.text.split()]
    return " ".join([*words, *map(str, question.asked)])


__all__ = ["Answer", "Result", "Results", "results"]
