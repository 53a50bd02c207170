"""Courses, what is in them, and what learners do with them."""

from knowledge.models.learning.course import (
    Course,
    CourseModule,
    Lesson,
    LessonLink,
    LessonRevision,
    Prerequisite,
)
from knowledge.models.learning.draft import LessonDraft
from knowledge.models.learning.learner import (
    Answer,
    Attempt,
    Certificate,
    Cohort,
    CourseRating,
    Enrolment,
    HandIn,
    LessonDone,
)
from knowledge.models.learning.path import LearningPath, PathStep
from knowledge.models.learning.quiz import Assignment, Choice, Question, Quiz
from knowledge.models.learning.session import LiveSession, SessionQuestion

__all__ = [
    "Answer",
    "Assignment",
    "Attempt",
    "Certificate",
    "Choice",
    "Cohort",
    "Course",
    "CourseModule",
    "CourseRating",
    "Enrolment",
    "HandIn",
    "LearningPath",
    "Lesson",
    "LessonDone",
    "LessonDraft",
    "LessonLink",
    "LessonRevision",
    "LiveSession",
    "PathStep",
    "Prerequisite",
    "Question",
    "Quiz",
    "SessionQuestion",
]
