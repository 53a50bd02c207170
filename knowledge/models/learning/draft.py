"""What an author is writing in a lesson and has not saved: seen by nobody else."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from knowledge.models.learning.course import CourseModule, Lesson
from knowledge.querysets.learning import LessonDraftQuerySet


class LessonDraft(models.Model):
    """The fields of the editor as they were typed: of a new lesson in ``module``, or an edit of ``version``.

    ``sequence`` counts the saves: one that was overtaken on the way changes nothing.
    """

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="lesson_drafts")
    module = models.ForeignKey(CourseModule, models.CASCADE, related_name="drafts")
    lesson = models.ForeignKey(Lesson, models.CASCADE, null=True, blank=True, related_name="drafts")
    version = models.PositiveIntegerField(default=0)
    sequence = models.PositiveIntegerField(default=0)
    values = models.JSONField(default=dict)
    saved_at = models.DateTimeField(_("saved"))

    objects = LessonDraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft of a lesson")
        verbose_name_plural = _("drafts of lessons")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint("author", "lesson", name="lessondraft_once_per_lesson"),
            models.UniqueConstraint(
                "author", "module", name="lessondraft_once_per_module", condition=Q(lesson__isnull=True)
            ),
        )

    def __str__(self) -> str:
        return str(self.values.get("title", "")) or str(self.pk)
