"""The trace of the cycle: the sixteen cells, the spiral, where knowledge stops, act by act; and as a file."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from knowledge.enums import Phase, Process
from knowledge.forms.trace import TraceForm
from knowledge.lib.filters import LibraryFilters
from knowledge.models import Theme
from knowledge.queries.item_trace import COLUMNS as WAY_COLUMNS
from knowledge.queries.item_trace import item_trace, way_rows
from knowledge.queries.stops import stops
from knowledge.queries.trace import Asked, act_lines, acts, trace
from knowledge.queries.trace_files import COLUMNS, act_rows
from knowledge.views.items import find_item
from knowledge.views.library import tabs_of
from portal.enums import Module
from portal.models import Cluster
from portal.queries.keyset import piece
from portal.views.caching import shared
from portal.views.files import table_response
from portal.views.modules import needs_module
from portal.views.request import PageRequest


@shared
@needs_module(Module.KNOWLEDGE)
@require_safe
def trace_page(request: PageRequest) -> HttpResponse:
    """Of what the reader may know: two readers may see two traces."""
    form, asked = _question(request)
    here = reverse("knowledge:trace")
    found = trace(request.access, asked)
    shown = piece(acts(request.access, asked).with_subjects(), by="at", query=request.GET, path=here)  # type: ignore[attr-defined]
    context = {
        "form": form,
        "asked": asked,
        "trace": found,
        "stops": stops(request.access, cluster=asked.cluster, theme=asked.theme),
        "lines": act_lines(request.access, shown.rows),
        "piece": shown,
        "cell_urls": [[_address(form, here, phase, process) for phase in Phase] for process in Process],
        "all_url": _address(form, here),
        "csv_url": _address(form, reverse("knowledge:trace-csv"), asked.phase, asked.process),
        "library_url": reverse("knowledge:item-list"),
        "tabs": tabs_of("knowledge:trace", LibraryFilters()),
        "today": timezone.localdate(),
    }
    return render(request, "knowledge/trace/trace.html", context)


@needs_module(Module.KNOWLEDGE)
@require_safe
def trace_csv(request: PageRequest) -> StreamingHttpResponse:
    """Every act that fits, oldest first; headings and codes are the same in every language."""
    _form, asked = _question(request)
    rows = act_rows(request.access, asked, base=f"{request.scheme}://{request.get_host()}")
    return table_response("csv", name="knowledge-trace", columns=COLUMNS, rows=rows)


@shared
@needs_module(Module.KNOWLEDGE)
@require_safe
def item_trace_page(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """How one item spread, what it was made from and what was made of it."""
    item = find_item(request.access, pk)
    return render(request, "knowledge/trace/item.html", {"item": item, "trace": item_trace(request.access, item)})


@needs_module(Module.KNOWLEDGE)
@require_safe
def item_trace_csv(request: PageRequest, pk: int, slug: str) -> StreamingHttpResponse:
    """The way of one item as a file."""
    item = find_item(request.access, pk)
    rows = way_rows(request.access, item, base=f"{request.scheme}://{request.get_host()}")
    return table_response("csv", name=f"item-{item.pk}-way", columns=WAY_COLUMNS, rows=rows)


def _question(request: PageRequest) -> tuple[TraceForm, Asked]:
    access = request.access
    clusters = list(Cluster.objects.visible_to(access).filter(pk__in=access.modules.get(Module.KNOWLEDGE, ())))
    themes = list(Theme.objects.visible_to(access).order_by("name", "pk"))
    form = TraceForm(request.GET, clusters, themes)
    span = form.asked("span")
    asked = Asked(
        cluster=next((row for row in clusters if row.slug == form.asked("cluster")), None),
        theme=next((row for row in themes if str(row.pk) == form.asked("theme")), None),
        since=timezone.now() - timedelta(days=int(span)) if span else None,
        phase=form.asked("phase"),
        process=form.asked("process"),
    )
    if asked.theme is not None and asked.cluster is not None and asked.theme.cluster_id != asked.cluster.pk:
        asked = replace(asked, cluster=None)
    return form, asked


def _address(form: TraceForm, path: str, phase: str = "", process: str = "") -> str:
    asked: dict[str, Any] = {name: form.asked(name) for name in ("cluster", "theme", "span")}
    words = {name: word for name, word in {**asked, "phase": phase, "process": process}.items() if word}
    return f"{path}?{urlencode(words)}" if words else path
