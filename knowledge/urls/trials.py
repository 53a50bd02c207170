"""Addresses of trials."""

from django.urls import path

from knowledge.views import trial_circles, trials

addresses = [
    path("trials/", trials.trial_list, name="trial-list"),
    path("trials/<int:pk>/", trials.trial_detail, name="trial-detail"),
    path("trials/<int:pk>/edit/", trials.trial_edit, name="trial-edit"),
    path("trials/<int:pk>/audience/", trial_circles.trial_audience, name="trial-audience"),
    path("trial-openings/<int:pk>/withdraw/", trial_circles.trial_opening_withdraw, name="trial-opening-withdraw"),
    path("<int:pk>/<str:slug>/try/", trials.trial_new, name="trial-new"),
]
