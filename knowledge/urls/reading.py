"""Addresses where items are found and read."""

from django.urls import path

from knowledge import feeds
from knowledge.views import downloads, library, reading
from knowledge.views import map as map_views

_ITEM = "<int:pk>/<str:slug>"
addresses = [
    path("", library.item_list, name="item-list"),
    path("feed/", feeds.item_feed, name="item-feed"),
    path("export/<str:kind>/", downloads.item_export, name="item-export"),
    path("map/", map_views.knowledge_map, name="map"),
    path("map/csv/", map_views.map_csv, name="map-csv"),
    path(f"{_ITEM}/", reading.item_detail, name="item-detail"),
    path(f"{_ITEM}/as/<str:kind>/", downloads.item_document, name="item-document"),
]
