"""An older state of a lesson becomes the newest again."""

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from knowledge.actions.learning.lessons import LessonContent, edit_lesson
from knowledge.models import Lesson, LessonRevision
from portal.access import Access


@transaction.atomic
def restore_lesson(*, by: Access, lesson: Lesson, revision: LessonRevision) -> Lesson:
    """As a new state, over the one that is there; raises ``LessonConflict`` where somebody saves at the same moment."""
    if revision.lesson_id != lesson.pk:
        raise ValueError("This state is another lesson's.")
    with translation.override(lesson.course.item.language):
        comment = _("Restored from version %(number)d") % {"number": revision.number}
    content = LessonContent(revision.title, revision.body, revision.minutes)
    return edit_lesson(by=by, lesson=lesson, version=lesson.version, content=content, comment=comment)
