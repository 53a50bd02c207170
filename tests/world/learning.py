"""Courses for every circle of readers, and what learners did in them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO

from knowledge.actions.learning.courses import start_course
from knowledge.actions.learning.drafts import save_lesson_draft
from knowledge.actions.learning.files import add_course_file
from knowledge.actions.learning.lessons import LessonContent, add_lesson, add_module, edit_lesson
from knowledge.enums import AttachmentState, HandInState, QuestionKind
from knowledge.models import (
    Answer,
    Assignment,
    Attachment,
    Attempt,
    Certificate,
    Choice,
    Cohort,
    Course,
    CourseRating,
    Enrolment,
    HandIn,
    Item,
    LearningPath,
    Lesson,
    LessonDone,
    LessonLink,
    LiveSession,
    PathStep,
    Prerequisite,
    Question,
    Quiz,
    SessionQuestion,
)
from portal.enums import AudienceKind, PublicationState
from portal.models import Event, User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.test_file_kinds import picture
from tests.knowledge.writing import audience, content_of
from tests.world.items import ItemsWorld

WHEN = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
LATER = datetime(2090, 5, 4, 9, 0, tzinfo=UTC)
_FIRM = {"ada", "ben", "root"}
_CLUSTER = _FIRM | {"cleo", "dora"}

# A word nobody else writes, and who alone may meet it anywhere.
CANARIES: dict[str, set[str]] = {
    "canary-course-firm": _FIRM,
    "canary-course-cluster": _CLUSTER,
    "canary-lesson-older": _FIRM,
    "canary-lesson-draft": {"ada"},
    "canary-question": _FIRM | {"cleo"},
    "canary-right-answer": _FIRM | {"cleo"},  # who answered it and was told
    "canary-hand-in": {"cleo", "ada", "root"},
    "canary-rating": _FIRM | {"cleo"},
    "canary-certificate": {"cleo"},
}


@dataclass(frozen=True)
class LearningWorld:
    """Ada wrote all of them. Cleo takes the cluster's course, and shows nobody how far she is.

    ``current`` is for the cluster too; its cohort and its session are still to come.
    """

    firm: Course
    cluster: Course
    public: Course
    current: Course
    lesson: Lesson
    file: Attachment
    path: LearningPath
    enrolment: Enrolment
    certificate: Certificate


def add(cast: Cast, shelf: ItemsWorld) -> LearningWorld:
    firm = _course(cast, "firm", "canary-course-firm")
    cluster = _course(cast, "cluster", "canary-course-cluster")
    public = _course(cast, "cluster", "Measure before you change")
    Item.objects.filter(pk=public.item_id).update(audience=audience(cast, "public"))
    public = Course.objects.get(pk=public.pk)
    current = _course(cast, "cluster", "canary-course-cluster")
    _fill(cast, current, shelf, begins=LATER)
    for course in (firm, cluster, public):
        _fill(cast, course, shelf, begins=WHEN)
        Prerequisite.objects.create(course=course, requires=public if course != public else firm)
    paths = [_path(cast, kind, (firm, cluster, public)) for kind in ("firm", "cluster", "public")]
    enrolment = _learn(cast.cleo, cluster)
    _learn(cast.ada, public)
    certificate = Certificate.objects.create(
        enrolment=enrolment,
        code="CLEO-2026-CODE-0001",
        name="canary-certificate",
        course_title="canary-certificate",
        language="en",
        minutes=10,
        issued_at=WHEN,
    )
    lesson = Lesson.objects.filter(course=cluster).order_by("pk")[0]
    file = _file(cast, cluster)
    _drafts(cast, lesson)
    return LearningWorld(firm, cluster, public, current, lesson, file, paths[1], enrolment, certificate)


def _course(cast: Cast, kind: str, word: str) -> Course:
    course = start_course(
        by=access_of(cast.ada),
        organisation=cast.firm_a,
        cluster=cast.cluster,
        audience=audience(cast, kind),
        content=content_of(title=word, summary=word, body=word),
        tags=(),
        at=WHEN,
    )
    course.slug = f"course-{course.pk}"  # an address that somebody types is shown to them again
    course.save(update_fields=("slug",))
    return course


def _file(cast: Cast, course: Course) -> Attachment:
    """A picture that was looked at."""
    data = picture("PNG")
    ada = access_of(cast.ada)
    row = add_course_file(by=ada, course=course, name="gauge.png", stream=BytesIO(data), size=len(data))
    Attachment.objects.filter(pk=row.pk).update(state=AttachmentState.CLEAN)
    return Attachment.objects.get(pk=row.pk)


def _drafts(cast: Cast, lesson: Lesson) -> None:
    """Ada's, of a lesson and of a new one."""
    ada = access_of(cast.ada)
    values = {"title": "canary-lesson-draft", "body": "canary-lesson-draft"}
    for of in (lesson, None):
        save_lesson_draft(by=ada, module=lesson.module, lesson=of, values=values, sequence=1, version=2)


