"""Rows about courses and learning paths while they are written."""

from typing import Any

from knowledge.models import Attachment, Lesson, LessonLink
from tests.knowledge.writing import audience
from tests.permissions.row import Args, Post, Row
from tests.world import World

_WRITERS = "in 404 200 403 403 404 403 404 200"
_DO = "in 404 done 403 403 404 403 404 done"
_MAY_WRITE = "in 403 200 200 200 200 403 403 403"


def _course(name: str) -> Args:
    return lambda world: (getattr(world.learning, name).slug,)


def _module(world: World) -> tuple[Any, ...]:
    return (world.learning.cluster.slug, world.learning.lesson.module_id)


def _first(world: World) -> tuple[Any, ...]:
    """The lesson with a quiz that Cleo took."""
    return (world.learning.cluster.slug, world.learning.lesson.pk)


def _second(world: World) -> tuple[Any, ...]:
    """The lesson with an assignment."""
    lesson = Lesson.objects.filter(course=world.learning.cluster).order_by("pk")[1]
    return (world.learning.cluster.slug, lesson.pk)


def _with(args: Args, *more: Any) -> Args:
    return lambda world: (*args(world), *more)


def _question(world: World) -> tuple[Any, ...]:
    return (*_first(world), world.learning.lesson.quiz.questions.get().pk)


def _file(world: World) -> tuple[Any, ...]:
    return (world.learning.cluster.slug, world.learning.file.pk)


def _picture(name: str) -> Args:
    def find(world: World) -> tuple[Any, ...]:
        row: Attachment = getattr(world.learning, name)
        return (row.pk, row.name)

    return find


def _path(world: World) -> tuple[Any, ...]:
    return (world.learning.path.slug,)


def _said(**words: Any) -> Post:
    return lambda _world: words


def _about(world: World) -> dict[str, Any]:
    """For one's own firm: of Ada's organisation, which the others cannot name."""
    return {
        "title": "Tools",
        "summary": "How to keep them",
        "language": "en",
        "phase": "use",
        "process": "internalization",
        "kind": "course",
        "licence": "reserved",
        "audience": audience(world.cast, "firm").pk,
    }


def _step(world: World) -> dict[str, Any]:
    return {"move": f"lesson:{world.learning.lesson.pk}:down", "version": "1"}


def _question_step(world: World) -> dict[str, Any]:
    return {"move": f"{world.learning.lesson.quiz.questions.get().pk}:up"}


def _autosaved(world: World) -> dict[str, Any]:
    return {"item": f"lesson-{world.learning.lesson.pk}", "title": "A draft", "sequence": "5", "version": "1"}


def _other_course(world: World) -> dict[str, Any]:
    return {"add": f"course:{world.learning.public.pk}"}


def _link(world: World) -> dict[str, Any]:
    row = LessonLink.objects.filter(lesson=world.learning.lesson, to_item=world.items.shared).get()
    return {"move": f"{row.pk}:up"}


_certificate = _said(has_certificate="")
_TEXT = _said(title="First steps", body="Words", minutes="5", version="2", sequence="5", action="share")
_MODULE = _said(title="More")
_ANSWERS = _said(**{"text": "Which?", "points": "1", "choice-0": "This", "right-0": "on", "choice-1": "That"})

