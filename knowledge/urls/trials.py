"""Addresses of trials."""

from django.urls import path

from knowledge.views import trials

addresses = [
    path("trials/", trials.trial_list, name="trial-list"),
    path("trials/<int:pk>/", trials.trial_detail, name="trial-detail"),
    path("trials/<int:pk>/edit/", trials.trial_edit, name="trial-edit"),
    path("<int:pk>/<str:slug>/try/", trials.trial_new, name="trial-new"),
]
