"""Addresses of the catalogue of practices."""

from django.urls import path

from knowledge.views import practices

addresses = [path("practices/", practices.practice_list, name="practice-list")]
