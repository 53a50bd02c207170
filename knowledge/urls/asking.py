"""Addresses where firms ask: experts, their peers, and each other in surveys of needs."""

from django.urls import path

from knowledge.views import need_changes, watch_changes
from knowledge.views.asks import answers, experts, peers, rounds

_NEED = "needs/<int:pk>/<str:slug>"
_ITEM = "<int:pk>/<str:slug>"
addresses = [
    path(f"{_NEED}/edit/", need_changes.need_edit, name="need-edit"),
    path("needs/ranking/<str:cluster>/csv/", need_changes.need_ranking_csv, name="need-ranking-csv"),
    path("watch/<int:pk>/edit/", watch_changes.watch_edit, name="watch-edit"),
    path(f"{_NEED}/ask/", experts.need_ask, name="need-ask"),
    path("asks/", experts.ask_list, name="ask-list"),
    path("asks/limit/", experts.ask_limit, name="ask-limit"),
    path("asks/not-now/<str:token>/", experts.ask_not_now, name="ask-not-now"),
    path("asks/<int:pk>/", experts.ask_detail, name="ask-detail"),
    path("asks/<int:pk>/decline/", experts.ask_decline, name="ask-decline"),
    path("asks/<int:pk>/answer/", answers.ask_answer, name="ask-answer"),
    path("asks/answers/<int:pk>/helpful/", answers.answer_helpful, name="answer-helpful"),
    path("asks/answers/<int:pk>/share/", answers.answer_share, name="answer-share"),
    path(f"{_NEED}/peers/", peers.need_peers, name="need-peers"),
    path(f"{_ITEM}/peers/", peers.item_peers, name="item-peers"),
    path("assists/", peers.assist_list, name="assist-list"),
    path("assists/<int:pk>/", peers.assist_detail, name="assist-detail"),
    path("assists/<int:pk>/come/", peers.assist_come, name="assist-come"),
    path("assists/<int:pk>/meeting/", peers.assist_meeting, name="assist-meeting"),
    path("assists/<int:pk>/notes/", peers.assist_notes, name="assist-notes"),
    path("assists/<int:pk>/outcome/", peers.assist_outcome, name="assist-outcome"),
    path("assists/<int:pk>/lesson/", peers.assist_lesson, name="assist-lesson"),
    path("needs/surveys/", rounds.round_list, name="round-list"),
    path("needs/surveys/new/", rounds.round_new, name="round-new"),
    path("needs/surveys/<int:pk>/", rounds.round_detail, name="round-detail"),
    path("needs/surveys/<int:pk>/rank/", rounds.round_rank, name="round-rank"),
    path("needs/surveys/<int:pk>/csv/", rounds.round_csv, name="round-csv"),
    path("needs/surveys/<int:pk>/firms/<str:slug>/", rounds.round_weigh, name="round-weigh"),
]
