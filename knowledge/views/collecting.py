"""What stands in collections: items put there, arranged and taken out; the list to be taken along."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from knowledge.actions.collecting import collect_item, place_entry, say_why, shift_entry, take_out
from knowledge.enums import ActKind, Phase, Process
from knowledge.forms.collections import CollectForm, WhyForm, move_of
from knowledge.lib.conversions import cell_of
from knowledge.lib.printing import Printed, Unprintable, as_pdf
from knowledge.lib.reading_list import Listed, reading_list
from knowledge.models import Collection, CollectionEntry
from knowledge.policies import collections as policies
from knowledge.policies.items import can_write
from knowledge.queries.collections import COLUMNS, EntryLine, entry_lines, own_collections, title_rows
from knowledge.queries.lines import name_for
from knowledge.views.collections import find_collection
from knowledge.views.items import find_item
from portal.access import Access, require
from portal.enums import Language, Module
from portal.lib.mark import PHASES, PROCESSES
from portal.views.caching import shared
from portal.views.files import table_response
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def item_collect(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """An item into one of the collections that the reader keeps."""
    item = find_item(request.access, pk)
    require(can_write(request.access))
    kept = own_collections(request.access)
    initial = {"collection": request.GET.get("collection", "")}
    form = CollectForm(request.POST if request.method == "POST" else None, collections=kept, initial=initial)
    if form.is_valid():
        collection = form.chosen
        collect_item(by=request.access, collection=collection, item=item, why=form.cleaned_data["why"])
        messages.success(request, _("It is in the collection “%(title)s”.") % {"title": collection.title})
        return redirect(collection)
    return render(request, "knowledge/collections/collect.html", {"form": form, "item": item, "kept": kept})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def entry_edit(request: PageRequest, pk: int) -> HttpResponse:
    """Say anew why an item stands there."""
    entry = _find_entry(request.access, pk)
    require(policies.can_keep_collection(request.access, entry.collection))
    posted = request.POST if request.method == "POST" else None
    form = WhyForm(posted, initial={"why": entry.why})
    if form.is_valid():
        say_why(by=request.access, entry=entry, why=form.cleaned_data["why"])
        messages.success(request, _("Saved."))
        return redirect(f"{entry.collection.get_absolute_url()}#entry-{entry.pk}")
    return render(request, "knowledge/collections/why.html", {"form": form, "entry": entry})


@login_required
@require_POST
@needs_module(Module.KNOWLEDGE)
@once
def collection_arrange(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """One entry, one step: the buttons and a drop say it in the same words (``move_of``)."""
    collection = find_collection(request.access, pk)
    move = move_of(request.POST.get("move", ""))
    if move is None:
        raise Http404
    entry = _find_entry(request.access, move.entry)
    if entry.collection_id != collection.pk:
        raise Http404
    if move.is_away:
        take_out(by=request.access, entry=entry)
        messages.success(request, _("It is out of the collection. The item stays where it is."))
        return redirect(collection)
    if move.step:
        shift_entry(by=request.access, entry=entry, step=move.step)
    else:
        seen = CollectionEntry.objects.visible_to(request.access).filter(collection=collection)
        place_entry(by=request.access, entry=entry, before=seen.filter(pk=move.before or 0).first())
    return redirect(f"{collection.get_absolute_url()}#entry-{entry.pk}")


@needs_module(Module.KNOWLEDGE)
@require_safe
def collection_titles(request: PageRequest, pk: int, slug: str, kind: str) -> StreamingHttpResponse:
    """The titles as CSV, XLSX or JSON Lines."""
    collection = find_collection(request.access, pk)
    rows = list(title_rows(entry_lines(request.access, collection), base=_base(request)))
    return table_response(
        kind, name=f"collection-{collection.pk}", columns=COLUMNS, rows=rows, title=collection.title[:31]
    )


@shared
@needs_module(Module.KNOWLEDGE)
@require_safe
def collection_pdf(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """The list on paper, with the addresses of what stands in it."""
    collection = find_collection(request.access, pk)
    lines = entry_lines(request.access, collection)
    try:
        body = as_pdf(_printed(request, collection, lines))
    except Unprintable as missing:
        context = {"collection": collection, "missing": missing.text[:40]}
        return render(request, "knowledge/collections/unprintable.html", context, status=422)
    response = HttpResponse(body, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="collection-{collection.pk}.pdf"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _printed(request: PageRequest, collection: Collection, lines: list[EntryLine]) -> Printed:
    cell = cell_of(ActKind.ITEMS_COLLECTED)
    phase, process = PHASES[cell.phase], PROCESSES[cell.process]
    organisation = name_for(request.access, collection.organisation)
    listed = [
        Listed(
            title=each.line.item.title,
            facts=" · ".join(filter(None, (each.line.kind, each.line.organisation))),
            why=each.entry.why,
            summary=each.line.item.summary,
            url=f"{_base(request)}{each.line.url}",
        )
        for each in lines
    ]
    facts = ((_("Organisation"), organisation), (_("Address"), f"{_base(request)}{collection.get_absolute_url()}"))
    return Printed(
        title=collection.title,
        summary=collection.aim,
        body=reading_list(listed),
        language=collection.language,
        own_language=get_language() or Language.ENGLISH,
        above=" · ".join(filter(None, (_("Collection"), organisation))),
        foot=settings.PORTAL_NAME,
        cell=(list(Process.values).index(cell.process), list(Phase.values).index(cell.phase)),
        cell_words=f"{phase.name}, {process.name}: {process.hint}",
        facts=tuple((label, value) for label, value in facts if value),
        changed_at=max([collection.at, *(each.entry.at for each in lines)]),
    )


def _base(request: PageRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def _find_entry(access: Access, pk: int) -> CollectionEntry:
    """With its list and its item, as far as the reader sees both."""
    rows = CollectionEntry.objects.select_related("collection__organisation", "item").defer("collection__search")
    entry: CollectionEntry = get_visible(rows, access, pk=pk)
    return entry
