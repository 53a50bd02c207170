"""Capture: a sentence and a photograph now, the rest when there is time."""

from typing import Any, cast
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from knowledge.actions.attachments import add_file
from knowledge.actions.drafts import save_draft
from knowledge.actions.items import share_item
from knowledge.enums import SUGGESTED_CELLS
from knowledge.forms.capture import CaptureForm
from knowledge.lib.refusal import FileRefused
from knowledge.models import Draft
from knowledge.policies.items import can_write
from knowledge.queries.audiences import offered_for
from knowledge.queries.places import places_of
from knowledge.views.signed_out import forget_kept, keeps_typed, kept_for, writer_mark
from knowledge.views.typed import typed_in
from knowledge.views.wake import look_at_files_soon
from portal.access import Refused, require
from portal.enums import Module
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest


@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@keeps_typed
@login_required
@once
def item_capture(request: PageRequest) -> HttpResponse:
    """Kept as a draft, or shared with one's firm; either is gone on with in the editor."""
    require(can_write(request.access))
    places = places_of(request.access)
    if not places:
        raise Refused(_("Your organisation has no place in a cluster where knowledge is switched on."))
    kept = kept_for(request) or {"values": {}}
    is_draft = request.POST.get("action") == "draft" and _has_something(request)
    form = CaptureForm(
        request.POST or None,
        request.FILES or None,
        initial=dict(kept["values"]),
        places=places,
        readerships=offered_for(request.access, places),
    )
    if request.method == "POST" and (is_draft or form.is_valid()):
        forget_kept(request)
        answer = _carried_out(request, form, is_draft=is_draft)
        if answer is not None:
            return answer
    context = {
        "form": form,
        "key": request.POST.get("key") or uuid4(),
        "writer": writer_mark(request.access.user_id),
        "is_more_open": bool({"phase", "process"} & form.errors.keys()) if form.is_bound else False,
    }
    return render(request, "knowledge/items/capture.html", context)


def _has_something(request: PageRequest) -> bool:
    """An empty draft is none."""
    return bool(request.FILES or request.POST.get("title", "").strip() or request.POST.get("body", "").strip())


def _carried_out(request: PageRequest, form: CaptureForm, *, is_draft: bool) -> HttpResponse | None:
    """All of it or nothing: with a file that cannot be taken the form comes back with its words."""
    try:
        with transaction.atomic():
            draft = _draft(request)
            answer = _kept(request) if is_draft else _shared(request, form, draft)
    except FileRefused as refusal:
        form.add_error("uploads", str(refusal.reason))
        return None
    except Refused as refusal:
        form.add_error(None, str(refusal.reason))
        return None
    if request.FILES:
        look_at_files_soon()
    return answer


def _draft(request: PageRequest) -> Draft:
    """What was typed and taken, as the editor would keep it."""
    typed = typed_in(request)
    values = dict(typed.values)
    cell = SUGGESTED_CELLS.get(values.get("kind", ""))
    if cell:
        values["phase"] = values.get("phase") or cell.phase.value
        values["process"] = values.get("process") or cell.process.value
    draft = save_draft(by=request.access, key=typed.key, values=values, sequence=typed.sequence)
    for upload in request.FILES.getlist("uploads"):
        stream = cast("Any", upload.file)
        add_file(by=request.access, draft=draft, name=upload.name or "", stream=stream, size=upload.size or 0)
    return draft


def _kept(request: PageRequest) -> HttpResponse:
    messages.success(request, _("Kept among your drafts. Only you can see it."))
    return redirect("knowledge:draft-list")


def _shared(request: PageRequest, form: CaptureForm, draft: Draft) -> HttpResponse:
    place = form.cleaned_data["place"]
    item = share_item(
        by=request.access,
        organisation=place.organisation,
        cluster=place.cluster,
        audience=form.cleaned_data["chosen_audience"],
        content=form.content,
        tags=(),
        draft=draft,
    )
    messages.success(request, _("Shared with your organisation. Finish it and open it further when you have time."))
    return redirect(item)
