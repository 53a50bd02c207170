"""Addresses of the catalogue of practices and of studies."""

from django.urls import path

from knowledge.views import practices, studies

_STUDY = "practices/studies/<int:pk>"
_PRACTICE = "practices/<slug:code>"
addresses = [
    path("practices/", practices.practice_list, name="practice-list"),
    path("practices/studies/", studies.study_list, name="study-list"),
    path("practices/studies/new/", studies.study_new, name="study-new"),
    path(f"{_STUDY}/", studies.study_detail, name="study-detail"),
    path(f"{_STUDY}/answer/<str:slug>/", studies.study_answer, name="study-answer"),
    path(f"{_STUDY}/result/", studies.study_result, name="study-result"),
    path(f"{_STUDY}/csv/", studies.study_csv, name="study-csv"),
    path(f"{_STUDY}/answers/", studies.study_export, name="study-export"),
    path(f"{_STUDY}/codebook/", studies.study_codebook, name="study-codebook"),
    path(f"{_PRACTICE}/", practices.practice_detail, name="practice-detail"),
    path(f"{_PRACTICE}/mark/<str:slug>/", practices.practice_mark, name="practice-mark"),
    path(f"{_PRACTICE}/mark/<str:slug>/take-away/", practices.practice_unmark, name="practice-unmark"),
]
