"""Addresses of themes and their boards."""

from django.urls import path

from knowledge.views import arranging, themes

_THEME = "themes/<int:pk>/<str:slug>"
addresses = [
    path("themes/", themes.theme_list, name="theme-list"),
    path("themes/new/", themes.theme_new, name="theme-new"),
    path("themes/put/<str:name>/<int:pk>/", arranging.card_put, name="card-put"),
    path(f"{_THEME}/", themes.theme_detail, name="theme-detail"),
    path(f"{_THEME}/edit/", themes.theme_edit, name="theme-edit"),
    path(f"{_THEME}/close/", themes.theme_close, name="theme-close"),
    path(f"{_THEME}/arrange/", arranging.theme_arrange, name="theme-arrange"),
]
