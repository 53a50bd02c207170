"""Imports and exports."""

from django.urls import URLPattern, path

from portal.views import directory

addresses: list[URLPattern] = [
    path("organisations/export/<str:kind>/", directory.organisation_export, name="organisation-export"),
]
