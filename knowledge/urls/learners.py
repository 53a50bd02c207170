"""Addresses of what learners let others see, and of the figures about them."""

from django.urls import path

from knowledge.views.learning import figures, learners

_COURSE = "<str:slug>"
addresses = [
    path("firm/", figures.firm_learners, name="learning-firm"),
    path("firm/learners.<str:kind>", figures.firm_learners_file, name="learning-firm-file"),
    path("numbers/", figures.learning_numbers, name="learning-numbers"),
    path(f"{_COURSE}/consents/", learners.enrolment_consents, name="enrolment-consents"),
    path(f"{_COURSE}/leave/", learners.enrolment_leave, name="enrolment-leave"),
    path(f"{_COURSE}/rate/", learners.course_rate, name="course-rate"),
    path(f"{_COURSE}/learners/", figures.course_learners, name="course-learners"),
    path(f"{_COURSE}/quality/", figures.course_quality, name="course-quality"),
    path(f"{_COURSE}/quality/questions.<str:kind>", figures.course_quality_file, name="course-quality-file"),
]
