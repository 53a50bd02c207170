"""Addresses of cohorts and live sessions."""

from django.urls import path

from knowledge.views.learning import cohorts, sessions

_COURSE = "<str:slug>"
_COHORT = f"{_COURSE}/cohorts/<int:pk>"
addresses = [
    path("sessions/", sessions.session_list, name="session-list"),
    path("sessions/<int:pk>/", sessions.session_detail, name="session-detail"),
    path("sessions/<int:pk>/edit/", sessions.session_edit, name="session-edit"),
    path("sessions/<int:pk>/keep/", sessions.session_keep, name="session-keep"),
    path("sessions/<int:pk>/attendance/", sessions.session_attendance, name="session-attendance"),
    path("sessions/<int:pk>/call-off/", sessions.session_call_off, name="session-call-off"),
    path("sessions/<int:pk>/ask/", sessions.session_ask, name="session-ask"),
    path("sessions/<int:pk>/questions/<int:question>/", sessions.session_answer, name="session-answer"),
    path(f"{_COURSE}/cohorts/", cohorts.cohort_list, name="cohort-list"),
    path(f"{_COURSE}/cohorts/new/", cohorts.cohort_new, name="cohort-new"),
    path(f"{_COHORT}/edit/", cohorts.cohort_edit, name="cohort-edit"),
    path(f"{_COHORT}/join/", cohorts.cohort_join, name="cohort-join"),
    path(f"{_COHORT}/leave/", cohorts.cohort_leave, name="cohort-leave"),
    path(f"{_COURSE}/sessions/new/", sessions.session_new, name="session-new"),
]
