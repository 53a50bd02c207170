"""What is pressed on the outline of a course: ``lesson:12:up``, ``lesson:12:to:5``, ``module:3:down``."""

import re
from dataclasses import dataclass
from typing import Final

_MOVE: Final = re.compile(r"(lesson|module):(\d{1,9}):(up|down|out|back|remove|to:(\d{1,9})(?::(\d{1,9}))?)")
STEPS: Final = {"up": -1, "down": 1}


@dataclass(frozen=True, slots=True)
class Move:
    """``step`` is -1, 1 or 0. ``target``: the module a lesson goes to; ``before``: the lesson below it."""

    what: str
    pk: int
    verb: str
    target: int = 0
    before: int = 0

    @property
    def step(self) -> int:
        return STEPS.get(self.verb, 0)


def move_of(text: str) -> Move | None:
    """None for anything that no button says."""
    found = _MOVE.fullmatch(text)
    if found is None:
        return None
    verb = found[3].partition(":")[0]
    is_known = verb in ({"up", "down", "remove"} if found[1] == "module" else {"up", "down", "out", "back", "to"})
    return Move(found[1], int(found[2]), verb, int(found[4] or 0), int(found[5] or 0)) if is_known else None
