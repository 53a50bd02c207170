"""Validation: experts asked by an item's firm or governance, and the page behind the link in their mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from knowledge.actions.reviews import (
    LIFETIME,
    ReviewGone,
    answer_review,
    answered_review,
    ask_expert,
    find_review,
    withdraw_review,
)
from knowledge.forms.reviews import AskExpertForm, VerdictForm
from knowledge.models import Review
from knowledge.policies import reviews as policies
from knowledge.queries.reviews import review_lines
from knowledge.views.items import find_item
from portal.access import require
from portal.enums import Module
from portal.lib.markdown import render as render_markdown
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible

ASKING = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(ASKING)
@needs_module(Module.KNOWLEDGE)
@once
def review_list(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """Who was asked and what they said, and the form to ask somebody else."""
    item = find_item(request.access, pk)
    require(policies.can_ask_expert(request.access, item))
    form = AskExpertForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        ask_expert(by=request.access, item=item, **form.cleaned_data)
        messages.success(request, _("%(name)s is asked by mail.") % form.cleaned_data)
        return redirect("knowledge:review-list", item.pk, item.slug)
    context = {
        "item": item,
        "form": form,
        "lines": review_lines(request.access, item),
        "days": LIFETIME.days,
    }
    return render(request, "knowledge/reviews/list.html", context)


@login_required
@require_POST
@needs_module(Module.KNOWLEDGE)
@once
def review_withdraw(request: PageRequest, pk: int) -> HttpResponse:
    """The link in the mail leads nowhere any more."""
    review = get_visible(Review.objects.select_related("item__audience"), request.access, pk=pk)
    withdraw_review(by=request.access, review=review)
    messages.success(request, _("The invitation is withdrawn."))
    return redirect("knowledge:review-list", review.item.pk, review.item.slug)


@never_cache
@require_http_methods(ASKING)
@once
def review(request: PageRequest, token: str) -> HttpResponse:
    """Exactly the version that the expert was asked about, for whoever holds the link; with or without an account."""
    said = answered_review(token)
    if said is not None:
        return render(request, "knowledge/reviews/thanks.html", {"review": said})
    try:
        found, revision = find_review(token)
        form = VerdictForm(
            request.POST if request.method == "POST" else None,
            initial={"name": found.name, "affiliation": found.affiliation},
        )
        if form.is_valid():
            answer_review(by=request.access, token=token, **form.cleaned_data)
            return redirect("knowledge:review", token)
    except ReviewGone as error:
        raise Http404 from error
    context = {"review": found, "revision": revision, "html": render_markdown(revision.body), "form": form}
    return render(request, "knowledge/reviews/review.html", context)
