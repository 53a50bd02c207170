"""Addresses of what people keep: things to try, bookmarks, and what they follow."""

from django.urls import path

from knowledge.views import follows, using

addresses = [
    path("to-try/", using.to_try_list, name="to-try-list"),
    path("to-try/<int:pk>/", using.try_question, name="try-question"),
    path("follows/", follows.follow_list, name="follow-list"),
    path("follows/set/", follows.follow_set, name="follow-set"),
    path("follows/seen/", follows.follow_seen, name="follow-seen"),
    path("<int:pk>/<str:slug>/to-try/", using.to_try_save, name="to-try-save"),
    path("<int:pk>/<str:slug>/bookmark/", using.bookmark_set, name="bookmark-set"),
]
own_addresses = [path("bookmarks/", using.bookmark_list, name="bookmark-list")]
