"""Addresses where firms hand on what they learned."""

from django.urls import path

from knowledge.views import capture, lessons

addresses = [
    path("capture/", capture.item_capture, name="item-capture"),
    path("trials/<int:pk>/lesson/", lessons.lesson_after_trial, name="lesson-after-trial"),
    path("events/<int:pk>/lesson/", lessons.lesson_after_event, name="lesson-after-event"),
]
