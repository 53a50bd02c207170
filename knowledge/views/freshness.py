"""What should be looked at again: the list of it, and saying that an item is still right."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from knowledge.actions.freshness import hand_over_review, look_again
from knowledge.forms.freshness import LookAgainForm, ReviewerForm, WhoseForm
from knowledge.policies.hands import can_hand_over, can_look_again
from knowledge.queries.freshness import colleagues_of, overdue_lines, to_look_at
from knowledge.views.items import find_item
from portal.access import require
from portal.enums import Module
from portal.queries.keyset import piece
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest


@login_required
@needs_module(Module.KNOWLEDGE)
@require_safe
def overdue_list(request: PageRequest) -> HttpResponse:
    """Overdue, due soon, or reported as out of date."""
    form = WhoseForm(request.GET)
    rows = to_look_at(request.access, whose=form.asked)
    step = piece(rows, by="due", query=request.GET.dict(), path=request.path, newest_first=False)
    context = {"form": form, "step": step, "lines": overdue_lines(request.access, step.rows)}
    return render(request, "knowledge/freshness/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def item_look_again(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """It is still right; until when it counts as such."""
    item = find_item(request.access, pk)
    require(can_look_again(request.access, item))
    form = LookAgainForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        item = look_again(by=request.access, item=item, review_by=form.cleaned_data["review_by"])
        messages.success(request, _("Noted: the item is still right."))
        return redirect(item)
    return render(request, "knowledge/freshness/look_again.html", {"form": form, "item": item})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def item_reviewer(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """A manager says which colleague looks at it again."""
    item = find_item(request.access, pk)
    require(can_hand_over(request.access, item))
    posted = request.POST if request.method == "POST" else None
    form = ReviewerForm(posted, people=colleagues_of(item), initial={"person": item.reviewer_id or ""})
    if form.is_valid():
        item = hand_over_review(by=request.access, item=item, person=form.chosen)
        messages.success(request, _("Saved. Reminders go there from now on."))
        return redirect(item)
    return render(request, "knowledge/freshness/reviewer.html", {"form": form, "item": item})
