"""Types of pages on who sees how far learners are, how good a course is, and where learners meet."""

from knowledge.models import Course, LiveSession, SessionQuestion
from tests.browser import learning_arguments as learning
from tests.browser.page_type import SEND, PageType


def _empty() -> tuple[object, ...]:
    """A course that nobody planned a cohort of."""
    (slug,) = learning.course()
    return (Course.objects.exclude(slug=slug).filter(lesson_count__gt=0).order_by("pk")[0].slug,)


def _cohort() -> tuple[object, ...]:
    (slug,) = learning.course()
    return (slug, Course.objects.get(slug=slug).cohorts.get().pk)


def _session() -> tuple[object, ...]:
    return (LiveSession.objects.get().pk,)


def _question() -> tuple[object, ...]:
    row = SessionQuestion.objects.get()
    return (row.session_id, row.pk)


LEARNERS = (
    PageType("consents", "knowledge:enrolment-consents", "ben", arguments=learning.course),
    PageType("course-leave", "knowledge:enrolment-leave", "ben", arguments=learning.course),
    PageType("course-rate", "knowledge:course-rate", "cleo", arguments=learning.course),
    PageType("course-learners", "knowledge:course-learners", "ada", arguments=learning.course),
    PageType("course-quality", "knowledge:course-quality", "ada", arguments=learning.course),
    PageType("learners-firm", "knowledge:learning-firm", "ada"),
    PageType("learners-firm-none", "knowledge:learning-firm", "cleo"),
    PageType("learning-numbers", "knowledge:learning-numbers", "dora"),
    PageType("cohorts", "knowledge:cohort-list", "cleo", arguments=learning.course),
    PageType("cohorts-author", "knowledge:cohort-list", "ada", arguments=learning.course),
    PageType("cohorts-none", "knowledge:cohort-list", arguments=_empty),
    PageType("cohort-new", "knowledge:cohort-new", "ada", arguments=learning.course),
    PageType("cohort-edit", "knowledge:cohort-edit", "ada", arguments=_cohort),
    PageType("sessions-live", "knowledge:session-list"),
    PageType("session", "knowledge:session-detail", "cleo", arguments=_session),
    PageType("session-author", "knowledge:session-detail", "ada", arguments=_session),
    PageType("session-new", "knowledge:session-new", "ada", arguments=learning.course),
    PageType("session-edit", "knowledge:session-edit", "ada", arguments=_session),
    PageType("session-keep", "knowledge:session-keep", "ada", arguments=_session),
    PageType("session-attendance", "knowledge:session-attendance", "ada", arguments=_session),
    PageType("session-call-off", "knowledge:session-call-off", "ada", arguments=_session),
    PageType("session-answer", "knowledge:session-answer", "ada", arguments=_question),
)
LEARNERS_AFTER = (
    PageType("cohort-wrong", "knowledge:cohort-new", "ada", arguments=learning.course, press=SEND),
    PageType("session-wrong", "knowledge:session-new", "ada", arguments=learning.course, press=SEND),
)
