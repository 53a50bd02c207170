"""Learning paths as a reader sees them: of each the courses that they may read, and how far they are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.models import Enrolment, LearningPath, PathStep
from portal.access import Access
from portal.queries.audiences import words_of


@dataclass(frozen=True, slots=True)
class PathLine:
    """A line of the list. ``courses`` counts those that this reader sees."""

    path: LearningPath
    courses: int
    minutes: int
    readers: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """A course of a path. ``is_begun`` and ``is_finished`` are the reader's own."""

    step: PathStep
    is_begun: bool
    is_finished: bool


def path_lines(access: Access, paths: Sequence[LearningPath]) -> list[PathLine]:
    """One query for all of them."""
    courses: Counter[int] = Counter()
    minutes: Counter[int] = Counter()
    rows = PathStep.objects.visible_to(access).filter(learning_path__in=[path.pk for path in paths])
    for path_id, needed in rows.values_list("learning_path_id", "course__minutes"):
        courses[path_id] += 1
        minutes[path_id] += needed
    return [PathLine(path, courses[path.pk], minutes[path.pk], words_of(path.audience)) for path in paths]


def steps_of(access: Access, path: LearningPath) -> list[StepLine]:
    """In their order; two queries."""
    rows = list(
        PathStep.objects.visible_to(access).filter(learning_path=path).select_related("course__item__organisation")
    )
    own = Enrolment.objects.visible_to(access).filter(course__in=[row.course_id for row in rows])
    finished = dict(own.values_list("course_id", "finished_at")) if access.is_signed_in else {}
    return [StepLine(row, row.course_id in finished, finished.get(row.course_id) is not None) for row in rows]
