"""What is typed in the editor of a lesson, kept at every save until it is saved for learners."""

from collections.abc import Mapping
from typing import cast

from django.db import transaction
from django.utils import timezone

from knowledge.actions.drafts import LARGEST, DraftTooLarge
from knowledge.actions.holding import hold_person
from knowledge.models import CourseModule, Lesson, LessonDraft
from knowledge.policies.learning.courses import can_edit_course
from portal.access import Access, require


class LessonDraftOvertaken(Exception):
    """A save came after a newer one: the draft stays as it is. ``draft`` is the newer one."""

    def __init__(self, draft: LessonDraft) -> None:
        super().__init__(f"Draft {draft.pk} is at {draft.sequence}.")
        self.draft = draft


@transaction.atomic
def save_lesson_draft(
    *,
    by: Access,
    module: CourseModule,
    lesson: Lesson | None,
    values: Mapping[str, str],
    sequence: int,
    version: int = 0,
) -> LessonDraft:
    """Keep what was typed, right or wrong. One draft per person and lesson, and one of a new lesson in each module.

    The same save again changes nothing; an older one raises ``LessonDraftOvertaken``.
    """
    require(can_edit_course(by, module.course.item))
    if sum(map(len, values.values())) > LARGEST:
        raise DraftTooLarge
    hold_person(by)
    draft = draft_of(by, module, lesson) or LessonDraft(author_id=cast("int", by.user_id), module=module, lesson=lesson)
    if sequence == draft.sequence and draft.values == dict(values):
        return draft
    if sequence <= draft.sequence:
        raise LessonDraftOvertaken(draft)
    draft.values, draft.sequence, draft.version, draft.saved_at = dict(values), sequence, version, timezone.now()
    draft.save()
    return draft


def draft_of(by: Access, module: CourseModule, lesson: Lesson | None) -> LessonDraft | None:
    """One's own."""
    rows = LessonDraft.objects.visible_to(by)
    found = rows.filter(lesson=lesson) if lesson else rows.filter(module=module, lesson=None)
    return found.first()


@transaction.atomic
def drop_lesson_draft(*, by: Access, module: CourseModule, lesson: Lesson | None) -> None:
    """Once it is saved, or not wanted."""
    rows = LessonDraft.objects.visible_to(by)
    (rows.filter(lesson=lesson) if lesson else rows.filter(module=module, lesson=None)).delete()
