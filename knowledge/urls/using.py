"""Addresses of what people keep: things to try, and bookmarks."""

from django.urls import path

from knowledge.views import using

addresses = [
    path("to-try/", using.to_try_list, name="to-try-list"),
    path("to-try/<int:pk>/", using.try_question, name="try-question"),
    path("<int:pk>/<str:slug>/to-try/", using.to_try_save, name="to-try-save"),
    path("<int:pk>/<str:slug>/bookmark/", using.bookmark_set, name="bookmark-set"),
]
own_addresses = [path("bookmarks/", using.bookmark_list, name="bookmark-list")]
