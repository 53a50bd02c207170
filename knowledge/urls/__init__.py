"""Addresses of the knowledge app: the library and what is written, and one's own drafts."""

from django.urls import include, path

from knowledge.urls import practices, reading, trace, writing

app_name = "knowledge"
urlpatterns = [
    path("knowledge/", include([*practices.addresses, *trace.addresses, *writing.addresses, *reading.addresses])),
    path("me/", include(writing.own_addresses)),
]
