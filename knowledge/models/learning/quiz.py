"""What a learner is asked at the end of a lesson: a quiz, an assignment."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from knowledge.enums import QuestionKind
from knowledge.models.learning.course import Lesson
from knowledge.querysets.learning import OfLessonQuerySet, QuestionQuerySet
from portal.models.change import on_visitors_pages


@on_visitors_pages()
class Quiz(models.Model):
    """Questions about a lesson. ``drawn`` of each pool are asked in an attempt, or all where it is empty.

    ``pass_mark`` is in percent of the points. ``attempts`` is how often one may try, without end where it is empty.
    """

    lesson = models.OneToOneField(Lesson, models.CASCADE, related_name="quiz", verbose_name=_("lesson"))
    pass_mark = models.PositiveSmallIntegerField(_("pass mark in percent"), default=70)
    attempts = models.PositiveSmallIntegerField(_("how often one may try"), null=True, blank=True)
    drawn = models.PositiveSmallIntegerField(_("questions asked from each pool"), null=True, blank=True)
    is_shuffled = models.BooleanField(_("in a new order each time"), default=True)

    objects = OfLessonQuerySet.as_manager()

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")
        constraints = (
            models.CheckConstraint(name="quiz_pass_mark_between", condition=Q(pass_mark__gte=0, pass_mark__lte=100)),
            models.CheckConstraint(name="quiz_attempts_some", condition=Q(attempts=None) | Q(attempts__gte=1)),
            models.CheckConstraint(name="quiz_drawn_some", condition=Q(drawn=None) | Q(drawn__gte=1)),
        )

    def __str__(self) -> str:
        return str(self.lesson)


@on_visitors_pages()
class Question(models.Model):
    """One question. Once somebody answered it, it is not changed but retired and ``replaced`` by another.

    Of a numeric one ``number`` is right, and whatever is not farther from it than ``tolerance``; ``unit`` is shown
    beside the field. The others have ``Choice`` rows: what can be chosen, the words that are accepted, the right order.
    """

    quiz = models.ForeignKey(Quiz, models.CASCADE, related_name="questions", verbose_name=_("quiz"))
    position = models.PositiveIntegerField(default=0)
    pool = models.CharField(_("pool"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=8, choices=QuestionKind)
    text = models.TextField(_("question"), max_length=5000)
    text_html = models.TextField(editable=False, blank=True)
    feedback = models.CharField(_("what to say afterwards"), max_length=1000, blank=True)
    points = models.PositiveSmallIntegerField(_("points"), default=1)
    number = models.DecimalField(_("right number"), max_digits=20, decimal_places=6, null=True, blank=True)
    tolerance = models.DecimalField(_("tolerance"), max_digits=20, decimal_places=6, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ("position", "id")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(name="question_kind_known", condition=Q(kind__in=QuestionKind.values)),
            models.CheckConstraint(name="question_points_some", condition=Q(points__gte=1)),
            models.CheckConstraint(
                name="question_number_of_numeric",
                condition=Q(kind=QuestionKind.NUMERIC, number__isnull=False, tolerance__gte=0)
                | (~Q(kind=QuestionKind.NUMERIC) & Q(number=None, tolerance=None)),
            ),
        )

    def __str__(self) -> str:
        return self.text[:60]


class Choice(models.Model):
    """What can be chosen, an accepted answer in words, or a step of the right order; each may have its own feedback."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="choices")
    position = models.PositiveIntegerField(default=0)
    text = models.CharField(_("answer"), max_length=500)
    is_right = models.BooleanField(_("right"), default=False)
    feedback = models.CharField(_("what to say to it"), max_length=500, blank=True)

    objects: ClassVar[models.Manager["Choice"]] = models.Manager()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = (F("position"), F("id"))

    def __str__(self) -> str:
        return self.text


@on_visitors_pages()
class Assignment(models.Model):
    """Something to do and to show to a facilitator."""

    lesson = models.OneToOneField(Lesson, models.CASCADE, related_name="assignment", verbose_name=_("lesson"))
    task = models.TextField(_("what is to be done"), max_length=10_000)
    task_html = models.TextField(editable=False, blank=True)
    is_required = models.BooleanField(_("needed for finishing"), default=True)

    objects = OfLessonQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")

    def __str__(self) -> str:
        return str(self.lesson)
