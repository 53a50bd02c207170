"""A course and its parts: modules of lessons."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from knowledge.models.item import BODY_LENGTH, Item
from knowledge.querysets.learning import (
    CourseQuerySet,
    InCourseQuerySet,
    LessonLinkQuerySet,
    LessonQuerySet,
    LessonRevisionQuerySet,
    PrerequisiteQuerySet,
)
from portal.models import Event
from portal.models.change import on_visitors_pages

# Words that stand in the place of a course's address.
RESERVED = ("certificates", "import", "mine", "new", "offline", "paths", "sessions", "firm", "numbers")


@on_visitors_pages()
@pghistory.track(exclude=["minutes", "lesson_count"])
class Course(models.Model):
    """What makes an item of kind *course* one that is learned: the item holds title, text, tags, readers and history.

    ``minutes`` and ``lesson_count`` are sums over the lessons that are there, kept by the actions. ``version`` counts
    the changes of the outline and decides edit conflicts in it.
    """

    item = models.OneToOneField(Item, models.CASCADE, related_name="course", verbose_name=_("item"))
    slug = models.SlugField(_("address"), max_length=80, unique=True, allow_unicode=True)
    minutes = models.PositiveIntegerField(_("minutes"), default=0, editable=False)
    lesson_count = models.PositiveIntegerField(_("lessons"), default=0, editable=False)
    has_certificate = models.BooleanField(_("ends with a certificate"), default=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CourseQuerySet.as_manager()

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        constraints = (models.CheckConstraint(name="course_slug_free", condition=~Q(slug__in=RESERVED)),)

    def __str__(self) -> str:
        return self.item.title

    def get_absolute_url(self) -> str:
        return reverse("knowledge:course-detail", args=[self.slug])


@on_visitors_pages()
class CourseModule(models.Model):
    """A chapter of a course."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="modules", verbose_name=_("course"))
    position = models.PositiveIntegerField(default=0)
    title = models.CharField(_("title"), max_length=160)
    summary = models.CharField(_("in one or two sentences"), max_length=400, blank=True)

    objects = InCourseQuerySet.as_manager()

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")
        ordering = ("position", "id")
        constraints = (models.UniqueConstraint("id", "course", name="coursemodule_with_its_course"),)

    def __str__(self) -> str:
        return self.title


@on_visitors_pages()
class Lesson(models.Model):
    """A page of a course, with at most one quiz and one assignment. The database keeps ``course`` its module's.

    ``version`` counts the revisions and decides edit conflicts. ``key`` names the lesson in the material that it was
    imported from. A lesson that is taken out keeps its row, for what learners did in it.
    """

    course = models.ForeignKey(Course, models.CASCADE, related_name="lessons", verbose_name=_("course"))
    module = models.ForeignKey(CourseModule, models.CASCADE, related_name="lessons", verbose_name=_("module"))
    position = models.PositiveIntegerField(default=0)
    slug = models.SlugField(_("address"), max_length=80, allow_unicode=True)
    title = models.CharField(_("title"), max_length=160)
    body = models.TextField(_("text"), max_length=BODY_LENGTH, blank=True)
    body_html = models.TextField(editable=False, blank=True)
    minutes = models.PositiveIntegerField(_("minutes"), default=5)
    version = models.PositiveIntegerField(default=1, editable=False)
    key = models.CharField(_("id there"), max_length=200, blank=True)
    changed_at = models.DateTimeField(_("changed"))
    removed_at = models.DateTimeField(_("taken out"), null=True, blank=True)

    objects = LessonQuerySet.as_manager()

    class Meta:
        verbose_name = _("lesson of a course")
        verbose_name_plural = _("lessons of courses")
        ordering = ("position", "id")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint("course", "slug", name="lesson_once_per_address"),
            models.UniqueConstraint("course", "key", name="lesson_once_per_key", condition=~Q(key="")),
        )
        indexes = (models.Index(fields=("course", "position"), name="lesson_by_course"),)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Needs the course."""
        return reverse("knowledge:lesson-detail", args=[self.course.slug, self.slug])


class LessonRevision(models.Model):
    """One saved state of a lesson, numbered from 1."""

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=160)
    body = models.TextField(_("text"), blank=True)
    minutes = models.PositiveIntegerField(_("minutes"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    saved_at = models.DateTimeField(_("saved"))
    comment = models.CharField(_("what changed"), max_length=200, blank=True)

    objects = LessonRevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("state of a lesson")
        verbose_name_plural = _("states of lessons")
        ordering = ("-number",)
        constraints = (models.UniqueConstraint("lesson", "number", name="lessonrevision_once"),)

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"


@on_visitors_pages()
class LessonLink(models.Model):
    """Further reading beside a lesson: an item or an event, seen by whoever sees both."""

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="links")
    to_item = models.ForeignKey(Item, models.CASCADE, null=True, blank=True, related_name="lesson_links")
    to_event = models.ForeignKey(Event, models.CASCADE, null=True, blank=True, related_name="lesson_links")
    position = models.PositiveIntegerField(default=0)

    objects = LessonLinkQuerySet.as_manager()

    class Meta:
        ordering = ("position", "id")
        constraints = (
            models.CheckConstraint(
                name="lessonlink_to_one",
                condition=Q(to_item__isnull=False, to_event=None) | Q(to_item=None, to_event__isnull=False),
            ),
            models.UniqueConstraint("lesson", "to_item", name="lessonlink_item_once"),
            models.UniqueConstraint("lesson", "to_event", name="lessonlink_event_once"),
        )

    def __str__(self) -> str:
        return f"{self.lesson_id}: {self.to_item_id or self.to_event_id}"


@on_visitors_pages()
class Prerequisite(models.Model):
    """A course that is better taken before another. It advises; nobody is locked out."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="prerequisites")
    requires = models.ForeignKey(Course, models.CASCADE, related_name="required_by")

    objects = PrerequisiteQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint("course", "requires", name="prerequisite_once"),
            models.CheckConstraint(name="prerequisite_of_another", condition=~Q(course=F("requires"))),
        )

    def __str__(self) -> str:
        return f"{self.course_id} < {self.requires_id}"
