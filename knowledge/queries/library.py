"""The library: what a reader finds with a question, a step at a time, with the filters and the map beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.lib.filters import RELEVANT, LibraryFilters
from knowledge.queries.asking import Asked, asked_of, fitting, numbers
from knowledge.queries.facets import CLOSED, LATEST, candidates, facet_groups
from knowledge.queries.knowledge_map import KnowledgeMap, cells_of, drawn
from knowledge.queries.lines import ItemLine, item_lines
from knowledge.queries.stepping import step, step_ranked
from knowledge.queries.tallies import Question, Tallied, tally
from knowledge.queries.unread import unread
from knowledge.queries.wording import ranked
from knowledge.querysets.items import ItemQuerySet
from portal.access import Access
from portal.queries.facets import FacetGroup

FEW = 1_000  # as many items are picked by their numbers; more are found by walking down an index


@dataclass(frozen=True, slots=True)
class LibraryPage:
    """One page of the library. The map shows what everything but phase and process leaves. ``is_cut``: more items hold
    the words than were looked at.
    """

    filters: LibraryFilters
    total: int
    is_cut: bool
    lines: list[ItemLine]
    groups: list[FacetGroup]
    map: KnowledgeMap
    back_url: str
    on_url: str


def library_page(access: Access, filters: LibraryFilters, query: Mapping[str, str], path: str) -> LibraryPage:
    """At most thirteen queries, fourteen for people, however many items there are."""
    asked, worded = asked_of(filters), ranked(access, filters.text)
    found = worded.pks if worded else None
    counted = tally(access, Question(asked=asked, found=found, shown=(*CLOSED, "cell"), most=FEW, latest=LATEST))
    picked = Question(asked=asked, found=found, among=candidates(counted.latest, asked))
    counts = {**counted.counts, **(tally(access, picked).counts if counted.total else {})}
    rows = matching(access, asked, counted, found)
    if filters.order == RELEVANT and found is not None:
        here = step_ranked(rows, fitting_of(found, counted), query)
    else:
        here = step(rows, filters.order, query)
    back_url, on_url = here.addresses(filters, path)
    return LibraryPage(
        filters=filters,
        total=counted.total,
        is_cut=worded is not None and worded.is_cut,
        lines=item_lines(access, here.rows, new=unread(access, "item") if here.rows else {}),
        groups=facet_groups(access, filters, asked=asked, counts=counts, path=path),
        map=drawn(cells_of(counted), filters, path),
        back_url=back_url,
        on_url=on_url,
    )


def matching(access: Access, asked: Asked, counted: Tallied, found: Sequence[int] | None) -> ItemQuerySet:
    """What fits, in no order. The reading rule and the filters stand in the statement as well: numbers only help."""
    rows = fitting(access, asked)
    ids = found if counted.ids is None else counted.ids
    return rows if ids is None else rows.filter(pk__in=numbers(ids))


def fitting_of(found: Sequence[int], counted: Tallied) -> list[int]:
    """Those of the found that fit, in their order; all where they are too many to be told apart."""
    fits = set(found if counted.ids is None else counted.ids)
    return [pk for pk in found if pk in fits]
