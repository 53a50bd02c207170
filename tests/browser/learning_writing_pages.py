"""Types of pages on which courses and learning paths are written."""

from collections.abc import Callable

from knowledge.models import LearningPath, Lesson, Question
from tests.browser import learning_arguments as learning
from tests.browser.page_type import SEND, PageType

_SAVE = "main form.editor .actions button"


def _lesson(number: int = 0, *more: object) -> Callable[[], tuple[object, ...]]:
    """A lesson of the course that the demonstration's people take, by its place."""

    def find() -> tuple[object, ...]:
        (slug,) = learning.course()
        return (slug, Lesson.objects.filter(course__slug=slug).there()[number].pk, *more)

    return find


def _quiz(*more: object) -> Callable[[], tuple[object, ...]]:
    def find() -> tuple[object, ...]:
        (slug,) = learning.course()
        return (slug, Lesson.objects.get(course__slug=slug, quiz__isnull=False).pk, *more)

    return find


def question() -> tuple[object, ...]:
    """One that somebody met."""
    (slug,) = learning.course()
    row = Question.objects.filter(quiz__lesson__course__slug=slug, answers__isnull=False, retired_at=None)[0]
    return (slug, row.quiz.lesson_id, row.pk)


def assignment() -> tuple[object, ...]:
    (slug,) = learning.course()
    return (slug, Lesson.objects.get(course__slug=slug, assignment__isnull=False).pk)


def module() -> tuple[object, ...]:
    (slug,) = learning.course()
    return (slug, Lesson.objects.filter(course__slug=slug).there()[0].module_id)


def path() -> tuple[object, ...]:
    return (LearningPath.objects.filter(author__email="ada@example.org").order_by("pk")[0].slug,)


LEARNING_WRITING = (
    PageType("course-new", "knowledge:course-new", "ada"),
    PageType("course-edit", "knowledge:course-edit", "ada", arguments=learning.course),
    PageType("course-settings", "knowledge:course-settings", "ada", arguments=learning.course),
    PageType("course-files", "knowledge:course-files", "ada", arguments=learning.course),
    PageType("module-new", "knowledge:module-new", "ada", arguments=learning.course),
    PageType("module-edit", "knowledge:module-edit", "ada", arguments=module),
    PageType("lesson-new", "knowledge:lesson-new", "ada", arguments=module),
    PageType("lesson-edit", "knowledge:lesson-edit", "ada", arguments=_lesson()),
    PageType("lesson-history", "knowledge:lesson-history", "ada", arguments=_lesson()),
    PageType("lesson-difference", "knowledge:lesson-difference", "ada", arguments=_lesson(0, 1)),
    PageType("lesson-restore", "knowledge:lesson-restore", "ada", arguments=_lesson(0, 1)),
    PageType("lesson-links", "knowledge:lesson-links", "ada", arguments=_lesson(), query=(("q", "set-up"),)),
    PageType("assignment-edit", "knowledge:assignment-edit", "ada", arguments=assignment),
    PageType("quiz-edit", "knowledge:quiz-edit", "ada", arguments=_quiz()),
    PageType("quiz-preview", "knowledge:quiz-preview", "ada", arguments=_quiz()),
    PageType("quiz-import", "knowledge:quiz-import", "ada", arguments=_quiz()),
    PageType("quiz-remove", "knowledge:quiz-remove", "ada", arguments=_quiz()),
    PageType("question-new", "knowledge:question-new", "ada", arguments=_quiz("multiple")),
    PageType("question-new-number", "knowledge:question-new", "ada", arguments=_quiz("numeric")),
    PageType("question-edit", "knowledge:question-edit", "ada", arguments=question),
    PageType("paths", "knowledge:learning-path-list", "ada"),
    PageType("paths-visitor", "knowledge:learning-path-list"),
    PageType("path", "knowledge:learning-path-detail", "ada", arguments=path),
    PageType("path-new", "knowledge:learning-path-new", "ada"),
    PageType("path-edit", "knowledge:learning-path-edit", "ada", arguments=path),
    PageType("path-courses", "knowledge:learning-path-courses", "ada", arguments=path),
    PageType("path-delete", "knowledge:learning-path-delete", "ada", arguments=path),
)
LEARNING_WRITING_AFTER = (
    PageType("course-new-wrong", "knowledge:course-new", "ada", press=_SAVE),
    PageType("course-files-wrong", "knowledge:course-files", "ada", arguments=learning.course, press=SEND),
    PageType("course-menu", "knowledge:course-edit", "ada", arguments=learning.course, press=".write-lessons summary"),
    PageType("lesson-new-wrong", "knowledge:lesson-new", "ada", arguments=module, press=_SAVE),
    PageType("question-new-wrong", "knowledge:question-new", "ada", arguments=_quiz("single"), press=_SAVE),
    PageType("path-new-wrong", "knowledge:learning-path-new", "ada", press=SEND),
)
