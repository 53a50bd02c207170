"""One's own drafts: the list, throwing one away, and the save that a script makes while somebody types."""

from http import HTTPStatus
from typing import Final

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from knowledge.actions.drafts import Overtaken, delete_draft, save_draft
from knowledge.actions.holding import DRAFTS
from knowledge.models import Draft
from knowledge.views.items import find_item
from knowledge.views.typed import typed_in
from portal.access import Refused
from portal.enums import Module
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible

_DIGITS: Final = 19
_SHOWN: Final = DRAFTS.most + 50  # edits have a draft each beside those of new items


@login_required
@require_safe
def draft_list(request: PageRequest) -> HttpResponse:
    """What one is writing, last touched first."""
    rows = Draft.objects.visible_to(request.access).select_related("item").order_by("-saved_at", "-pk")[:_SHOWN]
    return render(request, "knowledge/drafts/list.html", {"drafts": rows, "most": DRAFTS.most})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@once
def draft_delete(request: PageRequest, pk: int) -> HttpResponse:
    draft = get_visible(Draft.objects.select_related("item"), request.access, pk=pk)
    if request.method != "POST":
        return render(request, "knowledge/drafts/delete.html", {"draft": draft})
    delete_draft(by=request.access, draft=draft)
    return redirect("knowledge:draft-list")


@require_POST
@needs_module(Module.KNOWLEDGE)
def draft_autosave(request: PageRequest) -> JsonResponse:
    """What was typed until now, into the draft. The same save twice is one, an older one changes nothing.

    401 for somebody signed out and 409 for a save that came too late tell the script to keep the text on the device.
    """
    if not request.access.is_signed_in:
        return _answer(HTTPStatus.UNAUTHORIZED, _("You are signed out. Your text is kept on this device."))
    typed = typed_in(request)
    number = request.POST.get("item", "")
    item = (
        find_item(request.access, int(number))
        if number.isascii() and number.isdecimal() and len(number) < _DIGITS
        else None
    )
    try:
        draft = save_draft(
            by=request.access,
            key=typed.key,
            values=typed.values,
            sequence=typed.sequence,
            item=item,
            version=typed.version,
        )
    except Overtaken:
        return _answer(HTTPStatus.CONFLICT, _("This draft was saved in another window. Save here to compare them."))
    except Refused as refusal:
        return _answer(HTTPStatus.FORBIDDEN, str(refusal.reason))
    moment = date_format(timezone.localtime(draft.saved_at), "TIME_FORMAT")
    return _answer(HTTPStatus.OK, _("Draft saved, %(time)s.") % {"time": moment}, draft)


def _answer(status: HTTPStatus, words: str, draft: Draft | None = None) -> JsonResponse:
    found = {"words": words}
    if draft is not None:
        found |= {"sequence": str(draft.sequence), "key": str(draft.key), "address": draft.address}
    return JsonResponse(found, status=status)
