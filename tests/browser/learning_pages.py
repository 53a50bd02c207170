"""Types of pages on which people find, read and take courses."""

from tests.browser import learning_arguments as learning
from tests.browser.page_type import SEND, PageType

LEARNING = (
    PageType("courses", "knowledge:course-list"),
    PageType("courses-own", "knowledge:course-list", "cleo"),
    PageType("courses-none", "knowledge:course-list", query=(("language", "vi"), ("minutes", "more"))),
    PageType("courses-mine", "knowledge:course-mine", "ben"),
    PageType("courses-mine-none", "knowledge:course-mine", "gus"),
    PageType("course", "knowledge:course-detail", arguments=learning.course),
    PageType("course-learner", "knowledge:course-detail", "cleo", arguments=learning.course),
    PageType("course-finished", "knowledge:course-detail", "ben", arguments=learning.course),
    PageType("course-author", "knowledge:course-detail", "ada", arguments=learning.course),
    PageType("lesson", "knowledge:lesson-detail", arguments=learning.first_lesson),
    PageType("lesson-learner", "knowledge:lesson-detail", "cleo", arguments=learning.quiz),
    PageType("quiz", "knowledge:quiz-detail", "cleo", arguments=learning.quiz),
    PageType("attempt-told", "knowledge:quiz-attempt", "cleo", arguments=learning.attempt),
    PageType("assignment", "knowledge:assignment-detail", "cleo", arguments=learning.assignment),
    PageType("assignment-accepted", "knowledge:assignment-detail", "ben", arguments=learning.assignment),
    PageType("hand-ins", "knowledge:hand-in-list", "ada", arguments=learning.course),
    PageType("hand-in", "knowledge:hand-in-review", "ada", arguments=learning.hand_in),
    PageType("today", "knowledge:course-today", "eve"),
    PageType("today-none", "knowledge:course-today", "gus"),
    PageType("offline", "knowledge:offline", "cleo"),
    PageType("course-import", "knowledge:course-import", "ada"),
    PageType("certificate", "knowledge:certificate-detail", arguments=learning.certificate),
)
LEARNING_AFTER = (
    PageType("attempt", "knowledge:quiz-detail", "finn", arguments=learning.quiz, press=SEND),
    PageType(
        "assignment-wrong",
        "knowledge:assignment-detail",
        "finn",
        arguments=learning.assignment,
        fill=(("text", " "),),
        press=SEND,
    ),
    PageType("course-import-wrong", "knowledge:course-import", "ada", press=SEND),
    PageType("hand-in-wrong", "knowledge:hand-in-review", "ada", arguments=learning.hand_in, press=SEND),
)
