"""The catalogue of 42 practices, in the four phases of the framework by Lima and Carpinetti.

The framework names the phases and the conversions and leaves its figure of practices open; the list was put together
from its text ("seed"), from other literature and by inference, and says which.
"""

from knowledge.lib.practices import acquire, contribute, identify, use
from knowledge.lib.practices.practice import Practice
from portal.lib.mark import PHASES, PROCESSES

PRACTICES: tuple[Practice, ...] = (
    *identify.PRACTICES,
    *acquire.PRACTICES,
    *use.PRACTICES,
    *contribute.PRACTICES,
)


def practices_in(phase: str = "", process: str = "") -> list[Practice]:
    """The practices of a phase and a process; an empty word stands for all."""
    return [
        practice
        for practice in PRACTICES
        if phase in {"", practice.phase} and (not process or process in practice.processes)
    ]


def counts() -> list[list[int]]:
    """How many practices stand in each cell: a row for each process, a column for each phase."""
    return [[len(practices_in(phase, process)) for phase in PHASES] for process in PROCESSES]


__all__ = ["PRACTICES", "Practice", "counts", "practices_in"]
