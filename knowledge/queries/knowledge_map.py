"""The map of phases and conversions: how much lives in each cell for this reader, and where knowledge stops."""

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.enums import Phase, Process
from knowledge.lib.filters import LibraryFilters
from knowledge.lib.flow import message, rows_of
from knowledge.queries.asking import asked_of
from knowledge.queries.facets import Value, candidates, values_of
from knowledge.queries.tallies import Question, Tallied, tally
from portal.access import Access

NARROWED_BY = ("cluster", "tag", "year")  # what the map is filtered by, beside its own two sides
LATEST, TAGS = 500, 60  # items whose tags are looked at, and how many tags are offered


@dataclass(frozen=True, slots=True)
class KnowledgeMap:
    """Counts and addresses by process, then phase; the addresses of whole phases and processes; what it says."""

    counts: list[list[int]]
    urls: list[list[str]]
    phase_urls: list[str]
    process_urls: list[str]
    total: int
    message: str


def knowledge_map(access: Access, filters: LibraryFilters, path: str) -> KnowledgeMap:
    """Of what the filters leave, their phase and process aside. ``path`` leads to the library. One query, and one for
    each slug of the filters.
    """
    rest = filters.turned(phase="", process="")
    counted = tally(access, Question(asked=asked_of(rest), shown=("cell",)))
    return drawn(cells_of(counted), rest, path)


def narrowing(access: Access, filters: LibraryFilters) -> dict[str, list[tuple[Value, int]]]:
    """What the map can be narrowed by, each value with what it would leave. At most ten queries."""
    asked = asked_of(filters)
    closed = tally(access, Question(asked=asked, shown=("cluster", "year"), latest=LATEST))
    tags = candidates(closed.latest, asked, TAGS)["tag"]
    counts = {**closed.counts, **tally(access, Question(asked=asked, among={"tag": tags})).counts}
    return values_of(access, NARROWED_BY, counts)


def drawn(cells: Mapping[tuple[str, str], int], filters: LibraryFilters, path: str) -> KnowledgeMap:
    """The map of counts that are known already."""

    def address(phase: str = "", process: str = "") -> str:
        return filters.turned(phase=phase, process=process).address(path)

    return KnowledgeMap(
        counts=rows_of(cells),
        urls=[[address(phase, process) for phase in Phase.values] for process in Process.values],
        phase_urls=[address(phase) for phase in Phase.values],
        process_urls=[address("", process) for process in Process.values],
        total=sum(cells.values()),
        message=message(cells),
    )


def cells_of(counted: Tallied) -> dict[tuple[str, str], int]:
    """Counts by phase and process, out of the dimension that mixes the two."""
    found = {}
    for cell, count in counted.counts.get("cell", {}).items():
        phase, _space, process = cell.partition(" ")
        found[phase, process] = count
    return found
