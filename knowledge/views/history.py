"""The history of an item: every revision the reader may see, what is different, and bringing one back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from knowledge.actions.items import restore_revision
from knowledge.models import Item, Revision
from knowledge.policies.hands import can_write_in
from knowledge.queries.history import changes, revisions_of
from knowledge.queries.texts import html_of_text
from knowledge.views.items import find_item
from portal.access import require
from portal.enums import Module
from portal.views.caching import shared
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible

_ON_A_PAGE = 25


@shared
@needs_module(Module.KNOWLEDGE)
@require_safe
def item_history(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """All versions, newest first, each with its difference to the one before."""
    item = find_item(request.access, pk)
    page = Paginator(revisions_of(request.access, item), _ON_A_PAGE).get_page(request.GET.get("page"))
    oldest = revisions_of(request.access, item).order_by("number").values_list("number", flat=True).first()
    values = {"item": item, "page": page, "oldest": oldest, "can_edit": can_write_in(request.access, item)}
    return render(request, "knowledge/items/history.html", values)


@shared
@needs_module(Module.KNOWLEDGE)
@require_safe
def item_revision(request: PageRequest, pk: int, slug: str, number: int) -> HttpResponse:
    """One version as it was."""
    item = find_item(request.access, pk)
    revision = _revision(request, item, number)
    values = {
        "item": item,
        "revision": revision,
        "html": html_of_text(request.access, revision.body, pk=item.pk),
        "can_edit": can_write_in(request.access, item),
    }
    return render(request, "knowledge/items/revision.html", values)


@shared
@needs_module(Module.KNOWLEDGE)
@require_safe
def item_difference(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """Between two versions, the older one first however they were asked for; unasked, what changed last."""
    item = find_item(request.access, pk)
    after = _revision(request, item, _number(request.GET.get("to", str(item.version))))
    before = _before(request, item, after)
    if before.number > after.number:
        before, after = after, before
    values: dict[str, Any] = {"item": item, "before": before, "after": after, "changes": changes(before, after)}
    return render(request, "knowledge/items/difference.html", values)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def item_restore(request: PageRequest, pk: int, slug: str, number: int) -> HttpResponse:
    """Bring a version back as a new one, after showing what changes."""
    item = find_item(request.access, pk)
    require(can_write_in(request.access, item))
    revision = _revision(request, item, number)
    if request.method == "POST":
        restore_revision(by=request.access, item=item, revision=revision)
        messages.success(request, _("Version %(number)d is back, as a new version.") % {"number": number})
        return redirect(item)
    now = _revision(request, item, item.version)
    values = {"item": item, "revision": revision, "changes": changes(now, revision)}
    return render(request, "knowledge/items/restore.html", values)


def _revision(request: PageRequest, item: Item, number: int) -> Revision:
    rows = Revision.objects.select_related("author").filter(item=item)
    revision: Revision = get_visible(rows, request.access, number=number)
    revision.item = item
    return revision


def _before(request: PageRequest, item: Item, after: Revision) -> Revision:
    """The version the address names, or the one before that the reader may see: some between may be hidden."""
    wanted = request.GET.get("from", "before")
    if wanted != "before":
        return _revision(request, item, _number(wanted))
    older = revisions_of(request.access, item).filter(number__lt=after.number).first()
    if older is None:
        raise Http404
    return older


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 10):  # noqa: PLR2004
        raise Http404
    return int(text)
