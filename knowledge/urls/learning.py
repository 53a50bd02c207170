"""Addresses where courses are found, read and taken."""

from django.urls import path

from knowledge.views.learning import (
    catalogue,
    certificates,
    courses,
    hand_ins,
    lessons,
    offline,
    progress,
    quizzes,
    today,
)

_COURSE = "<str:slug>"
_LESSON = f"{_COURSE}/lessons/<str:lesson>"
addresses = [
    path("", catalogue.course_list, name="course-list"),
    path("mine/", catalogue.course_mine, name="course-mine"),
    path("certificates/<str:code>/", certificates.certificate_detail, name="certificate-detail"),
    path("certificates/<str:code>/pdf/", certificates.certificate_pdf_file, name="certificate-pdf"),
    path("mine/today/", today.course_today, name="course-today"),
    path("offline/", offline.offline, name="offline"),
    path("offline/worker.js", offline.worker, name="offline-worker"),
    path(f"{_COURSE}/", courses.course_detail, name="course-detail"),
    path(f"{_COURSE}/start/", progress.course_start, name="course-start"),
    path(f"{_COURSE}/pace/", today.course_pace, name="course-pace"),
    path(f"{_COURSE}/finish/", progress.course_finish, name="course-finish"),
    path(f"{_COURSE}/hand-ins/", hand_ins.hand_in_list, name="hand-in-list"),
    path(f"{_COURSE}/hand-ins/<int:pk>/", hand_ins.hand_in_review, name="hand-in-review"),
    path(f"{_LESSON}/", lessons.lesson_detail, name="lesson-detail"),
    path(f"{_LESSON}/done/", progress.lesson_done, name="lesson-done"),
    path(f"{_LESSON}/quiz/", quizzes.quiz_detail, name="quiz-detail"),
    path(f"{_LESSON}/quiz/begin/", quizzes.quiz_begin, name="quiz-begin"),
    path(f"{_LESSON}/quiz/<int:number>/", quizzes.quiz_attempt, name="quiz-attempt"),
    path(f"{_LESSON}/assignment/", hand_ins.assignment_detail, name="assignment-detail"),
]
