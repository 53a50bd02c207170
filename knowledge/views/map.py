"""The map of phases and conversions on a page of its own, and as a table for spreadsheets."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from knowledge.enums import PHASE_SENTENCES, PROCESS_SENTENCES, Phase, Process
from knowledge.forms.library import NarrowForm, library_filters_of
from knowledge.queries.knowledge_map import knowledge_map as map_of
from knowledge.queries.knowledge_map import narrowing
from knowledge.views.library import narrowed, tabs_of
from portal.enums import Module
from portal.lib.tables import write_table
from portal.lib.tables.writing import Value
from portal.views.caching import shared
from portal.views.modules import needs_module
from portal.views.request import PageRequest


@shared
@needs_module(Module.KNOWLEDGE)
@require_safe
def knowledge_map(request: PageRequest) -> HttpResponse:
    filters = narrowed(library_filters_of(request.GET))
    context = {
        "map": map_of(request.access, filters, reverse("knowledge:item-list")),
        "filters": filters,
        "form": NarrowForm(filters, narrowing(request.access, filters)),
        "phases": [(phase.label, PHASE_SENTENCES[phase]) for phase in Phase],
        "processes": [(process.label, PROCESS_SENTENCES[process]) for process in Process],
        "csv_url": filters.address(reverse("knowledge:map-csv")),
        "list_url": filters.address(reverse("knowledge:item-list")),
        "tabs": tabs_of("knowledge:map", filters),
        "today": timezone.localdate(),
    }
    return render(request, "knowledge/map/map.html", context)


@shared
@needs_module(Module.KNOWLEDGE)
@require_safe
def map_csv(request: PageRequest) -> HttpResponse:
    """The counts with their sums; headings are the codes, the same in every language."""
    filters = narrowed(library_filters_of(request.GET))
    drawn = map_of(request.access, filters, reverse("knowledge:item-list"))
    rows: list[list[Value]] = [
        [process.value, *counts, sum(counts)] for process, counts in zip(Process, drawn.counts, strict=True)
    ]
    rows.append(["all", *(sum(column) for column in zip(*drawn.counts, strict=True)), drawn.total])
    body = b"".join(write_table("csv", ["process", *Phase.values, "all"], rows))
    response = HttpResponse(body, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = (
        f'attachment; filename="knowledge-map-{timezone.localdate():%Y-%m-%d}.csv"'
    )
    return response