# nobody eve ada ben cleo finn dora gus root
ROWS: tuple[Row, ...] = (
    Row("knowledge:course-new", "GET", "beginning a course", _MAY_WRITE),
    Row("knowledge:course-new", "POST", "beginning a course", "in 403 done done 200 200 403 403 403", post=_about),
    Row("knowledge:course-edit", "GET", "the cluster's course", _WRITERS, _course("cluster")),
    Row("knowledge:course-edit", "GET", "one of Ada's firm", "in 404 200 403 404 404 404 404 200", _course("firm")),
    Row("knowledge:course-arrange", "POST", "a lesson one down", _DO, _course("cluster"), _step),
    Row(
        "knowledge:lesson-autosave",
        "POST",
        "the editor's own saves",
        "401 404 200 403 403 404 403 404 200",
        _course("cluster"),
        _autosaved,
    ),
    Row("knowledge:course-settings", "GET", "the cluster's course", _WRITERS, _course("cluster")),
    Row("knowledge:course-settings", "POST", "without a certificate", _DO, _course("cluster"), _certificate),
    Row("knowledge:course-settings-suggest", "GET", "the cluster's course", _WRITERS, _course("cluster")),
    Row("knowledge:course-files", "GET", "the cluster's course", _WRITERS, _course("cluster")),
    Row("knowledge:course-files", "POST", "no file", _WRITERS, _course("cluster")),
    Row("knowledge:course-file-remove", "GET", "a picture", _WRITERS, _file),
    Row("knowledge:course-file-remove", "POST", "a picture", _DO, _file),
    Row("knowledge:picture", "GET", "of the cluster's course", "404 404 200 200 200 404 200 404 200", _picture("file")),
    Row("knowledge:module-new", "GET", "the cluster's course", _WRITERS, _course("cluster")),
    Row("knowledge:module-new", "POST", "the cluster's course", _DO, _course("cluster"), _MODULE),
    Row("knowledge:module-edit", "GET", "the cluster's course", _WRITERS, _module),
    Row("knowledge:module-edit", "POST", "the cluster's course", _DO, _module, _MODULE),
    Row("knowledge:lesson-new", "GET", "the cluster's course", _WRITERS, _module),
    Row("knowledge:lesson-new", "POST", "the cluster's course", _DO, _module, _TEXT),
    Row("knowledge:lesson-edit", "GET", "the cluster's course", _WRITERS, _first),
    Row("knowledge:lesson-edit", "POST", "the cluster's course", _DO, _first, _TEXT),
    Row("knowledge:lesson-history", "GET", "the cluster's course", _WRITERS, _first),
    Row("knowledge:lesson-difference", "GET", "what changed", _WRITERS, _with(_first, 2)),
    Row("knowledge:lesson-restore", "GET", "an older state", _WRITERS, _with(_first, 1)),
    Row("knowledge:lesson-restore", "POST", "an older state", _DO, _with(_first, 1)),
    Row("knowledge:lesson-links", "GET", "further reading", _WRITERS, _first),
    Row("knowledge:lesson-links", "POST", "a line one up", _DO, _first, _link),
    Row("knowledge:lesson-links-suggest", "GET", "further reading", _WRITERS, _first),
    Row("knowledge:assignment-edit", "GET", "the cluster's course", _WRITERS, _second),
    Row("knowledge:assignment-edit", "POST", "the cluster's course", _DO, _second, _said(task="Measure a week long")),
    Row("knowledge:quiz-edit", "GET", "the cluster's course", _WRITERS, _first),
    Row("knowledge:quiz-edit", "POST", "the cluster's course", _DO, _first, _said(pass_mark="50")),
    Row("knowledge:quiz-preview", "GET", "the cluster's course", _WRITERS, _first),
    Row("knowledge:quiz-import", "GET", "the cluster's course", _WRITERS, _first),
    Row(
        "knowledge:quiz-import",
        "POST",
        "the cluster's course",
        _DO,
        _first,
        _said(name="more.gift", text="Two and two is {=four ~five}"),
    ),
    Row("knowledge:quiz-remove", "GET", "one that was tried", _WRITERS, _first),
    Row("knowledge:quiz-remove", "POST", "one that was tried", "in 404 403 403 403 404 403 404 403", _first),
    Row("knowledge:question-arrange", "POST", "one up", _DO, _first, _question_step),
    Row("knowledge:question-new", "GET", "the cluster's course", _WRITERS, _with(_first, "single")),
    Row("knowledge:question-new", "POST", "the cluster's course", _DO, _with(_first, "single"), _ANSWERS),
    Row("knowledge:question-edit", "GET", "one that was answered", _WRITERS, _question),
    Row("knowledge:question-edit", "POST", "one that was answered", _DO, _question, _ANSWERS),
    Row("knowledge:learning-path-list", "GET", "the paths", "200"),
    Row("knowledge:learning-path-detail", "GET", "the cluster's path", "404 404 200 200 200 404 200 404 200", _path),
    Row("knowledge:learning-path-new", "GET", "beginning a path", _MAY_WRITE),
    Row("knowledge:learning-path-new", "POST", "beginning a path", "in 403 done done 200 200 403 403 403", post=_about),
    Row("knowledge:learning-path-edit", "GET", "the cluster's path", _WRITERS, _path),
    Row(
        "knowledge:learning-path-edit",
        "POST",
        "the cluster's path",
        "in 404 done 403 403 404 403 404 200",
        _path,
        _about,
    ),
    Row("knowledge:learning-path-courses", "GET", "the cluster's path", _WRITERS, _path),
    Row("knowledge:learning-path-courses", "POST", "a course more", _DO, _path, _other_course),
    Row("knowledge:learning-path-suggest", "GET", "the cluster's path", _WRITERS, _path),
    Row("knowledge:learning-path-delete", "GET", "the cluster's path", _WRITERS, _path),
    Row("knowledge:learning-path-delete", "POST", "the cluster's path", _DO, _path),
)