def _fill(cast: Cast, course: Course, shelf: ItemsWorld, *, begins: datetime) -> None:
    """Two lessons with a quiz, an assignment, further reading, a cohort and a live session."""
    ada = access_of(cast.ada)
    module = add_module(by=ada, course=course, title=str(course), summary=str(course))
    older = LessonContent("First steps", "canary-lesson-older", 5)
    lesson = add_lesson(by=ada, module=module, content=older, at=WHEN)
    edit_lesson(by=ada, lesson=lesson, version=1, content=LessonContent("First steps", str(course), 5))
    second = add_lesson(by=ada, module=module, content=LessonContent("The next step", str(course), 7), at=WHEN)
    quiz = Quiz.objects.create(lesson=lesson)
    question = Question.objects.create(
        quiz=quiz, kind=QuestionKind.SINGLE, text="canary-question", text_html="<p>canary-question</p>"
    )
    Choice.objects.create(question=question, text="Yes", is_right=True, feedback="canary-right-answer")
    Choice.objects.create(question=question, text="No", position=1)
    Assignment.objects.create(lesson=second, task=str(course), task_html=f"<p>{course}</p>")
    for item in (shelf.private, shelf.shared, shelf.public):
        LessonLink.objects.create(lesson=lesson, to_item=item)
    days = {"starts_on": begins.date(), "ends_on": begins.date() + timedelta(days=30)}
    cohort = Cohort.objects.create(course=course, title="Spring", facilitator=cast.ada, **days)
    if course.item.audience.kind == AudienceKind.FIRM:
        return  # has no live sessions
    event = Event.objects.create(
        cluster=cast.cluster,
        audience=course.item.audience,
        title=str(course),
        slug=f"session-{course.pk}",
        summary=str(course),
        starts_at=begins,
        ends_at=begins + timedelta(hours=1),
        state=PublicationState.PUBLISHED,
        publish_at=WHEN,
    )
    session = LiveSession.objects.create(course=course, cohort=cohort, event=event)
    SessionQuestion.objects.create(session=session, author=cast.ada, text=str(course), asked_at=WHEN)


def _path(cast: Cast, kind: str, courses: tuple[Course, ...]) -> LearningPath:
    path = LearningPath.objects.create(
        cluster=cast.cluster,
        audience=audience(cast, kind),
        organisation=cast.firm_a,
        author=cast.ada,
        at=WHEN,
        title=f"Path for the {kind}",
        slug=f"path-{kind}",
        summary="One after the other",
    )
    for position, course in enumerate(courses):
        PathStep.objects.create(learning_path=path, course=course, position=position)
    return path


def _learn(person: User, course: Course) -> Enrolment:
    enrolment = Enrolment.objects.create(course=course, user=person, started_at=WHEN, last_at=WHEN, done_count=1)
    first, second = Lesson.objects.filter(course=course).order_by("pk")
    LessonDone.objects.create(enrolment=enrolment, lesson=first, at=WHEN)
    attempt = Attempt.objects.create(
        enrolment=enrolment,
        quiz=first.quiz,
        number=1,
        started_at=WHEN,
        sent_at=WHEN,
        points=1,
        most=1,
        is_passed=True,
    )
    question = first.quiz.questions.get()
    Answer.objects.create(
        attempt=attempt, question=question, position=0, given=[question.choices.all()[0].pk], points=1
    )
    HandIn.objects.create(
        enrolment=enrolment,
        assignment=second.assignment,
        number=1,
        text="canary-hand-in",
        state=HandInState.SENT,
        sent_at=WHEN,
    )
    CourseRating.objects.create(enrolment=enrolment, stars=4, reasons=["useful"], text="canary-rating", at=WHEN)
    return enrolment
