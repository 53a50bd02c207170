"""Addresses of the knowledge app: the library and what is written, courses, and one's own drafts."""

from django.urls import include, path

from knowledge.urls import (
    acquisitions,
    asking,
    authoring,
    collections,
    contributing,
    derived,
    identifying,
    learners,
    learning,
    meetings,
    practices,
    reading,
    returns,
    themes,
    trace,
    trials,
    using,
    writing,
)

app_name = "knowledge"
urlpatterns = [
    path(
        "knowledge/",
        include(
            [
                *asking.addresses,
                *identifying.addresses,
                *practices.addresses,
                *trials.addresses,
                *using.addresses,
                *contributing.addresses,
                *collections.addresses,
                *trace.addresses,
                *themes.addresses,
                *acquisitions.addresses,
                *derived.addresses,
                *writing.addresses,
                *reading.addresses,
            ]
        ),
    ),
    path("learning/", include([*authoring.addresses, *meetings.addresses, *learners.addresses, *learning.addresses])),
    path("me/", include([*writing.own_addresses, *using.own_addresses, *returns.own_addresses])),
]
