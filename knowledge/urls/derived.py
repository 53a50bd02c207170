"""Addresses of translations and briefs."""

from django.urls import path

from knowledge.views import derived

_ITEM = "<int:pk>/<str:slug>"
addresses = [
    path(f"{_ITEM}/translate/", derived.item_translate, name="item-translate"),
    path(f"{_ITEM}/brief/", derived.item_brief, name="item-brief"),
    path(f"{_ITEM}/beside/", derived.item_beside, name="item-beside"),
    path(f"{_ITEM}/confirm/", derived.translation_confirm, name="translation-confirm"),
]
