"""What readers say of an item: read, written, taken back, hidden, settled."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from knowledge.actions.comments import add_comment, delete_comment, hide_comment, settle_reports
from knowledge.forms.comments import CommentForm, HideForm
from knowledge.models import Comment
from knowledge.policies import comments as policies
from knowledge.queries.places import organisations_in, places_of
from knowledge.views.comment_lines import comment_lines, comments_of
from knowledge.views.items import find_item
from portal.access import Access, Refused, require
from portal.enums import Module
from portal.queries.audiences import readership
from portal.queries.keyset import piece
from portal.views.caching import shared
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible

ASKING = ["GET", "HEAD", "POST"]


@shared
@needs_module(Module.KNOWLEDGE)
@require_safe
def comment_list(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """All that was said of an item, newest first."""
    item = find_item(request.access, pk)
    step = piece(comments_of(request.access, item), by="at", query=request.GET.dict(), path=request.path)
    context = {
        "item": item,
        "step": step,
        "lines": comment_lines(request.access, item, step.rows),
        "can_comment": policies.can_comment(request.access, item),
    }
    return render(request, "knowledge/comments/list.html", context)


@login_required
@require_http_methods(ASKING)
@needs_module(Module.KNOWLEDGE)
@once
def comment_new(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """A remark, or a report; the form says who reads it."""
    item = find_item(request.access, pk)
    require(policies.can_comment(request.access, item))
    organisations = organisations_in(places_of(request.access))
    if not organisations:
        raise Refused(_("Your organisation has no place in a cluster where knowledge is switched on."))
    posted = request.POST if request.method == "POST" else None
    form = CommentForm(posted, initial=request.GET.dict(), organisations=organisations)
    if form.is_valid():
        values = form.cleaned_data
        organisation = values["chosen_organisation"]
        add_comment(by=request.access, item=item, organisation=organisation, kind=values["kind"], text=values["text"])
        messages.success(request, _("Thank you. Its readers see what you wrote."))
        return redirect("knowledge:comment-list", item.pk, item.slug)
    context = {"form": form, "item": item, "readership": readership(item.audience)}
    return render(request, "knowledge/comments/new.html", context)


@login_required
@require_http_methods(ASKING)
@needs_module(Module.KNOWLEDGE)
@once
def comment_delete(request: PageRequest, pk: int) -> HttpResponse:
    """Taking back what one wrote."""
    comment = _find(request.access, pk)
    require(policies.can_delete_comment(request.access, comment))
    if request.method != "POST":
        return render(request, "knowledge/comments/delete.html", {"comment": comment, "item": comment.item})
    delete_comment(by=request.access, comment=comment)
    messages.success(request, _("Your comment is gone."))
    return redirect("knowledge:comment-list", comment.item.pk, comment.item.slug)


@login_required
@require_http_methods(ASKING)
@needs_module(Module.KNOWLEDGE)
@once
def comment_hide(request: PageRequest, pk: int) -> HttpResponse:
    """Governance hides what should not be said."""
    comment = _find(request.access, pk)
    require(policies.can_hide_comment(request.access, comment))
    form = HideForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        hide_comment(by=request.access, comment=comment, reason=form.cleaned_data["reason"])
        messages.success(request, _("The comment is hidden. Who wrote it is told why."))
        return redirect("knowledge:comment-list", comment.item.pk, comment.item.slug)
    context = {"comment": comment, "item": comment.item, "form": form}
    return render(request, "knowledge/comments/hide.html", context)


@login_required
@require_POST
@needs_module(Module.KNOWLEDGE)
@once
def report_settle(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """The firm looked at it: it is still right."""
    item = find_item(request.access, pk)
    settle_reports(by=request.access, item=item)
    messages.success(request, _("Settled: the item is still right."))
    return redirect(item)


def _find(access: Access, pk: int) -> Comment:
    rows = Comment.objects.select_related("item__audience", "item__organisation", "item__cluster", "author")
    found: Comment = get_visible(rows, access, pk=pk)
    return found
