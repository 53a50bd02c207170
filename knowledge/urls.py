"""Addresses of the knowledge app."""

from django.urls import path

from knowledge.views import practices

app_name = "knowledge"
urlpatterns = [path("practices/", practices.practice_list, name="practice-list")]
