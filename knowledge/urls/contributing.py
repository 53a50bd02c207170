"""Addresses where firms hand on what they learned."""

from django.urls import path

from knowledge.views import capture, comments, folder, freshness, hands, lessons, promotions, reviews

_ITEM = "<int:pk>/<str:slug>"
addresses = [
    path("good-cases/", promotions.good_case_list, name="good-case-list"),
    path(f"{_ITEM}/good-case/", promotions.item_promote, name="item-promote"),
    path("overdue/", freshness.overdue_list, name="overdue-list"),
    path(f"{_ITEM}/look-again/", freshness.item_look_again, name="item-look-again"),
    path(f"{_ITEM}/reviewer/", freshness.item_reviewer, name="item-reviewer"),
    path(f"{_ITEM}/hands/", hands.item_hands, name="item-hands"),
    path(f"{_ITEM}/validation/", reviews.review_list, name="review-list"),
    path("reviews/<int:pk>/withdraw/", reviews.review_withdraw, name="review-withdraw"),
    path("reviews/<str:token>/", reviews.review, name="review"),
    path(f"{_ITEM}/comments/", comments.comment_list, name="comment-list"),
    path(f"{_ITEM}/comments/new/", comments.comment_new, name="comment-new"),
    path(f"{_ITEM}/still-right/", comments.report_settle, name="report-settle"),
    path("comments/<int:pk>/delete/", comments.comment_delete, name="comment-delete"),
    path("comments/<int:pk>/hide/", comments.comment_hide, name="comment-hide"),
    path("capture/", capture.item_capture, name="item-capture"),
    path("folder/", folder.item_folder, name="item-folder"),
    path("trials/<int:pk>/lesson/", lessons.lesson_after_trial, name="lesson-after-trial"),
    path("events/<int:pk>/lesson/", lessons.lesson_after_event, name="lesson-after-event"),
]
