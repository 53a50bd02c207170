"""Addresses of collections."""

from django.urls import path

from knowledge.views import collecting, collections

_COLLECTION = "collections/<int:pk>/<str:slug>"
addresses = [
    path("collections/", collections.collection_list, name="collection-list"),
    path("collections/new/", collections.collection_new, name="collection-new"),
    path("collections/entries/<int:pk>/", collecting.entry_edit, name="entry-edit"),
    path(f"{_COLLECTION}/", collections.collection_detail, name="collection-detail"),
    path(f"{_COLLECTION}/edit/", collections.collection_edit, name="collection-edit"),
    path(f"{_COLLECTION}/delete/", collections.collection_delete, name="collection-delete"),
    path(f"{_COLLECTION}/decide/", collections.collection_decide, name="collection-decide"),
    path(f"{_COLLECTION}/start/", collections.collection_start, name="collection-start"),
    path(f"{_COLLECTION}/arrange/", collecting.collection_arrange, name="collection-arrange"),
    path(f"{_COLLECTION}/titles.<str:kind>", collecting.collection_titles, name="collection-titles"),
    path(f"{_COLLECTION}/list.pdf", collecting.collection_pdf, name="collection-pdf"),
    path("<int:pk>/<str:slug>/collect/", collecting.item_collect, name="item-collect"),
]
