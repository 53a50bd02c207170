"""What people keep: the firm's list of things to try with its questions, and bookmarks."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from knowledge.actions.bookmarks import set_bookmark
from knowledge.actions.to_try import answer_question, forget_to_try, is_tried, save_to_try
from knowledge.enums import TryAnswer
from knowledge.models import Bookmark, Item, ToTry, TryQuestion
from knowledge.policies import using as policies
from knowledge.queries.lines import item_lines
from knowledge.queries.places import places_of
from knowledge.queries.using import to_try_lines
from knowledge.views.items import find_item
from portal.access import Refused, require
from portal.enums import Module
from portal.queries.keyset import piece
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible


@login_required
@require_safe
@needs_module(Module.KNOWLEDGE)
def to_try_list(request: PageRequest) -> HttpResponse:
    """What one's firms want to try, and what came of it."""
    return render(request, "knowledge/using/to_try.html", {"lines": to_try_lines(request.access)})


@login_required
@require_POST
@needs_module(Module.KNOWLEDGE)
@once
def to_try_save(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """On the list of the person's firm, or off it."""
    item = find_item(request.access, pk)
    if request.POST.get("saved") != "yes":
        for row in ToTry.objects.filter(item=item, organisation__in=request.access.organisation_ids):
            forget_to_try(by=request.access, to_try=row)
        messages.success(request, _("It is off your firm's list."))
        return redirect("knowledge:to-try-list" if request.POST.get("back") == "list" else item)
    require(policies.can_save(request.access, item))
    _save(request, item)
    messages.success(request, _("It is on your firm's list. In 30 and in 90 days you are asked how it went."))
    return redirect(item)


def _save(request: PageRequest, item: Item) -> None:
    """For the firm in whose name the person would write, in the item's own cluster where it is there."""
    places = places_of(request.access)
    if not places:
        raise Refused(_("Your organisation has no place in a cluster where knowledge is switched on."))
    place = next((each for each in places if each.cluster.pk == item.cluster_id), places[0])
    save_to_try(by=request.access, item=item, organisation=place.organisation, cluster_id=place.cluster.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def try_question(request: PageRequest, pk: int) -> HttpResponse:
    """How did it go? One click answers; who tried it is led to the form of a trial."""
    rows = TryQuestion.objects.select_related("to_try__item", "to_try__organisation")
    question = get_visible(rows, request.access, pk=pk)
    require(policies.can_answer(request.access, question.to_try))
    answer = request.POST.get("answer", "")
    if request.method == "POST" and answer in TryAnswer.values:
        answer_question(by=request.access, question=question, answer=TryAnswer(answer))
        return _thanks(request, question.to_try.item, answer)
    return render(request, "knowledge/using/question.html", {"question": question, "answers": TryAnswer.choices})


def _thanks(request: PageRequest, item: Item, answer: str) -> HttpResponse:
    if is_tried(answer):
        messages.success(request, _("Noted. Two more minutes, and other firms learn from it."))
        return redirect(f"{reverse('knowledge:trial-new', args=[item.pk, item.slug])}?outcome={answer}")
    messages.success(request, _("Noted. Thank you."))
    return redirect("knowledge:to-try-list")


@login_required
@require_safe
@needs_module(Module.KNOWLEDGE)
def bookmark_list(request: PageRequest) -> HttpResponse:
    """One's own, the newest first."""
    rows = Bookmark.objects.visible_to(request.access)
    step = piece(rows, by="at", query=request.GET.dict(), path=request.path)
    items = Item.objects.for_list().in_bulk([row.item_id for row in step.rows])
    lines = item_lines(request.access, [items[row.item_id] for row in step.rows])
    return render(request, "knowledge/using/bookmarks.html", {"step": step, "lines": lines})


@login_required
@require_POST
@needs_module(Module.KNOWLEDGE)
@once
def bookmark_set(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    item = find_item(request.access, pk)
    set_bookmark(by=request.access, item=item, is_kept=request.POST.get("kept") == "yes")
    return redirect("knowledge:bookmark-list" if request.POST.get("back") == "list" else item)
