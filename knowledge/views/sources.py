"""The register of sources: listed, read, put right, looked at again, rated."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from knowledge.actions.sources import CONTENT, check_source, edit_source, list_source, rate_source
from knowledge.forms.sources import RatingForm, SourceFilterForm, SourceForm
from knowledge.lib.filters import LibraryFilters
from knowledge.models import Source
from knowledge.policies import sources as policies
from knowledge.policies.items import AT_ONCE, can_write
from knowledge.queries import sources as queries
from knowledge.queries.audiences import offered_for
from knowledge.queries.follows import offer_of
from knowledge.queries.lines import name_for
from knowledge.queries.places import Place, places_of
from knowledge.queries.vocabulary import offered_words
from knowledge.views.boards import boards_of
from knowledge.views.library import tabs_of
from portal.access import Access, Refused, require
from portal.enums import Module
from portal.models import Organisation
from portal.queries.audiences import Readership, offered_to_staff, readership
from portal.queries.keyset import FROM, UP_TO, piece
from portal.views.caching import shared
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible


@shared
@needs_module(Module.KNOWLEDGE)
@require_safe
def source_list(request: PageRequest) -> HttpResponse:
    access = request.access
    form = SourceFilterForm(
        request.GET, tags=queries.topics_asked(access), clusters=queries.clusters_with_sources(access)
    )
    steps = {name: request.GET.get(name, "") for name in (FROM, UP_TO)}
    rows = queries.sources_asked(access, form.asked)
    step = piece(rows, by="at", query=form.asked | steps, path=request.path)
    context = {
        "tabs": tabs_of("knowledge:source-list", LibraryFilters()),
        "form": form,
        "is_asked": bool(form.asked),
        "step": step,
        "lines": queries.source_lines(access, step.rows),
        "may_list": bool(can_write(access)),
    }
    return render(request, "knowledge/sources/list.html", context)


@shared
@needs_module(Module.KNOWLEDGE)
@require_safe
def source_detail(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """An old or wrong name leads to the present one, for those who see the source."""
    source = find_source(request.access, pk)
    if slug != source.slug:
        return redirect(source)
    context = {
        "source": source,
        "line": queries.source_line(request.access, source),
        "ratings": queries.rating_lines(request.access, source),
        "lines": queries.items_from(request.access, source),
        "topics": queries.topics_of(source),
        "cluster": name_for(request.access, source.cluster),
        "readership": readership(source.audience),
        "can_edit": policies.can_edit_source(request.access, source),
        "can_rate": policies.can_rate(request.access, source),
        "can_report": can_write(request.access),
        "boards": boards_of(request.access, source),
        "offer": offer_of(request.access, "source", source),
    }
    return render(request, "knowledge/sources/detail.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def source_new(request: PageRequest) -> HttpResponse:
    require(can_write(request.access))
    places = places_of(request.access)
    if not places:
        raise Refused(_("Your organisation has no place in a cluster where knowledge is switched on."))
    form = _form(request, places, _offered(request.access, places))
    if form.is_valid():
        values = form.cleaned_data
        source = list_source(
            by=request.access,
            organisation=values["place"].organisation,
            cluster=values["place"].cluster,
            audience=values["chosen_audience"],
            content=form.content,
            tags=values["tags"],
        )
        messages.success(request, _("The source stands in the register."))
        return redirect(source)
    return render(request, "knowledge/sources/edit.html", _page(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def source_edit(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    source = find_source(request.access, pk)
    require(policies.can_edit_source(request.access, source))
    initial = {name: getattr(source, name) for name in CONTENT} | {"audience": source.audience_id}
    initial["tags"] = ", ".join(tag.label for tag in queries.topics_of(source))
    places = [Place(source.organisation, source.cluster)]
    form = _form(request, places, _offered(request.access, places, source), initial=initial)
    if form.is_valid():
        values = form.cleaned_data
        source = edit_source(
            by=request.access,
            source=source,
            audience=values["chosen_audience"],
            content=form.content,
            tags=values["tags"],
        )
        messages.success(request, _("Saved."))
        return redirect(source)
    return render(request, "knowledge/sources/edit.html", {**_page(form), "source": source})


@login_required
@require_POST
@needs_module(Module.KNOWLEDGE)
def source_check(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """Still right today."""
    source = find_source(request.access, pk)
    check_source(by=request.access, source=source)
    messages.success(request, _("Noted: still right today."))
    return redirect(source)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def source_rate(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    source = find_source(request.access, pk)
    require(policies.can_rate(request.access, source))
    organisations = list(Organisation.objects.filter(pk__in=request.access.organisation_ids).order_by("name"))
    said = queries.own_rating(source, organisations[0]) if len(organisations) == 1 else None
    posted = request.POST if request.method == "POST" else None
    initial = {"stars": said.stars, "reason": said.reason} if said else {}
    form = RatingForm(posted, initial=initial, organisations=organisations)
    if form.is_valid():
        rate_source(
            by=request.access,
            source=source,
            organisation=form.organisation_chosen,
            stars=form.cleaned_data["stars"],
            reason=form.cleaned_data["reason"],
        )
        messages.success(request, _("Thank you. Others now know what it was worth to you."))
        return redirect(source)
    context = {"form": form, "source": source, "readership": readership(source.audience)}
    return render(request, "knowledge/sources/rate.html", context)


def find_source(access: Access, pk: int) -> Source:
    """As far as the reader may see it; anything else does not exist."""
    rows = Source.objects.select_related("organisation", "cluster", "audience__organisation", "audience__cluster")
    source: Source = get_visible(rows, access, pk=pk)
    return source


def _form(
    request: PageRequest, places: list[Place], offered: list[Readership], *, initial: dict[str, Any] | None = None
) -> SourceForm:
    posted = request.POST if request.method == "POST" else None
    return SourceForm(posted, initial=initial, places=places, readerships=offered)


def _offered(access: Access, places: list[Place], source: Source | None = None) -> list[Readership]:
    """What the person may choose; governance among it all members and everybody. The present one stays a choice."""
    found = {each.audience_id: each for each in offered_for(access, places) if each.kind in AT_ONCE}
    if source is not None:
        for row in offered_to_staff(access, [source.cluster], chosen=source.audience_id):
            if row.pk == source.audience_id or policies.can_show_source(access, source.cluster_id, row):
                found[row.pk] = readership(row)
    return list(found.values())


def _page(form: SourceForm) -> dict[str, Any]:
    return {"form": form, "source": None, "vocabulary": offered_words(translation.get_language())}
