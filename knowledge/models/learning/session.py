"""Live sessions of a course: an event of the portal, with what is kept of it."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from knowledge.models.learning.course import Course
from knowledge.models.learning.learner import Cohort
from knowledge.querysets.learning import InCourseQuerySet, SessionQuestionQuerySet
from portal.models import Event
from portal.models.change import on_visitors_pages


@on_visitors_pages()
class LiveSession(models.Model):
    """A meeting of a course. Date, sign-up, places, the link to the meeting and who was there are the event's."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="sessions", verbose_name=_("course"))
    cohort = models.ForeignKey(Cohort, models.SET_NULL, null=True, blank=True, related_name="sessions")
    event = models.OneToOneField(Event, models.CASCADE, related_name="live_session", verbose_name=_("event"))
    recording = models.URLField(_("recording"), max_length=500, blank=True)
    notes = models.TextField(_("notes"), max_length=20_000, blank=True)

    objects = InCourseQuerySet.as_manager()

    class Meta:
        verbose_name = _("live session")
        verbose_name_plural = _("live sessions")
        ordering = ("event__starts_at", "id")

    def __str__(self) -> str:
        return f"{self.course_id}: {self.event_id}"

    def get_absolute_url(self) -> str:
        return reverse("knowledge:session-detail", args=[self.pk])


class SessionQuestion(models.Model):
    """A question for a session, asked before, in or after it, and the answer that is kept."""

    session = models.ForeignKey(LiveSession, models.CASCADE, related_name="questions")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.CharField(_("question"), max_length=1000)
    asked_at = models.DateTimeField(_("asked"))
    answer = models.TextField(_("answer"), max_length=5000, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    objects = SessionQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question for a session")
        verbose_name_plural = _("questions for sessions")
        ordering = ("asked_at", "id")

    def __str__(self) -> str:
        return self.text[:60]
