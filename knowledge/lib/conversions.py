"""The one place that says in which phase, and by which SECI process, a thing that was done counts.

After source 1 (phases and practices) and Nonaka's conversions: who talks or meets shares tacit knowledge
(socialization); who writes down for the first time puts it into words (externalization); who sorts and joins what was
written combines (combination); who practises makes it their own (internalization).
"""

from collections.abc import Mapping
from typing import Final

from knowledge.enums import ActKind, Cell, Form, ItemKind, Phase, Process, Way

_CELLS: Final[Mapping[str, Cell]] = {
    ActKind.SOURCE_RATED: Cell(Phase.IDENTIFY, Process.EXTERNALIZATION),
    ActKind.NEED_STATED: Cell(Phase.IDENTIFY, Process.EXTERNALIZATION),
    ActKind.NEED_BACKED: Cell(Phase.IDENTIFY, Process.SOCIALIZATION),
    ActKind.NOTE_TAKEN: Cell(Phase.IDENTIFY, Process.COMBINATION),
    ActKind.EXPERT_ANSWERED: Cell(Phase.ACQUIRE, Process.SOCIALIZATION),
    ActKind.ACQUISITION_PLANNED: Cell(Phase.ACQUIRE, Process.COMBINATION),
    ActKind.ITEM_WIDENED: Cell(Phase.CONTRIBUTE, Process.COMBINATION),
    ActKind.ITEM_TRANSLATED: Cell(Phase.ACQUIRE, Process.COMBINATION),
    ActKind.ITEMS_COLLECTED: Cell(Phase.CONTRIBUTE, Process.COMBINATION),
    ActKind.ITEM_TRIED: Cell(Phase.USE, Process.INTERNALIZATION),
    ActKind.PEERS_ASSISTED: Cell(Phase.USE, Process.SOCIALIZATION),
    ActKind.ITEM_DISCUSSED: Cell(Phase.USE, Process.SOCIALIZATION),
    ActKind.ITEM_VALIDATED: Cell(Phase.CONTRIBUTE, Process.EXTERNALIZATION),
    ActKind.COURSE_FINISHED: Cell(Phase.ACQUIRE, Process.INTERNALIZATION),
}
# A source in somebody's head is put into words when it is listed; a written one is sorted in.
_LISTED: Final[Mapping[str, Process]] = {
    Form.TACIT: Process.EXTERNALIZATION,
    Form.EXPLICIT: Process.COMBINATION,
}
_BROUGHT_IN: Final[Mapping[str, Process]] = {
    Way.COURSE: Process.INTERNALIZATION,
    Way.EXPERT: Process.SOCIALIZATION,
    Way.VISIT: Process.SOCIALIZATION,
    Way.LICENCE: Process.COMBINATION,
    Way.STANDARD: Process.COMBINATION,
    Way.PURCHASE: Process.COMBINATION,
}
_COMBINED: Final = frozenset({ItemKind.BRIEF.value, ItemKind.REPORT.value, ItemKind.STANDARD.value})


def cell_of(kind: str) -> Cell:
    """Of an act that counts the same whatever it was done to. KeyError for the three kinds below."""
    return _CELLS[kind]


def cell_of_listing(form: str) -> Cell:
    """A source was listed; ``form`` is whether its knowledge is in heads or on paper."""
    return Cell(Phase.IDENTIFY, _LISTED[form])


def cell_of_bringing_in(way: str) -> Cell:
    """An acquisition was done in this way."""
    return Cell(Phase.ACQUIRE, _BROUGHT_IN[way])


def cell_of_sharing(item_kind: str, phase: str) -> Cell:
    """An item was shared: in the phase its author gave it; briefs, reports and standards combine, others put in words.

    The author's own choice of process says what the item is about; this says what sharing it was.
    """
    if item_kind == ItemKind.EXPERT:
        return Cell(Phase(phase), Process.SOCIALIZATION)
    process = Process.COMBINATION if item_kind in _COMBINED else Process.EXTERNALIZATION
    return Cell(Phase(phase), process)
