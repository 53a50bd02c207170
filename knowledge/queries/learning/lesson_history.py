"""What is different between two states of a lesson."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from knowledge.lib.difference import difference
from knowledge.models import LessonRevision
from knowledge.queries.history import Changed


def lesson_changes(before: LessonRevision, after: LessonRevision) -> list[Changed]:
    """Title, minutes, text: only what differs."""
    found = []
    for label, old, new in (
        (_("title"), before.title, after.title),
        (_("minutes"), str(before.minutes), str(after.minutes)),
    ):
        if old != new:
            found.append(Changed(capfirst(label), old, new))
    if before.body != after.body:
        found.append(Changed(_("Text"), lines=difference(before.body, after.body)))
    return found
