"""The life of one site: the stages it went through, with their dates, and what lies ahead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils import timezone

from portal.enums import STAGES_BESIDE, SiteStage
from portal.lib.statements import holding
from portal.models import SiteStep
from portal.queries.statements import Stated, stated

NORMAL: Final = tuple(stage for stage in SiteStage if stage not in STAGES_BESIDE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stage of the normal life. ``state``: done, now or ahead; ``step`` says when it was reached, where known."""

    stage: SiteStage
    state: str
    step: SiteStep | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Life:
    """``now`` is the stage of today, with its source and all that was said; ``number`` counts it from 1 among the
    ``of`` stages of the normal life, None for a stage beside them.
    """

    now: Stated | None
    marks: Sequence[Mark]
    number: int | None
    reached: Sequence[SiteStep]

    @property
    def of(self) -> int:
        return len(NORMAL)

    @property
    def is_beside(self) -> bool:
        return self.now is not None and self.number is None


def life_of(rows: Iterable[SiteStep]) -> Life:
    """From all stages of one site, in whatever order. One query where they come from the database."""
    found = list(rows)
    today = timezone.localdate()
    now = stated(SiteStep._meta.verbose_name or "", [row for row in found if row.as_of <= today])
    held = holding(found)
    latest: dict[Any, SiteStep] = {}
    for step in held:
        latest.setdefault(step.value, step)
    current = SiteStage(now.current.value) if now else None
    number = NORMAL.index(current) + 1 if current in NORMAL else None
    furthest = number or max((NORMAL.index(stage) + 1 for stage in NORMAL if stage in latest), default=0)
    marks = [
        Mark(stage, _state(place, number, furthest), latest.get(stage)) for place, stage in enumerate(NORMAL, start=1)
    ]
    return Life(now=now, marks=marks, number=number, reached=held)


def _state(place: int, number: int | None, furthest: int) -> str:
    if place == number:
        return "now"
    return "done" if place <= furthest else "ahead"
