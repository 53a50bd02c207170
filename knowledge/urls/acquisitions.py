"""Addresses of plans that close gaps."""

from django.urls import path

from knowledge.views import acquisitions

addresses = [
    path("acquisitions/", acquisitions.acquisition_list, name="acquisition-list"),
    path("acquisitions/<int:pk>/", acquisitions.acquisition_detail, name="acquisition-detail"),
    path("acquisitions/<int:pk>/edit/", acquisitions.acquisition_edit, name="acquisition-edit"),
    path("acquisitions/<int:pk>/state/", acquisitions.acquisition_state, name="acquisition-state"),
    path("themes/<int:pk>/<str:slug>/plan/", acquisitions.acquisition_new, name="acquisition-new"),
]
