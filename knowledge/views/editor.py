"""The editor's pages: a new item, and a change of one."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from knowledge.actions.attachments import remove_file
from knowledge.actions.items import EditConflict, edit_item, share_item
from knowledge.enums import OpeningState
from knowledge.forms.items import CONTENT_FIELDS
from knowledge.lib.outlines import outline
from knowledge.models import Attachment, Draft, Item
from knowledge.policies import items as policies
from knowledge.policies.hands import can_write_in
from knowledge.queries.vocabulary import labels_of, new_words
from knowledge.views.conflict import conflict_of
from knowledge.views.editing import Editing
from knowledge.views.editor_page import editor_context, text_preview
from knowledge.views.items import find_item
from knowledge.views.signed_out import forget_kept, keeps_typed, kept_for
from knowledge.views.typed import Typed, typed_in
from portal.access import Refused, require
from portal.enums import Module
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible


@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@keeps_typed
@login_required
@once
def item_new(request: PageRequest) -> HttpResponse:
    """A new item: empty with a kind's outline, or a draft gone on with."""
    require(policies.can_write(request.access))
    editing = Editing(request, draft=_own_draft(request))
    if not editing.places:
        raise Refused(_("Your organisation has no place in a cluster where knowledge is switched on."))
    if request.method == "POST":
        return _posted(editing, typed_in(request))
    return _page(editing, _first_values(editing))


@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@keeps_typed
@login_required
@once
def item_edit(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """A change of an item, from the newest version or from one's own draft."""
    item = find_item(request.access, pk)
    require(can_write_in(request.access, item))
    draft = None if "fresh" in request.GET else Draft.objects.visible_to(request.access).filter(item=item).first()
    editing = Editing(request, item=item, draft=draft)
    if request.method == "POST":
        return _posted(editing, typed_in(request))
    return _page(editing, _first_values(editing))


def _own_draft(request: PageRequest) -> Draft | None:
    """The draft that the address names. A draft of an edit has the item's own editor."""
    number = request.GET.get("draft", "")
    if not number or request.method == "POST":
        return None
    if not (number.isascii() and number.isdecimal()):
        raise Http404
    return get_visible(Draft.objects.filter(item=None), request.access, pk=int(number[:18]))


def _first_values(editing: Editing) -> Mapping[str, Any]:
    """What stands in the editor when it is opened."""
    kept = kept_for(editing.request)
    if kept is not None:
        _say_what_was_kept(editing, kept)
        editing.version = kept["version"]
        return dict(kept["values"])
    if editing.draft:
        return editing.draft.values
    if editing.item:
        return _values_of(editing.item)
    kind = editing.request.GET.get("kind", "")
    return {"kind": kind, "body": outline(kind).strip()}


def _say_what_was_kept(editing: Editing, kept: Mapping[str, Any]) -> None:
    words = _("You had been signed out. Your text was kept and stands below; it is not shared yet.")
    if kept["had_files"]:
        words = " ".join([words, _("Files have to be chosen again.")])
    messages.info(editing.request, words)


def _values_of(item: Item) -> dict[str, Any]:
    values = {name: getattr(item, name) for name in CONTENT_FIELDS}
    return values | {"tags": ", ".join(labels_of(item))}


def _posted(editing: Editing, typed: Typed) -> HttpResponse:
    """Everything typed is kept first; then the button does what it says, if nothing is wrong."""
    editing.keep(typed)
    forget_kept(editing.request)
    if typed.action == "share" and not editing.overtaken:
        return _sent(editing)
    if typed.action == "remove":
        return _removed(editing, typed)
    if typed.action == "draft" and not editing.overtaken and not editing.wrong.sentences:
        return _kept(editing)
    values = editing.with_outline(typed) if typed.action == "outline" else typed.values
    return _page(editing, values, is_preview=typed.action == "preview")


def _sent(editing: Editing) -> HttpResponse:
    """Shared or changed, or the form with what is wrong."""
    form = editing.bound()
    if not form.is_valid():
        return render(editing.request, "knowledge/items/edit.html", editor_context(editing, form))
    return _changed(editing, editing.item, form) if editing.item else _shared(editing, form)


def _page(editing: Editing, values: Mapping[str, Any], *, is_preview: bool = False) -> HttpResponse:
    """The editor without judgement on what is missing yet; only what went wrong with this post stands there."""
    form = editing.unbound(values)
    context = editor_context(editing, form)
    if editing.wrong.sentences:
        context["wrong"] = [sentence for _name, sentence in editing.wrong.sentences]
    if is_preview:
        context["preview"] = text_preview(editing.access, values)
    return render(editing.request, "knowledge/items/edit.html", context)


def _removed(editing: Editing, typed: Typed) -> HttpResponse:
    """A file taken away, at once: from the draft, or from the item itself."""
    row = get_visible(Attachment.objects.select_related("item", "draft"), editing.access, pk=typed.removed)
    remove_file(by=editing.access, attachment=row)
    messages.success(editing.request, _("The file is removed. What you typed is saved as a draft."))
    return redirect(_address(editing))


def _kept(editing: Editing) -> HttpResponse:
    moment = date_format(timezone.localtime(), "TIME_FORMAT")
    messages.success(editing.request, _("The draft is saved, %(time)s. Only you can see it.") % {"time": moment})
    return redirect(_address(editing))


def _address(editing: Editing) -> str:
    """Where the draft is gone on with."""
    return editing.draft.address if editing.draft else editing.request.path


def _shared(editing: Editing, form: Any) -> HttpResponse:
    values = form.cleaned_data
    new = new_words(values["tags"])
    item = share_item(
        by=editing.access,
        organisation=values["place"].organisation,
        cluster=values["place"].cluster,
        audience=values["chosen_audience"],
        content=form.content,
        tags=values["tags"],
        draft=editing.draft,
    )
    is_asked = item.openings.filter(state=OpeningState.ASKED).exists()
    if is_asked:
        words = _("Shared with your organisation. Governance was asked to open it further and you hear of its answer.")
    else:
        words = _("Shared.")
    messages.success(editing.request, words)
    _say_new_words(editing, new)
    return redirect(item)


def _changed(editing: Editing, item: Item, form: Any) -> HttpResponse:
    values = form.cleaned_data
    new = new_words(values["tags"])
    try:
        item = edit_item(
            by=editing.access,
            item=item,
            version=editing.version,
            content=form.content,
            tags=values["tags"],
            comment=values["comment"],
        )
    except EditConflict as error:
        return _conflicting(editing, error.item, form.content | {"tags": ", ".join(values["tags"])})
    messages.success(editing.request, _("Saved. The version before is in the history."))
    _say_new_words(editing, new)
    return redirect(item)


def _conflicting(editing: Editing, item: Item, ours: Mapping[str, Any]) -> HttpResponse:
    """Somebody saved meanwhile: both texts, what is different, and a proposal that has the changes of both."""
    conflict = conflict_of(item, base_version=editing.version, ours=ours, theirs=_values_of(item))
    editing.item, editing.version = item, item.version
    comment = editing.request.POST.get("comment", "")[:200]
    context = editor_context(editing, editing.unbound({**conflict.proposal, "comment": comment}))
    context["conflict"] = conflict
    return render(editing.request, "knowledge/items/edit.html", context, status=HTTPStatus.CONFLICT)


def _say_new_words(editing: Editing, words: list[str]) -> None:
    if words:
        proposed = _("Proposed as new tags: %(words)s. Governance decides whether they join the vocabulary.")
        messages.info(editing.request, proposed % {"words": ", ".join(words)})
