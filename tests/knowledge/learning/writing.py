"""Courses as Ada writes them."""

from io import BytesIO

from knowledge.actions.learning.courses import start_course
from knowledge.actions.learning.files import add_course_file
from knowledge.actions.learning.lessons import LessonContent, add_lesson, add_module
from knowledge.actions.quarantine import look_at_waiting
from knowledge.models import Attachment, Course, CourseModule, Lesson
from portal.models import Organisation, User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.writing import audience, content_of


def course_of(
    cast: Cast,
    circle: str = "cluster",
    *,
    by: User | None = None,
    firm: Organisation | None = None,
    title: str = "Gauges",
) -> Course:
    """A course of Ada's firm, or of the firm that is given, without anything in it."""
    course = start_course(
        by=access_of(by or cast.ada),
        organisation=firm or cast.firm_a,
        cluster=cast.cluster,
        audience=audience(cast, circle, firm),
        content=content_of(title=title),
        tags=(),
    )
    return Course.objects.for_detail().get(pk=course.pk)


def module_of(cast: Cast, course: Course, title: str = "Basics") -> CourseModule:
    return add_module(by=access_of(cast.ada), course=course, title=title)


def lesson_of(cast: Cast, module: CourseModule, body: str = "Measure twice.", title: str = "Measuring") -> Lesson:
    lesson = add_lesson(by=access_of(cast.ada), module=module, content=LessonContent(title, body, 5))
    return Lesson.objects.select_related("course__item").get(pk=lesson.pk)


def file_of(
    cast: Cast, course: Course, name: str, data: bytes, *, is_looked_at: bool = True, is_transcript: bool = False
) -> Attachment:
    row = add_course_file(
        by=access_of(cast.ada),
        course=course,
        name=name,
        stream=BytesIO(data),
        size=len(data),
        is_transcript=is_transcript,
    )
    if is_looked_at:
        look_at_waiting()
    return Attachment.objects.get(pk=row.pk)
