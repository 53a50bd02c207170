"""Addresses where items are written, shared, opened and withdrawn. The item's own page is among those for reading."""

from django.urls import path

from knowledge.views import diffusion, drafts, editor, files, history, preview

_ITEM = "<int:pk>/<str:slug>"
addresses = [
    path("new/", editor.item_new, name="item-new"),
    path("preview/", preview.item_preview, name="item-preview"),
    path("drafts/save/", drafts.draft_autosave, name="draft-autosave"),
    path("drafts/<int:pk>/delete/", drafts.draft_delete, name="draft-delete"),
    path("files/<int:pk>/<str:name>", files.attachment, name="attachment"),
    path("pictures/<int:pk>/<str:name>", files.picture, name="picture"),
    path("recordings/<int:pk>/<str:name>", files.recording, name="recording"),
    path("openings/<int:pk>/remind/", diffusion.opening_remind, name="opening-remind"),
    path("openings/<int:pk>/withdraw/", diffusion.opening_withdraw, name="opening-withdraw"),
    path(f"{_ITEM}/edit/", editor.item_edit, name="item-edit"),
    path(f"{_ITEM}/history/", history.item_history, name="item-history"),
    path(f"{_ITEM}/history/difference/", history.item_difference, name="item-difference"),
    path(f"{_ITEM}/history/<int:number>/", history.item_revision, name="item-revision"),
    path(f"{_ITEM}/history/<int:number>/restore/", history.item_restore, name="item-restore"),
    path(f"{_ITEM}/audience/", diffusion.item_audience, name="item-audience"),
    path(f"{_ITEM}/withdraw/", diffusion.item_withdraw, name="item-withdraw"),
    path(f"{_ITEM}/share-again/", diffusion.item_share_again, name="item-share-again"),
    path(f"{_ITEM}/use/", diffusion.item_use, name="item-use"),
]
own_addresses = [path("drafts/", drafts.draft_list, name="draft-list")]
