"""The catalogue as a reader sees it: practices in their language, and what the clusters say of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from knowledge.enums import Phase, PracticeStanding, Process
from knowledge.models import Practice, PracticeEvidence, PracticeMark
from knowledge.queries.lines import ItemLine, item_lines
from portal.access import Access
from portal.enums import Module
from portal.models import Cluster

TONES = {PracticeStanding.DOES: "good", PracticeStanding.PLANS: "accent", PracticeStanding.DECLINES: "plain"}


@dataclass(frozen=True, slots=True)
class MarkLine:
    """What one cluster says of a practice, with the evidence that the reader may see."""

    mark: PracticeMark
    cluster: Cluster
    label: str
    tone: str
    evidence: Sequence[ItemLine] = ()


@dataclass(frozen=True, slots=True)
class PracticeLine:
    """One practice of the list with what clusters say of it."""

    practice: Practice
    marks: Sequence[MarkLine]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is asked for. Empty words ask nothing."""

    phase: str = ""
    process: str = ""
    cluster: Cluster | None = None
    standing: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The practices that fit, and how many stand in each cell: a row for each process, a column for each phase."""

    lines: Sequence[PracticeLine]
    counts: Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Figure:
    """How much of the catalogue a cluster does, plans and does not want, as far as the reader may know."""

    total: int
    numbers: Mapping[str, int] = field(default_factory=dict)

    @property
    def shares(self) -> list[tuple[str, str, int]]:
        """Code, label and number of each standing."""
        return [(each.value, str(each.label), self.numbers.get(each.value, 0)) for each in PracticeStanding]

    @property
    def is_empty(self) -> bool:
        return not any(self.numbers.values())

    @property
    def does(self) -> int:
        return self.numbers.get(PracticeStanding.DOES, 0)


def clusters_of(access: Access) -> list[Cluster]:
    """Those in which knowledge is switched on and of which the reader may know, by name. One query."""
    rows = Cluster.objects.visible_to(access).filter(pk__in=access.modules.get(Module.KNOWLEDGE, ()))
    return list(rows.order_by("name", "pk"))


def catalogue(access: Access, asked: Asked, clusters: Iterable[Cluster]) -> Catalogue:
    """Two queries beside the clusters."""
    marks = _marks(access, {row.pk: row for row in clusters}, asked)
    practices = list(Practice.objects.visible_to(access).offered().in_language().order_by("code"))
    lines = [PracticeLine(row, marks.get(row.pk, [])) for row in practices]
    if asked.standing:
        lines = [line for line in lines if line.marks]
    return Catalogue([line for line in lines if _is_in(line.practice, asked)], _counts(lines))


def mark_lines(access: Access, practice: Practice, clusters: Iterable[Cluster]) -> list[MarkLine]:
    """Of one practice, by cluster, with evidence. Two queries beside the clusters."""
    known = {row.pk: row for row in clusters}
    marks = list(_shown(access, known).filter(practice=practice))
    pairs = PracticeEvidence.objects.visible_to(access).filter(mark__in=marks)
    related = ("item__organisation", "item__audience__organisation", "item__audience__cluster")
    items: dict[int, list[Any]] = {}
    for pair in pairs.select_related(*related).defer("item__body", "item__body_html", "item__search"):
        items.setdefault(pair.mark_id, []).append(pair.item)
    lines = [_line(mark, known, item_lines(access, items.get(mark.pk, []))) for mark in marks]
    return sorted(lines, key=lambda line: (line.cluster.name, line.cluster.pk))


def figure_of(access: Access, cluster: Cluster) -> Figure:
    """Two queries."""
    offered = Practice.objects.visible_to(access).offered()
    standings = _shown(access, {cluster.pk: cluster}).filter(practice__in=offered).values_list("standing", flat=True)
    numbers: dict[str, int] = {}
    for standing in standings:
        numbers[standing] = numbers.get(standing, 0) + 1
    return Figure(offered.count(), numbers)


def _marks(access: Access, known: Mapping[int, Cluster], asked: Asked) -> dict[int, list[MarkLine]]:
    rows = _shown(access, known)
    if asked.cluster is not None:
        rows = rows.filter(cluster=asked.cluster)
    if asked.standing:
        rows = rows.filter(standing=asked.standing)
    found: dict[int, list[MarkLine]] = {}
    for mark in sorted(rows, key=lambda row: (known[row.cluster_id].name, row.cluster_id)):
        found.setdefault(mark.practice_id, []).append(_line(mark, known))
    return found


def _shown(access: Access, known: Mapping[int, Cluster]) -> Any:
    return PracticeMark.objects.visible_to(access).filter(cluster__in=list(known))


def _line(mark: PracticeMark, known: Mapping[int, Cluster], evidence: Sequence[ItemLine] = ()) -> MarkLine:
    standing = PracticeStanding(mark.standing)
    return MarkLine(mark, known[mark.cluster_id], str(standing.label), TONES[standing], evidence)


def _is_in(practice: Practice, asked: Asked) -> bool:
    return asked.phase in {"", practice.phase} and (not asked.process or asked.process in practice.processes)


def _counts(lines: Sequence[PracticeLine]) -> list[list[int]]:
    return [
        [sum(_is_in(line.practice, Asked(phase, process)) for line in lines) for phase in Phase.values]
        for process in Process.values
    ]
