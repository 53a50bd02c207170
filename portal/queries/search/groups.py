"""What answers a question, by kind: the best of each, as a page shows them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.access import Access
from portal.contributions import Catalogue, Searched, SearchHit, Text, contributions
from portal.lib.folding import fold
from portal.lib.search.question import parse
from portal.queries.search.engine import answer
from portal.queries.search.operators import names, read
from portal.queries.search.sources import kinds

HITS_PER_KIND = 10


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The hits of one kind. ``is_cut``: there are more than are shown."""

    kind: Text
    hits: Sequence[SearchHit]
    is_cut: bool


def search_all(access: Access, text: str) -> list[HitGroup]:
    """What answers the text best, the best first, by kind; kinds in the order of their best hit."""
    every = kinds(access)
    question = parse(text, names(every))
    found: dict[str, tuple[Searched, list[int]]] = {}
    for match in answer(access, question, read(access, question.asked, every), every).matches:
        found.setdefault(match.kind.code, (match.kind, []))[1].append(match.key)
    groups = [_group(access, kind, keys) for kind, keys in found.values()]
    return [group for group in (*groups, *_catalogues(access, question.words)) if group.hits]


def _group(access: Access, kind: Searched, keys: Sequence[int]) -> HitGroup:
    shown = kind.hits(access, keys[:HITS_PER_KIND])
    return HitGroup(kind.label, [shown[key] for key in keys if key in shown], len(keys) > HITS_PER_KIND)


def _catalogues(access: Access, words: Sequence[str]) -> Iterator[HitGroup]:
    """Catalogues stand in code: their entries are compared in the reader's language."""
    for contribution in contributions():
        for catalogue in contribution.catalogues:
            if words and (catalogue.module is None or access.has_module(catalogue.module)):
                hits = _fitting(access, catalogue, [fold(word) for word in words])
                yield HitGroup(catalogue.label, hits[:HITS_PER_KIND], len(hits) > HITS_PER_KIND)


def _fitting(access: Access, catalogue: Catalogue, words: Sequence[str]) -> list[SearchHit]:
    entries = ((entry, fold(f"{entry.title} {entry.text}")) for entry in catalogue.entries(access))
    return [entry for entry, text in entries if all(word in text for word in words)]
