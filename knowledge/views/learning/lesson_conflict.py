"""A conflict in a lesson as its editor shows it: nothing was overwritten, and both texts are there."""

from collections.abc import Mapping
from typing import Any

from knowledge.forms.learning.courses import LessonForm
from knowledge.lib.conflicts import settle
from knowledge.lib.difference import difference
from knowledge.models import Lesson, LessonRevision
from knowledge.views.conflict import Conflict, Dispute


def conflict_of(
    lesson: Lesson, *, base_version: int, ours: Mapping[str, Any], theirs: Mapping[str, Any]
) -> Conflict[LessonRevision]:
    """Between what was typed over ``base_version`` and the lesson as it is now."""
    rows = LessonRevision.objects.filter(lesson=lesson).select_related("author")
    newest = rows.get(number=lesson.version)
    base = rows.filter(number=base_version).first()
    settled = settle({name: getattr(base, name) for name in ours} if base else {}, ours, theirs)
    return Conflict(
        revision=newest,
        proposal=settled.proposal,
        disputes=tuple(
            Dispute(str(LessonForm.base_fields[name].label), str(ours[name]), str(theirs[name]))
            for name in settled.disputed
        ),
        lines=tuple(difference(str(theirs["body"]), str(ours["body"]))),
        typed=str(ours["body"]),
        theirs=str(theirs["body"]),
    )
