"""Addresses of the knowledge app: the library and what is written, and one's own drafts."""

from django.urls import include, path

from knowledge.urls import acquisitions, contributing, identifying, practices, reading, themes, trace, trials, writing

app_name = "knowledge"
urlpatterns = [
    path(
        "knowledge/",
        include(
            [
                *identifying.addresses,
                *practices.addresses,
                *trials.addresses,
                *contributing.addresses,
                *trace.addresses,
                *themes.addresses,
                *acquisitions.addresses,
                *writing.addresses,
                *reading.addresses,
            ]
        ),
    ),
    path("me/", include(writing.own_addresses)),
]
