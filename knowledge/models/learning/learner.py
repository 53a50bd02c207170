"""What a person does in a course. Theirs alone to read; what others are told, their consent says."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from knowledge.enums import HandInState, RatingReason
from knowledge.models.learning.course import Course, Lesson
from knowledge.models.learning.quiz import Assignment, Question, Quiz
from knowledge.querysets.learning import AnswerQuerySet, InCourseQuerySet, LearnerQuerySet, OfLearnerQuerySet
from portal.models import Organisation
from portal.models.change import on_visitors_pages


@on_visitors_pages()
class Cohort(models.Model):
    """People who take a course together between two dates."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="cohorts", verbose_name=_("course"))
    title = models.CharField(_("name"), max_length=120)
    starts_on = models.DateField(_("begins"))
    ends_on = models.DateField(_("ends"))
    places = models.PositiveIntegerField(_("number of places"), null=True, blank=True)
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("facilitator"),
    )

    objects = InCourseQuerySet.as_manager()

    class Meta:
        verbose_name = _("cohort")
        verbose_name_plural = _("cohorts")
        ordering = ("starts_on", "id")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(name="cohort_ends_after_it_begins", condition=Q(ends_on__gte=F("starts_on"))),
            models.CheckConstraint(name="cohort_has_room", condition=Q(places=None) | Q(places__gte=1)),
            models.UniqueConstraint("course", "title", name="cohort_once_per_name"),
            models.UniqueConstraint("id", "course", name="cohort_with_its_course"),
        )

    def __str__(self) -> str:
        return self.title


