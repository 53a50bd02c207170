"""Collections: all of them, one of them, and what those who keep them and governance do with them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from knowledge.actions import collections as actions
from knowledge.forms.collections import CollectionFilterForm, CollectionForm
from knowledge.lib.filters import LibraryFilters
from knowledge.models import Collection
from knowledge.policies import collections as policies
from knowledge.policies.items import can_write
from knowledge.policies.themes import governs
from knowledge.queries import collections as queries
from knowledge.queries.audiences import offered_for
from knowledge.queries.follows import offer_of
from knowledge.queries.lines import name_for
from knowledge.queries.places import Place, places_of
from knowledge.views.boards import boards_of
from knowledge.views.library import tabs_of
from portal.access import Access, Refused, require
from portal.enums import Module
from portal.queries.audiences import Readership, readership
from portal.queries.keyset import FROM, UP_TO, piece
from portal.views.caching import shared
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible


@shared
@needs_module(Module.KNOWLEDGE)
@require_safe
def collection_list(request: PageRequest) -> HttpResponse:
    form = CollectionFilterForm(request.GET, clusters=queries.clusters_with_collections(request.access))
    asked = form.asked
    rows = queries.collections_asked(request.access, whose=asked.get("whose", ""), cluster=asked.get("cluster", ""))
    steps = {name: request.GET.get(name, "") for name in (FROM, UP_TO)}
    step = piece(rows, by="at", query=asked | steps, path=request.path)
    context = {
        "tabs": tabs_of("knowledge:collection-list", LibraryFilters()),
        "form": form,
        "is_asked": bool(asked),
        "step": step,
        "lines": queries.collection_lines(request.access, step.rows),
        "may_begin": bool(can_write(request.access)),
    }
    return render(request, "knowledge/collections/list.html", context)


@shared
@needs_module(Module.KNOWLEDGE)
@require_safe
def collection_detail(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """An old or wrong name leads to the present one, for those who see the collection."""
    collection, access = find_collection(request.access, pk), request.access
    if slug != collection.slug:
        return redirect(collection)
    context = {
        "collection": collection,
        "lines": queries.entry_lines(access, collection),
        "organisation": name_for(access, collection.organisation),
        "cluster": name_for(access, collection.cluster),
        "readership": readership(collection.audience),
        "wanted": _wanted(access, collection),
        "can_keep": policies.can_keep_collection(access, collection),
        "can_decide": policies.can_decide_collection(access, collection),
        "can_begin_with": policies.can_begin_with(access, collection),
        "offer": offer_of(access, "collection", collection),
        "boards": boards_of(access, collection),
    }
    return render(request, "knowledge/collections/detail.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def collection_new(request: PageRequest) -> HttpResponse:
    require(can_write(request.access))
    places = places_of(request.access)
    if not places:
        raise Refused(_("Your organisation has no place in a cluster where knowledge is switched on."))
    posted = request.POST if request.method == "POST" else None
    form = CollectionForm(posted, places=places, readerships=offered_for(request.access, places))
    if form.is_valid():
        place = form.cleaned_data["place"]
        collection = actions.begin_collection(
            by=request.access,
            organisation=place.organisation,
            cluster=place.cluster,
            audience=form.cleaned_data["chosen_audience"],
            words=form.words,
        )
        messages.success(request, _("The collection is begun. “Put into a collection” on an item's page fills it."))
        return redirect(collection)
    return render(request, "knowledge/collections/edit.html", {"form": form, "collection": None})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def collection_edit(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    collection = find_collection(request.access, pk)
    require(policies.can_keep_collection(request.access, collection))
    place = Place(collection.organisation, collection.cluster)
    offered = offered_for(request.access, [place])
    if collection.audience_id not in {each.audience_id for each in offered}:
        offered.append(readership(collection.audience))
    initial: dict[str, Any] = {name: getattr(collection, name) for name in actions.WORDS}
    initial["audience"] = collection.wanted_id or collection.audience_id
    posted = request.POST if request.method == "POST" else None
    form = CollectionForm(posted, places=[place], readerships=offered, initial=initial)
    if form.is_valid():
        audience = form.cleaned_data["chosen_audience"]
        collection = actions.change_collection(
            by=request.access, collection=collection, audience=audience, words=form.words
        )
        messages.success(request, _("Saved."))
        return redirect(collection)
    return render(request, "knowledge/collections/edit.html", {"form": form, "collection": collection})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def collection_delete(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    collection = find_collection(request.access, pk)
    require(policies.can_keep_collection(request.access, collection))
    if request.method == "POST":
        actions.delete_collection(by=request.access, collection=collection)
        messages.success(request, _("The collection is gone. The items stay where they are."))
        return redirect("knowledge:collection-list")
    return render(request, "knowledge/collections/delete.html", {"collection": collection})


@login_required
@require_POST
@needs_module(Module.KNOWLEDGE)
@once
def collection_decide(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """Governance opens it to the readers that were asked for, or sends it back."""
    collection = find_collection(request.access, pk)
    is_granted = request.POST.get("granted") == "yes"
    reason = request.POST.get("reason", "")[:500]
    actions.decide_collection(by=request.access, collection=collection, is_granted=is_granted, reason=reason)
    messages.success(request, _("It is open.") if is_granted else _("It was sent back with your reason."))
    return redirect(collection if is_granted else "knowledge:collection-list")


@login_required
@require_POST
@needs_module(Module.KNOWLEDGE)
@once
def collection_start(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """Governance leads new members to it, or not any more."""
    collection = find_collection(request.access, pk)
    is_first = request.POST.get("first") == "yes"
    actions.begin_with(by=request.access, collection=collection, is_first=is_first)
    messages.success(request, _("New members start here.") if is_first else _("New members are not led here any more."))
    return redirect(collection)


def find_collection(access: Access, pk: int) -> Collection:
    """As far as the reader sees it; anything else does not exist."""
    rows = Collection.objects.for_list().select_related("wanted__organisation", "wanted__cluster")
    collection: Collection = get_visible(rows, access, pk=pk)
    return collection


def _wanted(access: Access, collection: Collection) -> Readership | None:
    """The readers that were asked for: between the firm and governance."""
    wanted = collection.wanted
    is_inside = collection.organisation_id in access.organisation_ids or governs(access, collection.cluster_id)
    return readership(wanted) if wanted is not None and is_inside else None
