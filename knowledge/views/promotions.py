"""Good cases: the list of them, and governance holding one up."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from knowledge.actions.promotions import demote_item, promote_item
from knowledge.forms.promotions import PromoteForm
from knowledge.models import Item, Promotion
from knowledge.policies.promotions import can_promote
from knowledge.queries.lines import item_lines
from knowledge.views.items import find_item
from portal.access import require
from portal.enums import Module
from portal.queries.keyset import piece
from portal.views.caching import shared
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest


@shared
@needs_module(Module.KNOWLEDGE)
@require_safe
def good_case_list(request: PageRequest) -> HttpResponse:
    """What governance holds up, newest first, as far as the reader may see it."""
    rows = Promotion.objects.visible_to(request.access).filter(item__withdrawn_at=None)
    step = piece(rows, by="at", query=request.GET.dict(), path=request.path)
    items = Item.objects.visible_to(request.access).for_list().in_bulk([row.item_id for row in step.rows])
    known = [row for row in step.rows if row.item_id in items]
    lines = item_lines(request.access, [items[row.item_id] for row in known])
    context = {"step": step, "cases": list(zip(known, lines, strict=True))}
    return render(request, "knowledge/promotions/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def item_promote(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """Hold it up with a reason, or take that back."""
    item = find_item(request.access, pk)
    require(can_promote(request.access, item))
    promotion = Promotion.objects.visible_to(request.access).filter(item=item).first()
    if request.POST.get("action") == "end":
        demote_item(by=request.access, item=item)
        messages.success(request, _("It is no longer held up as a good case."))
        return redirect(item)
    initial = {"reason": promotion.reason if promotion else ""}
    form = PromoteForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        promote_item(by=request.access, item=item, reason=form.cleaned_data["reason"])
        messages.success(request, _("Its readers now see it as a good case."))
        return redirect(item)
    context = {"form": form, "item": item, "promotion": promotion}
    return render(request, "knowledge/promotions/promote.html", context)
