"""Addresses where knowledge is identified: sources, needs and the watch."""

from django.urls import path

from knowledge.views import needs, sources, visits, watch

_SOURCE = "sources/<int:pk>/<str:slug>"
_NEED = "needs/<int:pk>/<str:slug>"
addresses = [
    path("sources/", sources.source_list, name="source-list"),
    path("sources/new/", sources.source_new, name="source-new"),
    path(f"{_SOURCE}/", sources.source_detail, name="source-detail"),
    path(f"{_SOURCE}/edit/", sources.source_edit, name="source-edit"),
    path(f"{_SOURCE}/check/", sources.source_check, name="source-check"),
    path(f"{_SOURCE}/rate/", sources.source_rate, name="source-rate"),
    path(f"{_SOURCE}/report/", visits.source_report, name="source-report"),
    path("watch/", watch.watch_list, name="watch-list"),
    path("watch/new/", watch.watch_new, name="watch-new"),
    path("watch/<int:pk>/brief/", watch.watch_brief, name="watch-brief"),
    path("watch/<int:pk>/take-away/", watch.watch_take_away, name="watch-take-away"),
    path("needs/", needs.need_list, name="need-list"),
    path("needs/new/", needs.need_new, name="need-new"),
    path("needs/ranking/<str:cluster>/", needs.need_ranking, name="need-ranking"),
    path(f"{_NEED}/", needs.need_detail, name="need-detail"),
    path(f"{_NEED}/back/", needs.need_back, name="need-back"),
    path(f"{_NEED}/meet/", needs.need_meet, name="need-meet"),
    path(f"{_NEED}/settle/", needs.need_settle, name="need-settle"),
]
