"""Finds in the demonstration what the addresses of courses and learners need."""

from knowledge.models import Attempt, Certificate, Course, HandIn, Lesson


def course() -> tuple[object, ...]:
    """The one that the demonstration's people take."""
    return (_course().slug,)


def first_lesson() -> tuple[object, ...]:
    return (_course().slug, Lesson.objects.filter(course=_course()).there()[0].slug)


def quiz() -> tuple[object, ...]:
    return (_course().slug, Lesson.objects.get(course=_course(), quiz__isnull=False).slug)


def assignment() -> tuple[object, ...]:
    return (_course().slug, Lesson.objects.get(course=_course(), assignment__isnull=False).slug)


def attempt() -> tuple[object, ...]:
    """Cleo's first, which she did not pass."""
    row = Attempt.objects.select_related("quiz__lesson").get(enrolment__user__email__startswith="cleo@", number=1)
    return (_course().slug, row.quiz.lesson.slug, row.number)


def hand_in() -> tuple[object, ...]:
    """Cleo's, which waits."""
    return (_course().slug, HandIn.objects.get(enrolment__user__email__startswith="cleo@").pk)


def certificate() -> tuple[object, ...]:
    """Ben's."""
    return (Certificate.objects.get(enrolment__user__email__startswith="ben@").code,)


def _course() -> Course:
    found: Course = Course.objects.get(item__title="Set-up time in half")
    return found