@on_visitors_pages("course_id")
class Enrolment(models.Model):
    """A person takes a course, at their own pace or in a cohort of it.

    ``organisation`` is the firm as whose person they learn. ``shown_to_firm`` lets its training officer see how far
    they are, ``shown_to_author`` the course's facilitators; both are no until the person says yes. ``daily_minutes``
    is how much a day they mean to do. ``last_lesson`` is where they go on, on whatever device.
    """

    course = models.ForeignKey(Course, models.CASCADE, related_name="enrolments", verbose_name=_("course"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="enrolments")
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    cohort = models.ForeignKey(
        Cohort, models.SET_NULL, null=True, blank=True, related_name="enrolments", verbose_name=_("cohort")
    )
    started_at = models.DateTimeField(_("begun"))
    last_at = models.DateTimeField(_("last here"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    last_lesson = models.ForeignKey(Lesson, models.SET_NULL, null=True, blank=True, related_name="+")
    done_count = models.PositiveIntegerField(_("lessons done"), default=0)
    daily_minutes = models.PositiveSmallIntegerField(_("minutes a day"), null=True, blank=True)
    shown_to_firm = models.BooleanField(_("my firm's training officer may see how far I am"), default=False)
    shown_to_author = models.BooleanField(_("the course's facilitators may see how far I am"), default=False)

    objects = LearnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint("course", "user", name="enrolment_once"),
            models.CheckConstraint(
                name="enrolment_shown_to_a_firm", condition=Q(shown_to_firm=False) | Q(organisation__isnull=False)
            ),
            models.CheckConstraint(
                name="enrolment_daily_minutes_some",
                condition=Q(daily_minutes=None) | Q(daily_minutes__gte=1, daily_minutes__lte=240),
            ),
        )
        indexes = (
            models.Index(fields=("user", "-last_at"), name="enrolment_by_person"),
            models.Index(fields=("course", "-last_at", "-id"), name="enrolment_by_course"),
            models.Index(fields=("organisation", "-last_at"), name="enrolment_by_firm"),
        )

    def __str__(self) -> str:
        return f"{self.user_id}: {self.course_id}"


class LessonDone(models.Model):
    """A learner is through with a lesson: read, its quiz passed, its assignment accepted where it has one."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="done")
    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="done")
    at = models.DateTimeField(_("date"))

    objects = OfLearnerQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint("enrolment", "lesson", name="lessondone_once"),)
        indexes = (models.Index(fields=("lesson", "at"), name="lessondone_by_lesson"),)

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.lesson_id}"


class Attempt(models.Model):
    """One try at a quiz, with the questions that were drawn for it as ``Answer`` rows.

    ``key`` comes from the device: what was answered without a connection and is sent twice counts once. ``points`` of
    ``most`` are told when it was sent.
    """

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="attempts")
    quiz = models.ForeignKey(Quiz, models.CASCADE, related_name="attempts_made")
    number = models.PositiveIntegerField(_("number"))
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    started_at = models.DateTimeField(_("begun"))
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    points = models.DecimalField(_("points"), max_digits=8, decimal_places=2, null=True, blank=True)
    most = models.PositiveIntegerField(_("possible points"), null=True, blank=True)
    is_passed = models.BooleanField(_("passed"), null=True, blank=True)

    objects = OfLearnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        ordering = ("number",)
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint("enrolment", "quiz", "number", name="attempt_once"),
            models.UniqueConstraint("enrolment", "quiz", name="attempt_open_once", condition=Q(sent_at=None)),
            models.CheckConstraint(
                name="attempt_counted_when_sent",
                condition=Q(sent_at=None, points=None, most=None, is_passed=None)
                | Q(sent_at__isnull=False, points__gte=0, most__gte=F("points"), is_passed__isnull=False),
            ),
        )
        indexes = (models.Index(fields=("quiz", "sent_at"), name="attempt_by_quiz"),)

    def __str__(self) -> str:
        return f"{self.quiz_id}: {self.number}"


class Answer(models.Model):
    """One drawn question of an attempt and what was given to it.

    ``given`` is a list: primary keys of choices (chosen, or in the order they were put), or one text as it was typed;
    None where nothing was answered. ``points`` are told when the attempt was sent.
    """

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    position = models.PositiveIntegerField()
    given = models.JSONField(null=True, blank=True)
    points = models.DecimalField(_("points"), max_digits=8, decimal_places=2, null=True, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint("attempt", "question", name="answer_once"),)
        indexes = (models.Index(fields=("question", "points"), name="answer_by_question"),)

    def __str__(self) -> str:
        return f"{self.attempt_id}: {self.question_id}"


class HandIn(models.Model):
    """What a learner hands in for an assignment, and what the facilitator says to it."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="hand_ins")
    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="hand_ins")
    number = models.PositiveIntegerField(_("number"))
    text = models.TextField(_("your answer"), max_length=20_000)
    state = models.CharField(_("state"), max_length=8, choices=HandInState, default=HandInState.SENT)
    sent_at = models.DateTimeField(_("sent"))
    review = models.TextField(_("what the facilitator says"), max_length=5000, blank=True)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(_("answered"), null=True, blank=True)

    objects = OfLearnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to an assignment")
        verbose_name_plural = _("answers to assignments")
        ordering = ("number",)
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(name="handin_state_known", condition=Q(state__in=HandInState.values)),
            models.UniqueConstraint("enrolment", "assignment", "number", name="handin_once"),
            models.UniqueConstraint(
                "enrolment", "assignment", name="handin_waiting_once", condition=Q(state=HandInState.SENT)
            ),
            models.CheckConstraint(
                name="handin_reviewed_when_answered",
                condition=Q(state=HandInState.SENT, reviewed_at=None)
                | (~Q(state=HandInState.SENT) & Q(reviewed_at__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.assignment_id}: {self.number}"


class Certificate(models.Model):
    """That a person finished a course, as it stood on that day. Whoever has the code can have it verified."""

    enrolment = models.OneToOneField(Enrolment, models.SET_NULL, null=True, blank=True, related_name="certificate")
    code = models.CharField(_("code"), max_length=24, unique=True)
    name = models.CharField(_("name"), max_length=200)
    course_title = models.CharField(_("course"), max_length=160)
    language = models.CharField(_("language"), max_length=7)
    minutes = models.PositiveIntegerField(_("minutes"))
    issued_at = models.DateTimeField(_("issued"))

    objects = OfLearnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")

    def __str__(self) -> str:
        return self.code


@on_visitors_pages()
class CourseRating(models.Model):
    """What a learner says of a course."""

    enrolment = models.OneToOneField(Enrolment, models.CASCADE, related_name="rating")
    stars = models.PositiveSmallIntegerField(_("stars"))
    reasons = ArrayField(models.CharField(max_length=12, choices=RatingReason), default=list, blank=True)
    text = models.CharField(_("in your words"), max_length=1000, blank=True)
    at = models.DateTimeField(_("date"))

    objects = OfLearnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("rating of a course")
        verbose_name_plural = _("ratings of courses")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(name="courserating_stars_between", condition=Q(stars__gte=1, stars__lte=5)),
            models.CheckConstraint(
                name="courserating_reasons_known", condition=Q(reasons__contained_by=list(RatingReason.values))
            ),
        )

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.stars}"
