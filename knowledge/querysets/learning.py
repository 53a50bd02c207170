"""Courses and what belongs to them: read with the course's item, while learning is on in its cluster."""

from typing import Any, ClassVar, Self

from django.apps import apps
from django.db.models import Q, QuerySet

from portal.access import Access
from portal.enums import Module


class CourseRowsQuerySet(QuerySet[Any]):
    """Rows of a course. ``path`` leads from the row to the course's item."""

    path: ClassVar[str] = "item"

    def visible_to(self, access: Access) -> Self:
        """Of items that one reads, in clusters that have learning switched on."""
        if access.is_administrator:
            return self
        items = apps.get_model("knowledge", "Item")._default_manager.visible_to(access)
        is_on = Q(cluster__in=access.modules.get(Module.LEARNING, frozenset()))
        return self.filter(**{f"{self.path}__in": items.filter(is_on)})


class CourseQuerySet(CourseRowsQuerySet):
    def in_catalogue(self, access: Access) -> Self:
        """What the list of courses shows: shared, with something to read in it."""
        return self.visible_to(access).filter(item__withdrawn_at=None, lesson_count__gt=0)

    def for_list(self) -> Self:
        return self.select_related(
            "item__organisation", "item__cluster", "item__audience__organisation", "item__audience__cluster"
        )

    def for_detail(self) -> Self:
        return self.for_list().select_related("item__author")


class InCourseQuerySet(CourseRowsQuerySet):
    """Modules, cohorts, sessions and whatever else points at its course."""

    path = "course__item"


class PrerequisiteQuerySet(InCourseQuerySet):
    def visible_to(self, access: Access) -> Self:
        """Both courses, or nothing."""
        courses = apps.get_model("knowledge", "Course")._default_manager.visible_to(access)
        return super().visible_to(access).filter(requires__in=courses)


class LessonQuerySet(InCourseQuerySet):
    def there(self) -> Self:
        """Those that were not taken out, in the order of the course."""
        return self.filter(removed_at=None).order_by("module__position", "module_id", "position", "id")


class LessonRevisionQuerySet(CourseRowsQuerySet):
    path = "lesson__course__item"

    def visible_to(self, access: Access) -> Self:
        """For those who write: an older state may hold what was taken out before the course was opened."""
        found = super().visible_to(access)
        if access.is_administrator:
            return found
        return found.filter(lesson__course__item__organisation__in=access.organisation_ids)


class LessonDraftQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """One's own, whoever one is."""
        return self.filter(author=access.user_id) if access.is_signed_in else self.none()


class OfLessonQuerySet(CourseRowsQuerySet):
    """A quiz, an assignment, links to further reading."""

    path = "lesson__course__item"


class QuestionQuerySet(CourseRowsQuerySet):
    """Questions with their answers are for those who write; a learner meets them in an attempt."""

    path = "quiz__lesson__course__item"

    def visible_to(self, access: Access) -> Self:
        found = super().visible_to(access)
        if access.is_administrator:
            return found
        return found.filter(quiz__lesson__course__item__organisation__in=access.organisation_ids)


class PathStepQuerySet(CourseRowsQuerySet):
    """Of paths that one reads, those courses that one reads."""

    path = "course__item"

    def visible_to(self, access: Access) -> Self:
        found = super().visible_to(access)
        paths = apps.get_model("knowledge", "LearningPath")._default_manager.visible_to(access)
        return found.filter(learning_path__in=paths)


class LearnerQuerySet(QuerySet[Any]):
    """One's own enrolments, whoever one is. What others are told of them, ``knowledge.policies.learning`` says."""

    def visible_to(self, access: Access) -> Self:
        return self.filter(user=access.user_id) if access.is_signed_in else self.none()


class OfLearnerQuerySet(QuerySet[Any]):
    """What a person did in a course: theirs alone."""

    path: ClassVar[str] = "enrolment__user"

    def visible_to(self, access: Access) -> Self:
        return self.filter(**{self.path: access.user_id}) if access.is_signed_in else self.none()


class AnswerQuerySet(OfLearnerQuerySet):
    path = "attempt__enrolment__user"


class SessionQuestionQuerySet(CourseRowsQuerySet):
    path = "session__course__item"


class LessonLinkQuerySet(OfLessonQuerySet):
    def visible_to(self, access: Access) -> Self:
        """Both ends, or nothing."""
        if access.is_administrator:
            return self
        items = apps.get_model("knowledge", "Item")._default_manager.visible_to(access)
        events = apps.get_model("portal", "Event")._default_manager.visible_to(access)
        return super().visible_to(access).filter(Q(to_item__in=items) | Q(to_event__in=events))
