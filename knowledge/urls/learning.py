"""Addresses where courses are found, read and taken."""

from django.urls import path

from knowledge.views.learning import catalogue, certificates, courses, lessons, progress

_COURSE = "<str:slug>"
_LESSON = f"{_COURSE}/lessons/<str:lesson>"
addresses = [
    path("", catalogue.course_list, name="course-list"),
    path("mine/", catalogue.course_mine, name="course-mine"),
    path("certificates/<str:code>/", certificates.certificate_detail, name="certificate-detail"),
    path("certificates/<str:code>/pdf/", certificates.certificate_pdf_file, name="certificate-pdf"),
    path(f"{_COURSE}/", courses.course_detail, name="course-detail"),
    path(f"{_COURSE}/start/", progress.course_start, name="course-start"),
    path(f"{_COURSE}/finish/", progress.course_finish, name="course-finish"),
    path(f"{_LESSON}/", lessons.lesson_detail, name="lesson-detail"),
    path(f"{_LESSON}/done/", progress.lesson_done, name="lesson-done"),
]
