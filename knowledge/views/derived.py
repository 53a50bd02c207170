"""Translations and briefs: written beside the original, read beside it, and said to be up to date again."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from knowledge.actions.derived import brief_item, confirm_translation, translate_item
from knowledge.forms.derived import DerivedForm
from knowledge.models import Item
from knowledge.policies import derived as policies
from knowledge.policies.items import can_edit
from knowledge.queries.audiences import offered_for
from knowledge.queries.places import Place, places_of
from knowledge.queries.texts import html_of
from knowledge.queries.tongues import original_of
from knowledge.views.derived_drafts import draft_of, forget, keep_typed, typed_in
from knowledge.views.items import find_item
from portal.access import Access, Refused, require
from portal.enums import AudienceKind, Module
from portal.models import Audience
from portal.queries.audiences import Readership
from portal.views.caching import shared
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def item_translate(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    item = find_item(request.access, pk)
    require(policies.can_translate(request.access, item))
    return _write(request, item, translate_item, is_translation=True)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def item_brief(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    item = find_item(request.access, pk)
    require(policies.can_brief(request.access, item))
    return _write(request, item, brief_item, is_translation=False)


@shared
@needs_module(Module.KNOWLEDGE)
@require_safe
def item_beside(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """A translation or a brief with its original; there is no such page of anything else."""
    item = find_item(request.access, pk)
    original = original_of(request.access, item)
    if original is None:
        raise Http404
    if slug != item.slug:
        return redirect("knowledge:item-beside", item.pk, item.slug)
    context = {
        "item": item,
        "html": html_of(request.access, item),
        "original": original,
        "original_html": html_of(request.access, original.item),
        "can_edit": can_edit(request.access, item),
    }
    return render(request, "knowledge/derived/beside.html", context)


@login_required
@require_POST
@needs_module(Module.KNOWLEDGE)
@once
def translation_confirm(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    item = find_item(request.access, pk)
    confirm_translation(by=request.access, item=item)
    messages.success(request, _("Noted: it says what the original says now."))
    return redirect(item)


def _write(request: PageRequest, item: Item, action: Callable[..., Item], *, is_translation: bool) -> HttpResponse:
    """Every post is a draft first."""
    if request.method == "POST":
        draft = keep_typed(request, item, is_translation=is_translation)
        if "keep" in request.POST:
            messages.success(request, _("Your draft is kept."))
            return redirect(request.path)
    else:
        draft = draft_of(request.access, item, is_translation=is_translation)
    places = _places(request.access, item)
    form = DerivedForm(
        request.POST if request.method == "POST" else None,
        initial=typed_in(draft),
        original=item,
        is_translation=is_translation,
        places=places,
        readerships=_offered(request.access, item, places),
    )
    if form.is_valid():
        made = action(
            by=request.access,
            original=item,
            organisation=form.cleaned_data["place"].organisation,
            cluster=form.cleaned_data["place"].cluster,
            audience=form.cleaned_data["chosen_audience"],
            content=form.content,
        )
        forget(request, draft)
        messages.success(request, _("Shared. The original stands beside it."))
        return redirect(made)
    html = html_of(request.access, item)
    values: dict[str, Any] = {"item": item, "html": html, "form": form, "is_translation": is_translation}
    values["draft"] = draft
    return render(request, "knowledge/derived/write.html", values)


def _places(access: Access, item: Item) -> list[Place]:
    """In whose name it can be written without more readers than the original has."""
    places = places_of(access)
    if item.audience.kind == AudienceKind.CLUSTER:
        places = [place for place in places if place.cluster.pk == item.cluster_id]
    elif item.audience.kind not in {AudienceKind.PUBLIC, AudienceKind.MEMBERS}:
        places = [place for place in places if place.organisation.pk == item.organisation_id]
    if not places:
        raise Refused(_("Your organisation has no place in a cluster where knowledge is switched on."))
    return places


def _offered(access: Access, item: Item, places: list[Place]) -> list[Readership]:
    offered = offered_for(access, places)
    rows = Audience.objects.in_bulk([each.audience_id for each in offered])

    def fits(each: Readership) -> bool:
        audience = rows[each.audience_id]
        return any(
            policies.fits_inside(audience, item, organisation_id=place.organisation.pk, cluster_id=place.cluster.pk)
            for place in places
        )

    return [each for each in offered if fits(each)]
