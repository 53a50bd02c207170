"""Learning paths: courses in an order that somebody recommends."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from knowledge.models.learning.course import Course
from knowledge.models.written import Written
from knowledge.querysets.cycle import CycleQuerySet
from knowledge.querysets.learning import PathStepQuerySet
from portal.enums import Language
from portal.models.change import on_visitors_pages


@on_visitors_pages()
class LearningPath(Written):
    """Several courses, one after the other, for readers of its own. A course in it is seen by its own readers alone."""

    title = models.CharField(_("title"), max_length=160)
    slug = models.SlugField(_("address"), max_length=80, unique=True, allow_unicode=True)
    summary = models.CharField(_("in one or two sentences"), max_length=400)
    language = models.CharField(_("language"), max_length=7, choices=Language, default=Language.ENGLISH)

    objects = CycleQuerySet.as_manager()

    class Meta:
        verbose_name = _("learning path")
        verbose_name_plural = _("learning paths")
        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(
                name="learningpath_language_known", condition=models.Q(language__in=Language.values)
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("knowledge:learning-path-detail", args=[self.slug])


@on_visitors_pages()
class PathStep(models.Model):
    """A course's place in a path, and why it stands there."""

    learning_path = models.ForeignKey(LearningPath, models.CASCADE, related_name="steps")
    course = models.ForeignKey(Course, models.CASCADE, related_name="path_steps")
    position = models.PositiveIntegerField(default=0)
    reason = models.CharField(_("why it stands here"), max_length=200, blank=True)

    objects = PathStepQuerySet.as_manager()

    class Meta:
        ordering = ("position", "id")
        constraints = (models.UniqueConstraint("learning_path", "course", name="pathstep_once"),)

    def __str__(self) -> str:
        return f"{self.learning_path_id}: {self.course_id}"
